import { paths } from "#features/attachment/paths.ts";

const batch = paths.batch;
/** Addresses of the preparation and the following of cycles. `home` is the community's root, `/demo`. */
export const batchPaths = {
  list: paths.batches,
  batch,
  /** A thing done to a cycle: `recalcul`, `annulation`, `abandon`, `reprise`, `envoi`, `rappel-envoi`, `cloture`, `reouverture`. */
  act: (home: string, id: string, noun: string) => `${batch(home, id)}/${noun}`,
  /** Where one person of a draft could go. */
  person: (home: string, id: string, requestId: string) => `${batch(home, id)}/personnes/${requestId}`,
  /** `placement`, `retrait`. */
  actOnPerson: (home: string, id: string, requestId: string, noun: string) => `${batch(home, id)}/personnes/${requestId}/${noun}`,
  messages: (home: string, id: string) => `${batch(home, id)}/messages`,
  /** What a practice without mail or SMS is given on paper. */
  sheet: (home: string, id: string, practiceId: string) => `${batch(home, id)}/feuilles/${practiceId}`,
  /** The link sent again to a practice. */
  resend: (home: string, id: string, practiceId: string) => `${batch(home, id)}/relances/${practiceId}`,
};
