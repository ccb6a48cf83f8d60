import { doubtsOf } from "#features/attachment/doubts/rules.ts";
import { type Cells, readConsultation, readDay, readFlag } from "#features/attachment/imports/cells/rules.ts";
import { readPlace } from "#features/attachment/imports/places/rules.ts";
import type { Key } from "#features/attachment/imports/rules.ts";
import { labelOf } from "#features/attachment/imports/rules.ts";
import { readSituations } from "#features/attachment/imports/situations/rules.ts";
import { words } from "#features/attachment/imports/words.ts";
import type { Dossier, Reason } from "#features/attachment/rules.ts";
import type { Row } from "#platform/imports/spec.ts";
import { displayFamily, displayGiven, readFamily, readFullName } from "#platform/names.ts";
import { displayPhone, isMobile, readPhones } from "#platform/phone.ts";
import { readEmail } from "#platform/rpps.ts";
import { plainWords } from "#platform/text.ts";

/** A person as a line of the file tells it; ISO dates. `household` is the same text for people to keep together. */
export type Line = { dossier: Dossier; enteredOn: string; household: string };
export type ReadLine = { reasons: string[]; warnings: string[]; line?: Line };

const flags: [Key, Reason][] = [
  ["ald", "ald"],
  ["pregnancy", "pregnancy"],
  ["c2s", "c2s"],
  ["unvaccinated", "unvaccinated"],
  ["newlyArrived", "newly_arrived"],
];

/** Reads one line as people type it. Refused when it names nobody, cannot reach them, or says an impossible date. Pure. */
export const readLine = ({ get }: Row<Key>, today: Temporal.PlainDate, near: readonly string[]): ReadLine => {
  const cells: Cells = { get, today, near, reasons: [], warnings: [], leftOver: [] };
  const name = readName(cells);
  const birthDate = readDay(cells, "birthDate", "birth");
  const enteredOn = readEntry(cells);
  const phones = readNumbers(cells);
  const email = readMail(cells);
  const place = readPlace(cells);
  const gone = readState(cells);
  if (gone) cells.reasons.push(gone);
  if (name && phones.length === 0 && !email && !place.address) cells.reasons.push(words.unreachable);
  const reasons = readReasons(cells);
  const { reasons: refusals, warnings } = cells;
  if (refusals.length > 0 || !name) return { reasons: refusals, warnings: [] };
  const dossier: Dossier = {
    ...name,
    birthDate: birthDate ?? null,
    phones,
    email,
    ...place,
    language: readLanguage(get("language")),
    telling: phones.some((phone) => isMobile(phone)) ? "sms" : email ? "mail" : "call",
    canTravel: !readFlag(cells, "homeVisits") && !staysHome(cells),
    ...reasons,
    boardReason: "",
    contact: null,
    askedBy: null,
    formerDoctor: get("formerDoctor"),
    note: [get("note"), ...cells.leftOver].filter(Boolean).join("\n"),
  };
  const asked = enteredOn ?? today.toString();
  warnings.push(...doubtsOf(dossier, asked, today));
  return { reasons: [], warnings, line: { dossier, enteredOn: asked, household: plainWords(get("household")) } };
};

const readName = (cells: Cells): Pick<Dossier, "familyName" | "birthName" | "givenName"> | undefined => {
  const { get, warnings } = cells;
  const [family, given] = [get("familyName"), get("givenName")];
  const whole = get("fullName") || (given ? "" : family.trim().includes(" ") ? family : "");
  const both = whole && !(family && given) ? readFullName(whole) : undefined;
  // «LE GOFF» alone in a column of family names is not a first name and a name.
  const taken = both && (get("fullName") || both.sure) ? both : undefined;
  const read = taken ?? { ...readFamily(family), given: displayGiven(given) };
  if (!read.family && !read.given) {
    cells.reasons.push(words.noName);
    return undefined;
  }
  if (taken && !taken.sure) warnings.push(words.nameToCheck(read.family, read.given));
  else if (!read.given) warnings.push(words.noGivenName);
  return {
    familyName: read.family || read.given,
    birthName: displayFamily(get("birthName")) || (read.birthFamily ?? ""),
    givenName: read.family ? read.given : "",
  };
};

