import { z } from "zod";
import { readLocalDateTime } from "#platform/french.ts";
import { defaults, words } from "./words.ts";

const paragraphs = (lines: readonly string[]) => lines.join("\n\n");
/** All that newcomers read, as it is kept. A meeting is at a moment of Paris, `2026-12-03T20:00`. */
export const TextsShape = z.object({
  intro: z.string().default(paragraphs(defaults.intro)),
  call: z.string().default(defaults.call),
  join: z.string().default(defaults.join),
  locum: z.string().default(defaults.locum),
  intern: z.string().default(defaults.intern),
  groups: z.array(z.object({ name: z.string(), text: z.string() })).default(defaults.groups),
  numbers: z.array(z.object({ name: z.string(), number: z.string() })).default(defaults.numbers),
  meeting: z.object({ what: z.string(), at: z.string(), place: z.string() }).nullable().default(null),
  message: z.string().default(paragraphs(defaults.message)),
});
export type Texts = z.output<typeof TextsShape>;
/** What a stored version says, completed by the texts a community starts with. */
export const readTexts = (stored: Record<string, unknown> | undefined): Texts => TextsShape.parse(stored ?? {});

/** The paragraphs of a text typed with empty lines between them. */
export const inParagraphs = (text: string): string[] =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map((it) => it.trim())
    .filter(Boolean);
/** The meeting to come; undefined once it is over, or when none is planned. */
export const comingMeeting = (
  { meeting }: Texts,
  now: Temporal.Instant,
): { what: string; at: Temporal.Instant; place: string } | undefined => {
  const { at } = meeting ? readLocalDateTime(meeting.at) : { at: undefined };
  return meeting && at && Temporal.Instant.compare(now, at) < 0 ? { what: meeting.what, at, place: meeting.place } : undefined;
};

const text = (longest: number) => z.string().trim().min(1, words.needText).max(longest, words.tooLong);
const pairs = (complaint: (line: string) => string) =>
  z
    .string()
    .max(6000, words.tooLong)
    .transform((typed, context) => {
      const lines = typed.split(/\r?\n/).filter((it) => it.trim());
      const read = lines.map((line) => /^\s*(.{1,80}?)\s*:\s*(.{1,200}?)\s*$/.exec(line));
      const wrong = lines[read.indexOf(null)];
      if (wrong !== undefined) context.addIssue({ code: "custom", message: complaint(wrong.trim().slice(0, 40)) });
      return read.flatMap((it) => (it ? [[it[1]!, it[2]!] as const] : []));
    });
const short = z.string().trim().max(200, words.tooLong).default("");
/** The form of staff. `version`: the one that was looked at. */
export const TextsForm = z
  .object({
    intro: text(4000),
    call: text(1000),
    join: text(1000),
    locum: text(1000),
    intern: text(1000),
    groups: pairs(words.badGroup),
    numbers: pairs(words.badNumber),
    meetingWhat: short,
    meetingAt: short,
    meetingPlace: short,
    message: text(2000),
    version: z.coerce.number().int().min(0).catch(-1),
    act: z.enum(["apercu", "publication"]).catch("apercu"),
  })
  .superRefine(({ meetingWhat, meetingAt }, context) => {
    if (meetingAt && !readLocalDateTime(meetingAt).at) context.addIssue({ code: "custom", path: ["meetingAt"], message: words.badMoment });
    else if (!meetingWhat !== !meetingAt) context.addIssue({ code: "custom", path: ["meetingWhat"], message: words.needMeeting });
  })
  .transform(({ groups, numbers, meetingWhat: what, meetingAt: at, meetingPlace: place, version, act, ...texts }) => ({
    version,
    act,
    texts: {
      ...texts,
      groups: groups.map(([name, text]) => ({ name, text })),
      numbers: numbers.map(([name, number]) => ({ name, number })),
      meeting: what && at ? { what, at, place } : null,
    } satisfies Texts,
  }));

/** What the form shows of texts. */
export const formOf = ({ groups, numbers, meeting, ...rest }: Texts): Record<string, string> => ({
  ...rest,
  groups: groups.map(({ name, text }) => `${name} : ${text}`).join("\n"),
  numbers: numbers.map(({ name, number }) => `${name} : ${number}`).join("\n"),
  meetingWhat: meeting?.what ?? "",
  meetingAt: meeting?.at ?? "",
  meetingPlace: meeting?.place ?? "",
});
