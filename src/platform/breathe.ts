import { setImmediate } from "node:timers/promises";

/** Gives way to other requests when one has worked for `milliseconds` without a pause. Call it once per item. */
export const breather = (milliseconds = 12): (() => Promise<void> | undefined) => {
  let since = performance.now();
  return () => {
    if (performance.now() - since < milliseconds) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
};
