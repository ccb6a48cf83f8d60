import type { Cells } from "#features/attachment/imports/cells/rules.ts";
import { words } from "#features/attachment/imports/words.ts";
import type { Dossier } from "#features/attachment/rules.ts";
import { communeCentre } from "#platform/commune-centres.ts";
import { communeNames, type FoundCommune, findCommune } from "#platform/communes.ts";
import { list } from "#platform/french.ts";
import { isPostcode } from "#platform/rpps.ts";

// A file names the same twenty communes a thousand times.
const foundNear = new WeakMap<readonly string[], Map<string, FoundCommune>>();
const communeOf = (city: string, postcode: string, near: readonly string[]): FoundCommune => {
  const key = `${postcode}|${city}`;
  const found = foundNear.get(near) ?? new Map<string, FoundCommune>();
  foundNear.set(near, found);
  const known = found.get(key);
  if (known) return known;
  if (found.size > 5000) found.clear();
  const read = findCommune(city, postcode, near);
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
export const readPlace = ({ get, warnings, near }: Cells): Place => {
  const whole = get("address").replace(/\s+/g, " ").trim();
  const [, street, inside, town] = /^(.*?)[\s,–-]*\b(\d{5})\s+(\D{2,})$/.exec(whole) ?? [];
  const split = !get("city") && inside !== undefined && isPostcode(inside);
  const address = split ? street!.trim() : whole;
  const written = get("city").trim();
  // People also write the postcode in the column of towns, alone or with the name.
  const zipInTown = zipOf(/^\d{4,5}$|\b\d{5}\b/.exec(written)?.[0] ?? "");
  const postcode = zipOf(get("postcode")) || zipInTown || (split ? inside : "");
  const city = zipInTown ? written.replace(/[\s,(]*\b\d{4,5}\b[\s)]*/, "") : written || (split ? town!.trim() : "");
  const place: Place = { address, postcode, city, communeCode: null, point: null };
  if (!city && !postcode) return place;
  const read = communeOf(city, postcode, near);
  if (!read.commune) {
    if (read.candidates) {
      warnings.push(words.communeAmbiguous(list(communeNames(read.candidates, 3))));
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
