import { z } from "zod";
import { shapes, usualVisibility, visibilitiesOf } from "#features/directory/details/rules.ts";
import { words as said } from "#features/directory/details/words.ts";
import type { DetailField, Visibility } from "#features/directory/rules.ts";
import { words } from "#features/directory/words.ts";
import { readPhone } from "#platform/phone.ts";
import { readEmail } from "#platform/rpps.ts";

type Told = { field: DetailField; value: string; visibility: Visibility };
const several = z.union([z.string(), z.array(z.string())]).catch([]);
const codes = (given: string | string[] | undefined, known: Record<string, string>) =>
  [given ?? []]
    .flat()
    .filter((code) => Object.hasOwn(known, code))
    .sort()
    .join(",");

/** Names of a form: the field, and beside it who may see it. */
export const seenBy = (field: DetailField): string => `seen_${field}`;

const read = (field: DetailField, given: string | string[] | undefined): { value: string; problem?: string } => {
  const shape = shapes[field];
  const text = typeof given === "string" ? given.trim() : "";
  if (shape === "languages") return { value: codes(given, words.languages) };
  if (shape === "accessibility") return { value: codes(given, words.accessibilities) };
  if (text === "") return { value: "" };
  if (shape === "yesno") return { value: text === "yes" || text === "no" ? text : "" };
  if (shape === "phone") {
    const phone = readPhone(text);
    return "e164" in phone ? { value: phone.e164 } : { value: text, problem: said.phoneWrong };
  }
  if (shape === "email") {
    const email = readEmail(text);
    return email ? { value: email } : { value: text, problem: said.emailWrong };
  }
  if (shape === "url") return /^https?:\/\/[^\s"<>]{3,300}$/.test(text) ? { value: text } : { value: text, problem: said.siteWrong };
  return text.length > 500 ? { value: text, problem: said.tooLong } : { value: text };
};

/** Reads the details of a form: what is said of each of these fields, and to whom. */
export const DetailsForm = (fields: readonly DetailField[]) =>
  z
    .object(
      Object.fromEntries(
        fields.flatMap((field) => [
          [field, several.optional()],
          [seenBy(field), z.string().optional().catch(undefined)],
        ]),
      ),
    )
    .transform((form, context): Told[] => {
      const given = form as Record<string, string | string[] | undefined>;
      return fields.map((field) => {
        const { value, problem } = read(field, given[field]);
        if (problem) context.addIssue({ code: "custom", path: [field], message: problem });
        const asked = visibilitiesOf(field).find((visibility) => visibility === given[seenBy(field)]);
        return { field, value, visibility: asked ?? usualVisibility[field] };
      });
    });
