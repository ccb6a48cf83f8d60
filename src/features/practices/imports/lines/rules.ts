import { type DoctorRead, type Key, type Line, labelOf, type PracticeRead } from "#features/practices/imports/rules.ts";
import { words } from "#features/practices/imports/words.ts";
import { readCommunes } from "#features/practices/places/rules.ts";
import type { Channel } from "#features/practices/rules.ts";
import { doctorName, words as practiceWords } from "#features/practices/words.ts";
import { communeNames, findCommune } from "#platform/communes.ts";
import { list, readNumber } from "#platform/french.ts";
import type { Row } from "#platform/imports/spec.ts";
import { displayFamily, displayGiven, readFullName } from "#platform/names.ts";
import { isMobile, readPhones } from "#platform/phone.ts";
import { isPostcode, readEmail, readRpps } from "#platform/rpps.ts";
import { readYesNo } from "#platform/spreadsheet/cells.ts";
import { plainWords } from "#platform/text.ts";

export type ReadLine = { reasons: string[]; warnings: string[]; line?: Line };
type Cells = { get: (key: Key) => string; warnings: string[]; near: readonly string[] };

/** Reads a line of practices and doctors. Refused only when it names neither; everything else is said and left out. Pure. */
export const readLine = ({ get }: Row<Key>, near: readonly string[] = []): ReadLine => {
  const cells: Cells = { get, warnings: [], near };
  const name = readName(cells);
  const practiceName = get("practice").replace(/\s+/g, " ").trim();
  if (!name && !practiceName) return { reasons: [words.nobody], warnings: [] };
  const practice = readPractice(cells, practiceName || words.doctorPractice(doctorName(name!)));
  const doctor = name ? { ...name, ...readDoctor(cells, practice.postcode) } : null;
  if (!doctor) cells.warnings.push(words.noDoctor);
  return { reasons: [], warnings: cells.warnings, line: { practice, doctor } };
};

const readName = ({ get, warnings }: Cells): Pick<DoctorRead, "familyName" | "givenName"> | undefined => {
  const [family, given, whole] = [get("familyName"), get("givenName"), get("fullName")];
  if (family.trim()) return { familyName: displayFamily(family), givenName: displayGiven(given) };
  if (!whole.trim()) return undefined;
  const read = readFullName(whole);
  if (!read.sure && read.given) warnings.push(words.nameToCheck(read.family, read.given));
  return read.family ? { familyName: read.family, givenName: read.given } : undefined;
};

const readPractice = (cells: Cells, name: string): PracticeRead => {
  const { get, warnings } = cells;
  const { phones, refused } = readPhones(get("phone"));
  for (const { text } of refused) warnings.push(words.phoneRefused(text));
  const email = readEmail(get("email")) ?? null;
  if (get("email").trim() && !email) warnings.push(words.emailRefused(get("email").trim()));
  const phone = phones[0]?.e164 ?? null;
  if (!email && !phone) warnings.push(words.unreachable);
  const takesPart = get("takesPart").trim() === "" ? true : (readYesNo(get("takesPart")) ?? true);
  return {
    name,
    address: get("address").replace(/\s+/g, " ").trim(),
    ...readPlace(cells),
    phone,
    email,
    channel: readChannel(get("channel"), phone, email),
    takesPart,
  };
};

const readPlace = ({ get, warnings, near }: Cells): Pick<PracticeRead, "postcode" | "city" | "communeCode"> => {
  const digits = get("postcode")
    .replace(/\D/g, "")
    .replace(/^\d{4}$/, "0$&");
  const [postcode, city] = [isPostcode(digits) ? digits : "", get("city").trim()];
  if (!postcode && !city) return { postcode, city, communeCode: null };
  const read = findCommune(city, postcode, near);
  if (!read.commune) {
    if (read.candidates) warnings.push(words.communeAmbiguous(list(communeNames(read.candidates, 3))));
    else if (city) warnings.push(words.communeUnknown(city));
    return { postcode, city, communeCode: null };
  }
  const { name, code, postcodes } = read.commune;
  if (!read.sure) warnings.push(words.communeGuessed(name));
  return { postcode: postcode || (postcodes.length === 1 ? postcodes[0]! : ""), city: name, communeCode: code };
};

/** The wish when it can be met, else what can: mail, SMS, a call. */
const readChannel = (text: string, phone: string | null, email: string | null): Channel => {
  const plain = plainWords(text);
  const sms = phone !== null && isMobile(phone) === true;
  if (/sms|texto|portable/.test(plain) && sms) return "sms";
  if (/papier|courrier|appel|telephone|fax/.test(plain)) return "paper";
  return email ? "mail" : sms ? "sms" : "paper";
};

const readDoctor = (cells: Cells, postcode: string): Omit<DoctorRead, "familyName" | "givenName"> => {
  const { get, warnings } = cells;
  const rpps = get("rpps").trim() ? readRpps(get("rpps")) : undefined;
  for (const doubt of rpps?.doubts ?? []) warnings.push(`${practiceWords.rppsDoubts[doubt]}.`);
  const communes = readCommunes(get("communes"), { codes: cells.near, postcode });
  if ("problem" in communes) warnings.push(words.communesLeftOut(communes.problem));
  return {
    rpps: rpps?.value ?? null,
    places: whole(cells, "places", 50),
    homeVisits: readYesNo(get("homeVisits")) ?? false,
    maxDistanceKm: whole(cells, "maxDistance", 200) || null,
    ...ages(cells),
    communes: "codes" in communes ? communes.codes : [],
    note: get("note").trim(),
  };
};

const ages = (cells: Cells) => {
  const [minAge, maxAge] = [whole(cells, "minAge", 120), whole(cells, "maxAge", 120)];
  const crossed = minAge !== null && maxAge !== null && minAge > maxAge;
  if (crossed) cells.warnings.push(words.numberRefused(labelOf("maxAge"), String(maxAge)));
  return { minAge, maxAge: crossed ? null : maxAge };
};

const whole = ({ get, warnings }: Cells, key: Key, max: number): number | null => {
  const text = get(key).trim();
  if (!text) return null;
  const n = readNumber(text.replace(/\s*(?:km|ans?|places?|patients?)\.?$/i, ""));
  if (n !== undefined && Number.isInteger(n) && n >= 0 && n <= max) return n;
  warnings.push(words.numberRefused(labelOf(key), text));
  return null;
};
