import { isBefore, pregnancyAgeDoubted } from "#features/attachment/priority/rules.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { words } from "./words.ts";

type Told = Pick<Dossier, "birthDate" | "reasons" | "lastConsultation">;
const mostYears = 5;
/** What cannot well be true of an entry, in sentences; nothing is refused for it. */
export const doubtsOf = ({ birthDate, reasons, lastConsultation }: Told, enteredOn: string, today: Temporal.PlainDate): string[] => {
  const doubts: string[] = [];
  const age = reasons.includes("pregnancy") ? pregnancyAgeDoubted(birthDate, today) : undefined;
  if (age !== undefined) doubts.push(words.pregnancy(age));
  if (isBefore(enteredOn, birthDate)) doubts.push(words.beforeBirth);
  else if (enteredOn < today.subtract({ years: mostYears }).toString()) doubts.push(words.old);
  if (isBefore(lastConsultation, birthDate)) doubts.push(words.seenBeforeBirth);
  return doubts;
};
