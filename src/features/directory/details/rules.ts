import { type DetailField, detailFields, type EntryKind, type Visibility } from "#features/directory/rules.ts";
import { words } from "#features/directory/words.ts";
import { list } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";

/** How each detail is typed and kept: one value, or codes joined by commas. */
export const shapes: Record<DetailField, "phone" | "email" | "url" | "languages" | "accessibility" | "yesno" | "text"> = {
  phone: "phone",
  direct_phone: "phone",
  email: "email",
  secure_mail: "email",
  website: "url",
  languages: "languages",
  accessibility: "accessibility",
  home_visits: "yesno",
  takes_new: "yesno",
  opening_hours: "text",
  note: "text",
};

/** Who reads a detail unless it is said otherwise. */
export const usualVisibility: Record<DetailField, Visibility> = {
  phone: "public",
  direct_phone: "professionals",
  email: "professionals",
  secure_mail: "professionals",
  website: "public",
  languages: "public",
  accessibility: "public",
  home_visits: "public",
  takes_new: "public",
  opening_hours: "public",
  note: "staff",
};
/** A direct line is never public. */
export const visibilitiesOf = (field: DetailField): Visibility[] =>
  field === "direct_phone" ? ["professionals", "staff"] : ["public", "professionals", "staff"];

/** What an entry may say: a structure has no direct line of its own, nor home visits. */
export const fieldsOf = (kind: EntryKind): DetailField[] =>
  detailFields.filter((field) => kind === "professional" || !["direct_phone", "home_visits"].includes(field));
/** What people say themselves; notes are the team’s. */
export const ownFields: DetailField[] = detailFields.filter((field) => field !== "note");

const named = (value: string, names: Record<string, string>) =>
  list(
    value
      .split(",")
      .filter(Boolean)
      .map((code) => names[code] ?? code),
  );
/** A kept value as one reads it. */
export const sayDetail = (field: string, value: string): string => {
  const shape = shapes[field as DetailField];
  if (shape === "phone") return displayPhone(value);
  if (shape === "yesno") return value === "yes" ? words.yes : words.no;
  if (shape === "languages") return named(value, words.languages);
  if (shape === "accessibility") return named(value, words.accessibilities);
  return value;
};
