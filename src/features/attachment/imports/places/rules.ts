import type { Cells } from "#features/attachment/imports/cells/rules.ts";
import { words } from "#features/attachment/imports/words.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { type FoundCommune, findCommune } from "#platform/communes.ts";
import { list } from "#platform/french.ts";
import { isPostcode } from "#platform/rpps.ts";

// A file names the same twenty communes a thousand times.
const found = new Map<string, FoundCommune>();
const communeOf = (city: string, postcode: string): FoundCommune => {
  const key = `${postcode}|${city}`;
  const known = found.get(key);
  if (known) return known;
  if (found.size > 5000) found.clear();
  const read = findCommune(city, postcode);
  found.set(key, read);
  return read;
};

const zipOf = (text: string) => {
  const digits = text.replace(/\D/g, "");
  const zip = digits.length === 4 ? `0${digits}` : digits;
  return isPostcode(zip) ? zip : "";
};

type Place = Pick<Dossier, "address" | "postcode" | "city" | "communeCode" | "point">;
/** Where somebody lives; the point is the middle of the commune, approximate, until the address itself is found. */
export const readPlace = ({ get, warnings }: Cells): Place => {
  const whole = get("address").replace(/\s+/g, " ").trim();
  const [, street, inside, town] = /^(.*?)[\s,–-]*\b(\d{5})\s+(\D{2,})$/.exec(whole) ?? [];
  const split = !get("city") && inside !== undefined && isPostcode(inside);
  const address = split ? street!.trim() : whole;
  const postcode = zipOf(get("postcode")) || (split ? inside : "");
  const city = get("city").trim() || (split ? town!.trim() : "");
  const place: Place = { address, postcode, city, communeCode: null, point: null };
  if (!city && !postcode) return place;
  const read = communeOf(city, postcode);
  if (!read.commune) {
    if (read.candidates) {
      const names = read.candidates.slice(0, 3).map(({ name, department }) => `${name} (${department})`);
      warnings.push(words.communeAmbiguous(list(names)));
    } else if (city) warnings.push(words.communeUnknown(city));
    return place;
  }
  const { name, code, postcodes } = read.commune;
  if (!read.sure) warnings.push(words.communeGuessed(name));
  const centre = communeCentre(code);
  return {
    address,
    postcode: postcode || (postcodes.length === 1 ? postcodes[0]! : ""),
    city: name,
    communeCode: code,
    point: centre ? { ...centre, precision: "commune" } : null,
  };
};
