import { z } from "zod";
import { type Commune, communeNames, findByCode, findCommune } from "#platform/communes.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { readPhone } from "#platform/phone.ts";
import { readEmail, readRpps } from "#platform/rpps.ts";
import { words } from "./words.ts";

/** Written and not confirmed; confirmed but looks like somebody; a member; put aside. */
export const applicationStates = ["sent", "check", "joined", "dropped"] as const;
/** The public form, for the signature of when it was shown. */
export const joinFormCode = "membership.join";
/** Confirms that an address is read by whoever typed it. */
export const confirmPurpose = "membership.confirm";
export const confirmDays = 7;

/** Characters that what is typed of somebody may have, by hand or in a file. */
export const longest = { familyName: 80, givenName: 80, organisation: 160, email: 254 } as const;
const line = (most = 120) => z.string().trim().max(most, words.tooLong).default("");
const problem = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
};
const maybeEmail = line(longest.email).transform((text, context): string | null =>
  text === "" ? null : (readEmail(text) ?? problem(context, words.email)),
);
const phone = line(60).transform((text, context): string | null => {
  if (text === "") return null;
  const read = readPhone(text);
  return "e164" in read ? read.e164 : problem(context, words.phone);
});
const rpps = line(40).transform((text, context): string | null => {
  if (text === "") return null;
  const { value, doubts } = readRpps(text);
  return doubts.length === 0 ? value : problem(context, words.rpps);
});
type Workplace = { commune: Commune; sure: boolean; candidates?: never } | { candidates: Commune[]; commune?: never };
/**
 * Where somebody works, by a name or a postcode; undefined when it is unknown. Of several communes, the main one of the
 * territory, else of the postcode, not `sure`: nobody is stopped by it. `near`: codes of the territory.
 */
export const readWorkplace = (text: string, near: readonly string[]): Workplace | undefined => {
  const { commune, sure, candidates } = { sure: true, ...findCommune(text, "", near) };
  if (commune) return { commune, sure };
  const main = candidates?.find(({ code }) => near.includes(code)) ?? (/^\s*\d{4,5}\s*$/.test(text) ? candidates?.[0] : undefined);
  return main ? { commune: main, sure: false } : candidates && { candidates };
};
const commune = (near: readonly string[]) =>
  line().transform((text, context): string | null => {
    if (text === "") return null;
    const read = readWorkplace(text, near);
    if (!read) return problem(context, words.communeUnknown);
    return read.commune ? read.commune.code : problem(context, words.communeMany(communeNames(read.candidates).join(", ")));
  });
/** The text of a commune field for what is known. */
export const communeText = (code: string | null): string => {
  const known = code === null ? undefined : findByCode(code);
  return known ? [known.postcodes.length === 1 ? known.postcodes[0] : "", known.name].filter(Boolean).join(" ") : "";
};
const flag = z
  .string()
  .optional()
  .transform((it) => it !== undefined);
const contact = (near: readonly string[]) => ({
  email: maybeEmail,
  phone,
  commune: commune(near),
  modeCode: z.enum(["", "L", "S", "B"]).catch(""),
  writable: flag,
});
const identity = {
  professionalId: z.union([z.literal(""), z.uuid()]).catch(""),
  organisation: line(longest.organisation),
  familyName: line(longest.familyName).transform(displayFamily),
  givenName: line(longest.givenName).transform(displayGiven),
  rpps,
  professionCode: line(4),
};

/** How to reach somebody and how they work: what one may correct alone. */
export const ContactForm = (near: readonly string[]) =>
  z.object(contact(near)).transform(({ commune: communeCode, ...rest }) => ({ ...rest, communeCode }));
export type ContactForm = z.output<ReturnType<typeof ContactForm>>;
const shape = (near: readonly string[]) => z.object({ ...identity, ...contact(near) });
type Typed = z.output<ReturnType<typeof shape>>;
/** Said even while another field is wrong: everything to correct is told at once. */
const always = { when: () => true };
const named = <S extends z.ZodType<Typed>>(schema: S) =>
  schema
    .refine((it) => Boolean(it.professionalId || it.familyName), { path: ["familyName"], message: words.family, ...always })
    .refine((it) => Boolean(it.professionalId || it.givenName), { path: ["givenName"], message: words.given, ...always });
const asPerson = ({ commune: communeCode, professionalId, organisation, familyName, givenName, rpps: number, ...rest }: Typed) => {
  const { professionCode, email, phone: telephone, modeCode, writable } = rest;
  const person = { professionalId: professionalId || null, organisation, familyName, givenName, rpps: number, professionCode };
  return { ...person, email, phone: telephone, modeCode, communeCode, writable };
};
/** Who joins; `near`: codes of the territory; names are typed only by those whom the directory does not know. */
export const PersonForm = (near: readonly string[]) => named(shape(near)).transform(asPerson);
export type Person = z.output<ReturnType<typeof PersonForm>>;
/** The same for the public form: an address is needed, and `website` is for robots. */
export const PublicForm = (near: readonly string[]) =>
  named(shape(near).extend({ website: z.string().max(0, words.trap).default("") }))
    .refine((it) => it.email !== null, { path: ["email"], message: words.needEmail })
    .transform(asPerson);

/** The college chosen and what was signed. */
export const SignForm = z.object({
  collegeId: z.union([z.literal(""), z.uuid()]).catch(""),
  charterId: z.union([z.literal(""), z.uuid()]).catch(""),
  signed: flag,
});
/** All that an application says, as it is kept until its address is confirmed. */
export type Application = Person & { collegeId: string | null; charterId: string | null };
/** What somebody types in the search of the public page: enough letters to be a name, or an RPPS number. */
export const isSearchable = (q: string): boolean => q.replace(/[^\p{L}\d]/gu, "").length >= 3;
