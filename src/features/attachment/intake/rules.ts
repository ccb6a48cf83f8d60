import { z } from "zod";
import { type Door, type Dossier, reasons, tellings } from "#features/attachment/rules.ts";
import { communeNames, findCommune } from "#platform/communes.ts";
import { type DateReason, type ReadDate, readDate } from "#platform/french.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";
import { isMobile, readPhones } from "#platform/phone.ts";
import { words } from "./words.ts";

const line = (longest = 120) => z.string().trim().max(longest, words.tooLong).default("");
const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((it) => (it === undefined || it === "" ? [] : Array.isArray(it) ? it : [it]), z.array(item));
const problem = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
};

/** A date as precise as it was said: `1950-03-02`, `2025-03` or `1950`. */
export const asSaid = ({ date, precision }: Extract<ReadDate, { date: Temporal.PlainDate }>): string =>
  precision === "day" ? date.toString() : precision === "month" ? date.toString().slice(0, 7) : String(date.year);

type Complaints = Record<Exclude<DateReason, "empty">, string>;
const said = (kind: "birth" | "recent", today: Temporal.PlainDate, complaints: Complaints) =>
  line(40).transform((text, context): string | null => {
    const read = readDate(text, { kind, today });
    if (read.date)
      return kind === "recent" && Temporal.PlainDate.compare(read.date, today) > 0 ? problem(context, complaints.future) : asSaid(read);
    return read.reason === "empty" ? null : problem(context, complaints[read.reason]);
  });
export const birthDate = (today: Temporal.PlainDate) => said("birth", today, words.birth);
export const recentDate = (today: Temporal.PlainDate) => said("recent", today, words.recent);
/** The day somebody asked: written to the day, and told so when it is not read. */
const askedDate = (today: Temporal.PlainDate) =>
  said("recent", today, { ...words.recent, unreadable: words.enteredUnreadable }).refine(
    (it) => it === null || it.length === 10,
    words.enteredUnreadable,
  );
export const phones = line(200).transform((text, context): string[] => {
  const read = readPhones(text);
  const wrong = read.refused[0];
  return wrong && text ? problem(context, words.phone(wrong.text)) : read.phones.map(({ e164 }) => e164);
});
export const email = line(200).refine((text) => text === "" || /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text), words.email);

type Where = Pick<Dossier, "city" | "postcode" | "communeCode">;
/** A commune by its name, its postcode or both, as it is said on the telephone; `near`: codes of the territory, meant first. */
export const commune = (near: readonly string[]) =>
  line().transform((text, context): Where => {
    const read = findCommune(text, "", near);
    if (read.candidates) return problem(context, words.communeMany(communeNames(read.candidates).join(", ")));
    if (!read.commune) return problem(context, read.reason === "empty" ? words.commune : words.communeUnknown);
    const typed = /\b\d{5}\b/.exec(text)?.[0] ?? "";
    const { name, code, postcodes } = read.commune;
    return { city: name, communeCode: code, postcode: postcodes.includes(typed) ? typed : postcodes.length === 1 ? postcodes[0]! : typed };
  });
/** The text of a commune field for what is known. */
export const communeText = ({ city, postcode }: Pick<Dossier, "city" | "postcode">): string => [postcode, city].filter(Boolean).join(" ");

/** Reasons one can state; the board's decision is written apart, with its reason. */
export const statedReasons = reasons.filter((it) => it !== "board");

const shape = (today: Temporal.PlainDate, near: readonly string[]) =>
  z.object({
    familyName: line(80).refine(Boolean, words.family).transform(displayFamily),
    givenName: line(80).refine(Boolean, words.given).transform(displayGiven),
    birthName: line(80).transform(displayFamily),
    birthDate: birthDate(today),
    phones,
    email,
    address: line(200),
    commune: commune(near),
    reasons: many(z.enum(statedReasons)),
    lastConsultation: recentDate(today),
    canTravel: z.enum(["yes", "no"]).default("yes"),
    telling: z.enum(tellings).default("call"),
    language: line(40),
    note: line(1000),
    formerDoctor: line(120),
    contactName: line(80),
    contactBond: line(40),
    contactPhone: phones,
  });

type Stated = z.output<ReturnType<typeof shape>>;
/** Why a person could not be told in the way they chose; undefined when they can. */
export const whyNotTold = ({ telling, phones: numbers, email: address }: Pick<Dossier, "telling" | "phones" | "email">) =>
  telling === "sms" && !numbers.some((it) => isMobile(it) !== false)
    ? words.needsMobile
    : telling === "mail" && !address
      ? words.needsMail
      : undefined;
type Reached = { phones: string[]; email: string; contactPhone: string[] };
/** Whether somebody can be reached at all; what could not be read is refused by its own field. */
export const isReachable = ({ phones, email, contactPhone }: Partial<Reached>): boolean =>
  !(phones?.length === 0 && email === "" && contactPhone?.length === 0);
/** Asked with the first mistakes, not after they are corrected: `when` makes zod look even where another field is wrong. */
export const mustBeReachable = { path: ["phones"], error: words.reachable, when: () => true };
const tellable = (form: Stated, context: z.RefinementCtx) => {
  const message = isReachable(form) ? whyNotTold(form) : undefined;
  if (message) context.addIssue({ code: "custom", path: ["telling"], message });
};
/** What a form says of a person, as the dossier keeps it. */
export const toDossier = ({ commune: where, canTravel, contactName, contactBond, contactPhone, ...rest }: Stated) => ({
  ...rest,
  ...where,
  canTravel: canTravel === "yes",
  contact: contactName || contactPhone.length > 0 ? { name: contactName, bond: contactBond, phone: contactPhone[0] ?? "" } : null,
});
export type Described = ReturnType<typeof toDossier>;

/** What is known of a person, as staff types it; the point on the map comes apart. */
export const PersonForm = (today: Temporal.PlainDate, near: readonly string[]) =>
  shape(today, near).refine(isReachable, mustBeReachable).superRefine(tellable).transform(toDossier);

const doorsOfStaff = ["phone", "paper"] as const satisfies readonly Door[];
/** The intake page: a person, which door, since when, and that they were told what is kept. */
export const IntakeForm = (today: Temporal.PlainDate, near: readonly string[]) =>
  shape(today, near)
    .extend({
      door: z.enum(doorsOfStaff).default("phone"),
      enteredOn: askedDate(today),
      informed: z.string({ error: words.informed }),
      someoneElse: z.string().optional(),
      household: z.uuid().optional().catch(undefined),
      next: z.enum(["open", "new", "household"]).default("open"),
    })
    .refine(isReachable, mustBeReachable)
    .superRefine(tellable)
    .transform(({ door, enteredOn, informed: _informed, someoneElse, household, next, ...person }) => ({
      dossier: toDossier(person),
      door,
      enteredOn: enteredOn ? Temporal.PlainDate.from(enteredOn) : today,
      someoneElse: someoneElse !== undefined,
      household,
      next,
    }));
export type Intake = z.output<ReturnType<typeof IntakeForm>>;

/** What is read while somebody types: whatever is already understood, never a refusal. */
export const LookAlikeForm = (today: Temporal.PlainDate) =>
  z.object({
    familyName: line().catch(""),
    givenName: line().catch(""),
    birthName: line().catch(""),
    birthDate: birthDate(today).catch(null),
    phones: line()
      .catch("")
      .transform((text) => readPhones(text).phones.map(({ e164 }) => e164)),
  });
