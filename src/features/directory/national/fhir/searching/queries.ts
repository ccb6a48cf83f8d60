import { assembled, type Gathered, placeOfOrganization } from "#features/directory/national/fhir/assembling/rules.ts";
import type { Beginning } from "#features/directory/national/fhir/queries.ts";
import { Organization, Practitioner, Role, rppsOf, rppsSystem } from "#features/directory/national/fhir/rules.ts";
import { findByCode } from "#platform/communes.ts";
import type { FhirSource, Resource } from "#platform/fhir/client.ts";
import { territoryOf } from "#platform/national-files/territory.ts";

/** Told after each search: how many resources came. */
export type Tell = (read: number) => Promise<void>;

const few = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
const sorted = (resources: readonly Resource[]): Gathered => {
  const of = <T>(type: string, shape: { safeParse: (it: unknown) => { data?: T } }) =>
    resources.flatMap((it) => (it.resourceType === type ? (shape.safeParse(it).data ?? []) : [])) as T[];
  return {
    organizations: of("Organization", Organization),
    roles: of("PractitionerRole", Role),
    practitioners: of("Practitioner", Practitioner),
  };
};

const pageSize = "200";
/** As many ids as an address of two thousand signs can hold. */
const atOnce = 25;

/** Several searches of the same kind, one after the other; stops at the first refusal. */
const searchAll = async (source: FhirSource, type: string, searches: readonly Record<string, string>[], tell: Tell) => {
  const resources: Resource[] = [];
  for (const params of searches) {
    const found = await source.search(type, { ...params, _count: pageSize });
    if (found.refused !== undefined) return { refused: found.refused };
    resources.push(...found.resources);
    await tell(found.resources.length);
  }
  return { resources };
};
const included = { _include: "PractitionerRole:practitioner" };
const rolesAt = (ids: readonly string[], more: Record<string, string>) =>
  few(ids, atOnce).map((some) => ({ organization: some.join(","), ...more, ...included }));
const named = (rpps: readonly string[], more: Record<string, string>) =>
  few(rpps, atOnce).map((some) => ({ identifier: some.map((it) => `${rppsSystem}|${it}`).join(","), ...more }));

/** Everybody in the territory: its places by postcode, who works there, who they are. */
export const readWhole = async (source: FhirSource, begun: Beginning, tell: Tell) => {
  const places = await readPlaces(source, begun, tell);
  if (places.refused !== undefined) return { refused: places.refused };
  const roles = await searchAll(source, "PractitionerRole", rolesAt(places.inside, { active: "true" }), tell);
  if (roles.refused !== undefined) return { refused: roles.refused };
  return assembled(sorted([...places.resources, ...roles.resources]), places.communeOf, begun.labels);
};

/** Who changed since a day is read again whole; everybody else stays as known. Departures show in a whole reading only. */
export const readChanges = async (source: FhirSource, begun: Beginning, since: Temporal.PlainDate, tell: Tell) => {
  const places = await readPlaces(source, begun, tell);
  if (places.refused !== undefined) return { refused: places.refused };
  const _lastUpdated = `ge${since}`;
  const { organizations } = sorted(places.resources);
  const moved = organizations.filter(({ meta }) => meta.lastUpdated.slice(0, 10) >= since.toString()).map(({ id }) => id);
  const roles = await searchAll(source, "PractitionerRole", [...rolesAt(places.inside, { _lastUpdated }), ...rolesAt(moved, {})], tell);
  if (roles.refused !== undefined) return { refused: roles.refused };
  const people = await searchAll(
    source,
    "Practitioner",
    named(
      begun.known.map(({ rpps }) => rpps),
      { _lastUpdated },
    ),
    tell,
  );
  if (people.refused !== undefined) return { refused: people.refused };
  const changed = new Set(
    sorted([...roles.resources, ...people.resources])
      .practitioners.map(rppsOf)
      .filter(Boolean),
  );
  const again = await searchAll(source, "Practitioner", named([...changed], { _revinclude: "PractitionerRole:practitioner" }), tell);
  if (again.refused !== undefined) return { refused: again.refused };
  const read = assembled(sorted([...places.resources, ...again.resources]), places.communeOf, begun.labels);
  const same = begun.known.filter(({ rpps }) => !changed.has(rpps));
  return { professionals: [...same, ...read.professionals], nameless: read.nameless };
};

/** The places of the postcodes of the territory, and the ids of those that are in it. */
const readPlaces = async (source: FhirSource, { codes, labels }: Beginning, tell: Tell) => {
  const postcodes = [...new Set(codes.flatMap((code) => findByCode(code)?.postcodes ?? []))];
  const searches = postcodes.map((postcode) => ({ "address-postalcode": postcode, active: "true" }));
  const found = await searchAll(source, "Organization", searches, tell);
  if (found.refused !== undefined) return { refused: found.refused };
  const { communeOf } = territoryOf(codes);
  const inside = sorted(found.resources).organizations.filter((it) => placeOfOrganization(it, communeOf, labels));
  return { resources: found.resources, communeOf, inside: [...new Set(inside.map(({ id }) => id))] };
};
