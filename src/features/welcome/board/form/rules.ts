import { z } from "zod";
import { noticeKinds } from "#features/welcome/rules.ts";
import { findByCode, findCommune } from "#platform/communes.ts";
import { readPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import { words } from "./words.ts";

/** The public form, for the signature of when it was shown. */
export const noticeFormCode = "welcome.notice";
/** A notice stays in sight six months at most, two unless told. */
export const mostMonths = 6;
export const usualMonths = 2;

const line = (longest: number) => z.string().trim().max(longest, words.tooLong).default("");
const problem = (context: z.RefinementCtx, message: string) => {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
};
const day = line(10).transform((text, context): Temporal.PlainDate | null => {
  if (text === "") return null;
  const read = z.iso.date().safeParse(text);
  return read.success ? Temporal.PlainDate.from(read.data) : problem(context, words.date);
});
export const email = line(254)
  .transform((text) => text.toLowerCase())
  .pipe(z.email(words.email));
const phone = line(40).transform((text, context): string | null => {
  if (text === "") return null;
  const read = readPhone(text);
  return "e164" in read ? read.e164 : problem(context, words.phone);
});
/** A commune by its name or postcode; none for the whole territory. */
export const commune = line(120).transform((text, context): string | null => {
  if (text === "") return null;
  const { commune: known, candidates } = findCommune(text);
  if (known) return known.code;
  const names = candidates?.slice(0, 4).map(({ name }) => name);
  return problem(context, names ? words.communeMany(names.join(", ")) : words.communeUnknown);
});
/** The text of a commune field for what is known. */
export const communeText = (code: string | null): string => {
  const known = code === null ? undefined : findByCode(code);
  return known ? [known.postcodes.length === 1 ? known.postcodes[0] : "", known.name].filter(Boolean).join(" ") : "";
};
/** A day until which a notice is in sight. */
export const lastDay = (today: Temporal.PlainDate) =>
  day.transform((date, context) => {
    const until = date ?? today.add({ months: usualMonths });
    if (Temporal.PlainDate.compare(until, today) < 0) return problem(context, words.past);
    return Temporal.PlainDate.compare(until, today.add({ months: mostMonths })) > 0 ? problem(context, words.tooFar) : until;
  });

const before = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a !== null && b !== null && Temporal.PlainDate.compare(a, b) < 0;
/** What an author writes. `website` is for robots: people do not see it. */
export const NoticeForm = (today: Temporal.PlainDate) =>
  z
    .object({
      kind: z.enum(noticeKinds, words.needKind),
      title: line(100).refine((it) => it.length >= 5, words.needTitle),
      text: line(3000).refine((it) => it.length >= 20, words.needText),
      professionCode: line(4).refine((it) => it === "" || professionOf(it) !== undefined, words.profession),
      commune,
      fromOn: day,
      untilOn: day,
      expiresOn: lastDay(today),
      contactName: line(120).refine((it) => it.length >= 2, words.needName),
      email,
      phone,
      contactPublic: z
        .string()
        .optional()
        .transform((it) => it !== undefined),
      website: z.string().max(0, words.trap).default(""),
      stamp: z.string().max(200).default(""),
    })
    .superRefine(({ fromOn, untilOn }, context) => {
      if (before(untilOn, fromOn)) context.addIssue({ code: "custom", path: ["untilOn"], message: words.reversed });
    })
    .transform(({ commune: communeCode, website: _website, stamp, ...notice }) => ({ notice: { ...notice, communeCode }, stamp }));
export type Written = z.output<ReturnType<typeof NoticeForm>>["notice"];

/** What the form shows of a notice. */
export const formOf = (notice: Written): Record<string, string> => ({
  kind: notice.kind,
  title: notice.title,
  text: notice.text,
  professionCode: notice.professionCode,
  commune: communeText(notice.communeCode),
  fromOn: notice.fromOn?.toString() ?? "",
  untilOn: notice.untilOn?.toString() ?? "",
  expiresOn: notice.expiresOn.toString(),
  contactName: notice.contactName,
  email: notice.email,
  phone: notice.phone ?? "",
  ...(notice.contactPublic && { contactPublic: "on" }),
});
