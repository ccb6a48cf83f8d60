/** What happens when: acts in the order of their moment, each able to add others to come. */
export type Act = () => Promise<unknown>;
export type Agenda = {
  at: (moment: Temporal.Instant, act: Act) => void;
  run: (until: Temporal.Instant, arrive: (moment: Temporal.Instant) => void) => Promise<number>;
};

export const agenda = (): Agenda => {
  const acts: { moment: Temporal.Instant; order: number; act: Act }[] = [];
  let order = 0;
  // Kept sorted from the latest to the earliest: the next one is taken from the end.
  const place = (moment: Temporal.Instant) => {
    let [low, high] = [0, acts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Temporal.Instant.compare(acts[middle]!.moment, moment) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    at: (moment, act) => void acts.splice(place(moment), 0, { moment, order: order++, act }),
    run: async (until, arrive) => {
      let done = 0;
      for (let next = acts.at(-1); next && Temporal.Instant.compare(next.moment, until) <= 0; next = acts.at(-1)) {
        acts.pop();
        arrive(next.moment);
        await next.act();
        done++;
      }
      return done;
    },
  };
};
