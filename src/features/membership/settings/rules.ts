import { z } from "zod";
import type { Settings } from "#features/membership/rules.ts";
import { readFiness, readSiret } from "#platform/rpps.ts";
import { words } from "./words.ts";

const line = (longest = 160) => z.string().trim().max(longest, words.tooLong).default("");
const whole = (min: number, max: number) =>
  z.coerce.number(words.number).int(words.number).min(min, words.between(min, max)).max(max, words.between(min, max));
const identifier = (read: (text: string) => { value: string; doubts: unknown[] }, message: string) =>
  line(40).transform((text, context) => {
    if (!text) return "";
    const { value, doubts } = read(text);
    if (doubts.length === 0) return value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** Whether an IBAN has its length in letters and digits and the key that goes with them (ISO 13616, modulo 97). */
export const isIban = (text: string): boolean => {
  const iban = text.replace(/\s/g, "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban) || (iban.startsWith("FR") && iban.length !== 27)) return false;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("");
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};
/** In groups of four, as on a bank card. */
export const shownIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, "$1 ");
const isLink = (text: string) => URL.canParse(text) && new URL(text).protocol === "https:";

export const SettingsForm = z
  .object({
    signatoryName: line(),
    signatoryRole: line(),
    name: line(),
    address: line(300),
    finess: identifier(readFiness, words.finess),
    rna: line(12).refine((text) => text === "" || /^W\d{9}$/i.test(text), words.rna),
    siret: identifier(readSiret, words.siret),
    iban: line(60).refine((text) => text === "" || isIban(text), words.iban),
    chequeOrder: line(),
    onlinePayment: line(300).refine((text) => text === "" || isLink(text), words.link),
    solicitationDays: whole(1, 365),
    maxReminders: whole(0, 10),
    boardDecides: z.string().optional(),
    months: whole(1, 60),
    activeFrom: whole(1, 100),
    followsFrom: whole(1, 100),
  })
  .refine(({ activeFrom, followsFrom }) => !(activeFrom <= followsFrom), {
    path: ["activeFrom"],
    message: words.profilesOrder,
    when: () => true,
  })
  .transform(
    ({ signatoryName, signatoryRole, name, address, finess, rna, siret, months, activeFrom, followsFrom, boardDecides, iban, ...rest }) =>
      ({
        ...rest,
        iban: iban.replace(/\s/g, "").toUpperCase(),
        signatory: { name: signatoryName, role: signatoryRole },
        association: { name, address, finess, rna: rna.toUpperCase(), siret },
        boardDecides: boardDecides !== undefined,
        profiles: { months, activeFrom, followsFrom },
      }) satisfies Settings,
  );
