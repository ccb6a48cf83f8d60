import { contactsOf, doctorsOf, findPractice } from "#features/practices/queries.ts";
import type { Tx } from "#platform/database.ts";
import { found } from "#platform/refusal.ts";

/** A practice with its doctors (those who left last) and what was said with it. */
export const practiceSheet = async (tx: Tx, id: string) => {
  const practice = found(await findPractice(tx, id));
  return { practice, doctors: await doctorsOf(tx, id), contacts: await contactsOf(tx, id) };
};
export type PracticeSheet = Awaited<ReturnType<typeof practiceSheet>>;
