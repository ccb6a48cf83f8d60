/** What reading adds where the files say nothing. */
export const words = {
  practiceOf: (name: string) => `Cabinet de ${name}`,
};
