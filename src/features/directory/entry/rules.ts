import { fileName, vcard } from "#features/directory/entry/vcard/rules.ts";
import { professionalLabel, professionName } from "#features/directory/people/rules.ts";
import { searchedProfessional, searchedStructure } from "#features/directory/rules.ts";
import type { Detail, Professional, Structure } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import { displayFamily, displayGiven } from "#platform/names.ts";

type Facts = { standing: readonly Pick<Detail, "field" | "value">[]; at: Temporal.Instant };
type WorkPlace = { phone: string | null; email: string | null; structure: Structure | null };
type Contact = { name: string; text: string };

const places = ({ address, city, postcode, lat, lon, precision }: Structure) => ({
  address: { street: address, city, postcode },
  // The centre of a commune would lead people to the wrong door.
  ...(lat !== null && lon !== null && precision !== "commune" && { point: { lat, lon } }),
});
const saying = (standing: Facts["standing"], ...fields: string[]) =>
  fields.flatMap((field) => standing.filter((detail) => detail.field === field).map(({ value }) => value));
const once = (items: readonly (string | null | undefined)[]) =>
  [...new Set(items.filter((item) => item !== null && item !== undefined && item !== ""))] as string[];

/** The contact card of a professional, with what the reader may see. */
export const personCard = (row: Professional, works: readonly WorkPlace[], { standing, at }: Facts): Contact => {
  const place = works.find(({ structure }) => structure)?.structure;
  const [url] = saying(standing, "website");
  const text = vcard({
    id: row.id,
    kind: "individual",
    name: professionalLabel(row),
    family: displayFamily(row.familyName),
    given: displayGiven(row.givenName),
    prefix: row.title.toUpperCase() === "DR" ? "Dr" : "",
    role: professionName(row),
    ...(place && { organisation: place.name, ...places(place) }),
    phones: once([...saying(standing, "direct_phone", "phone"), ...works.map(({ phone, structure }) => phone ?? structure?.phone)]),
    emails: once([...saying(standing, "email", "secure_mail"), ...works.map(({ email }) => email)]),
    ...(url && { url }),
    languages: saying(standing, "languages").flatMap((value) => value.split(",").filter((code) => code !== "lsf")),
    ...(row.rpps && { note: `${words.rpps} ${row.rpps}` }),
    at,
  });
  return { name: fileName(searchedProfessional(row)), text };
};

/** The contact card of a structure. */
export const structureCard = (row: Structure, { standing, at }: Facts): Contact => {
  const [url] = saying(standing, "website");
  const text = vcard({
    id: row.id,
    kind: "org",
    name: row.name,
    organisation: row.name,
    role: words.kinds[row.kind],
    ...places(row),
    phones: once([...saying(standing, "phone"), row.phone]),
    emails: once([...saying(standing, "email", "secure_mail"), row.email]),
    ...(url && { url }),
    ...(row.finess && { note: `${words.finess} ${row.finess}` }),
    at,
  });
  return { name: fileName(searchedStructure(row)), text };
};
