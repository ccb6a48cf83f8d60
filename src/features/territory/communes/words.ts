/** What adding and removing communes says. */
export const words = {
  unknown: (codes: readonly string[]) => `Le code officiel géographique ne connaît pas ${codes.slice(0, 5).join(", ")}`,
};
