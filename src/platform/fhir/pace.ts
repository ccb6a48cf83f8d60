/** Time as the pacing and the retries know it: given, so that tests need not wait. */
export type Clock = { now: () => number; wait: (ms: number) => Promise<void> };
export const realClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/**
 * Lets through at most so many calls in any second, in the order they came. Exact, unlike a bucket that refills while it empties:
 * the service counts calls of the last second and refuses the one too many.
 */
export const pace = (perSecond: number, { now, wait }: Clock): (() => Promise<void>) => {
  const calls: number[] = [];
  let turn = Promise.resolve();
  const next = async () => {
    const oldest = calls.length < perSecond ? undefined : calls.shift();
    for (let left = oldest === undefined ? 0 : oldest + 1000 - now(); left > 0; left = oldest! + 1000 - now()) await wait(Math.ceil(left));
    calls.push(now());
  };
  return () => {
    turn = turn.then(next);
    return turn;
  };
};
