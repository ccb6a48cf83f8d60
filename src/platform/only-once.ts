/** An act that is done once however often it is asked, even while it is being done: everybody gets its one answer. */
export const onlyOnce = <T>(act: () => Promise<T>): (() => Promise<T>) => {
  let doing: Promise<T> | undefined;
  return () => {
    doing ??= act();
    return doing;
  };
};