const readEntry = (cells: Cells): string | undefined => {
  const { get, today, warnings } = cells;
  const read = readDay(cells, "enteredOn", "recent");
  if (read === undefined) {
    warnings.push(words.noEntryDate);
    return undefined;
  }
  if (read.length < 10) warnings.push(words.vagueEntryDate(labelOf("enteredOn"), get("enteredOn")));
  const day = read.length === 10 ? read : read.length === 7 ? `${read}-01` : `${read}-01-01`;
  return day > today.toString() ? undefined : day;
};

const readNumbers = ({ get, warnings, leftOver }: Cells): string[] => {
  const found = new Set<string>();
  for (const key of ["phone", "phone2", "phone3"] as const) {
    const { phones, refused } = readPhones(get(key));
    for (const { e164, doubts } of phones) {
      found.add(e164);
      if (doubts.includes("country-code-guessed")) warnings.push(words.phoneGuessed(labelOf(key), displayPhone(e164)));
    }
    for (const { text } of refused) {
      warnings.push(words.phoneRefused(labelOf(key), text));
      leftOver.push(`${labelOf(key)} : ${text}`);
    }
  }
  return [...found];
};

const readMail = ({ get, warnings, leftOver }: Cells): string => {
  const text = get("email").trim();
  const email = readEmail(text);
  if (text && !email) {
    warnings.push(words.emailRefused(text));
    leftOver.push(`${labelOf("email")} : ${text}`);
  }
  return email ?? "";
};

const readReasons = (cells: Cells): Pick<Dossier, "reasons" | "lastConsultation" | "dischargedOn"> => {
  const told = readSituations(cells);
  const reasons = new Set([...flags.filter(([key]) => readFlag(cells, key)).map(([, reason]) => reason), ...told.reasons]);
  const discharge = cells.get("discharge");
  const dischargedOn = discharge && /\d/.test(discharge) ? (readDay(cells, "discharge", "recent", "warn") ?? null) : null;
  if (dischargedOn || (discharge && !/\d/.test(discharge) && readFlag(cells, "discharge"))) reasons.add("discharge");
  const { on, never } = readConsultation(cells);
  if (never) reasons.add("no_care");
  return { reasons: [...reasons], lastConsultation: on ?? told.lastConsultation, dischargedOn };
};

/** Said by a column «Se déplace»; an empty cell says nothing. */
const staysHome = (cells: Cells) => cells.get("canTravel").trim() !== "" && !readFlag(cells, "canTravel");

const readLanguage = (text: string) => (/^(fr|francais|france|fra)$/.test(plainWords(text)) ? "" : text.trim());

const stillLooking =
  /^(en )?(attente|cours)|recherche|cherche|a (orienter|placer|rappeler)|nouve|relance|pas (encore )?(trouve|de)|non (trouve|oriente|place)|sans/;
const noMore =
  /trouve|rattach|declare|place|deced|dcd|demenag|annul|retir|desist|ne (souhaite|cherche|veut) plus|clos|clotur|radi|sorti|termine|accepte|a un (mt|medecin)/;
const oriented = /orient|propos|transmi|envoye|adress/;
/** Why a line is about somebody who no longer looks for a doctor; undefined when they do. */
const readState = ({ get, warnings }: Cells): string | undefined => {
  const text = get("state").trim();
  const plain = plainWords(text);
  if (!plain || (stillLooking.test(plain) && !/plus/.test(plain))) return undefined;
  if (noMore.test(plain)) return words.noLonger(text);
  warnings.push(oriented.test(plain) ? words.stateOriented : words.stateUnknown(text));
  return undefined;
};
