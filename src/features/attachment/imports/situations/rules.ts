import type { Cells } from "#features/attachment/imports/cells/rules.ts";
import { labelOf } from "#features/attachment/imports/rules.ts";
import { words } from "#features/attachment/imports/words.ts";
import type { Reason } from "#features/attachment/rules.ts";
import { list } from "#platform/french.ts";
import { plainWords } from "#platform/text.ts";

// How one column names circumstances, among them all that the list’s own export writes.
const named: [RegExp, Reason][] = [
  [/\bald\b|affection (de )?longue duree/, "ald"],
  [/enceinte|grossesse/, "pregnancy"],
  [/(non|pas|a|retard) vaccin|nourrisson|\bbebe\b/, "unvaccinated"],
  [/primo ?arrivante?|arrivee?s? de l etranger/, "newly_arrived"],
  [/\b(c2s|css|cmu( ?c)?|acs)\b|complementaire sante solidaire/, "c2s"],
  [/sortie? (d |de l )?(hopital|hospi)|hospitalis/, "discharge"],
  [/personnes? agees?/, "elderly"],
  [/plus de soins|renonce|sans (soins|suivi)/, "no_care"],
];
const denied = /^(non|pas|aucune?|ni)\b(?! vaccin)/;
const nothing = /^(non|aucune?|neant|ras|nc|x+|0)?$/;
const careless = /^sans consultation depuis (\d{1,3}) mois$/;

export type Situations = { reasons: Reason[]; lastConsultation: string | null };
/** Circumstances told in one column. What is not understood goes to the note and is said; age and time waited are computed again. */
export const readSituations = ({ get, today, warnings, leftOver }: Cells): Situations => {
  const reasons = new Set<Reason>();
  let lastConsultation: string | null = null;
  const unread: string[] = [];
  const computed = (plain: string) =>
    (/^\d{1,3} ans$/.test(plain) && get("birthDate").trim() !== "") ||
    (/^attend depuis \d+ mois$/.test(plain) && get("enteredOn").trim() !== "");
  for (const piece of get("situations").split(/[,;/+|\n]| et /)) {
    const plain = plainWords(piece);
    if (nothing.test(plain) || computed(plain)) continue;
    const months = careless.exec(plain)?.[1];
    if (months)
      lastConsultation = today
        .subtract({ months: Number(months) })
        .toString()
        .slice(0, 7);
    const read = denied.test(plain) ? [] : named.filter(([words]) => words.test(plain));
    for (const [, reason] of read) reasons.add(reason);
    if (/nourrisson|bebe/.test(plain) && !/vaccin/.test(plain)) warnings.push(words.infant(piece.trim()));
    if (read.length === 0 && !months) unread.push(piece.trim());
  }
  if (unread.length > 0) {
    warnings.push(words.situationsUnread(list(unread)));
    leftOver.push(`${labelOf("situations")} : ${unread.join(", ")}`);
  }
  return { reasons: [...reasons], lastConsultation };
};
