import { z } from "zod";

const perCollege = <V extends z.ZodType>(value: V) => z.record(z.uuid(), value);
const position = z.int().min(1).max(50);
const condition = z.object({
  professions: z.array(z.string().max(4)).max(60),
  modes: z.array(z.string().max(4)).max(10),
  organisations: z.boolean(),
  people: z.boolean(),
  note: z.string().max(300),
});
const cents = z.int().min(0).max(10_000_000);
/** A decision on colleges and what it replaced: enough to take it back while nobody decided again. */
const Decision = z.discriminatedUnion("what", [
  z.object({ what: z.literal("weights"), before: perCollege(z.int()), after: perCollege(z.int()) }),
  z.object({ what: z.literal("fees"), fromYear: z.int(), before: perCollege(cents.nullable()), after: perCollege(cents) }),
  z.object({
    what: z.literal("college"),
    id: z.uuid(),
    version: z.int(),
    before: z.object({ name: z.string().max(80), position, condition }),
  }),
  z.object({ what: z.literal("added"), id: z.uuid(), version: z.int() }),
  z.object({ what: z.literal("ended"), id: z.uuid(), version: z.int() }),
]);
export type Decision = z.output<typeof Decision>;

/** A decision as an address carries it. */
export const packed = (decision: Decision): string => Buffer.from(JSON.stringify(decision)).toString("base64url");
/** What an address carries; undefined when it is not a decision. */
export const unpacked = (text: string): Decision | undefined => {
  const json = z
    .string()
    .transform((it, context) => {
      try {
        return JSON.parse(it) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "" });
        return z.NEVER;
      }
    })
    .pipe(Decision);
  return json.safeParse(Buffer.from(text, "base64url").toString()).data;
};
export const UndoForm = z.object({ retour: z.string().max(8000).catch("") });
