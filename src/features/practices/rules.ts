/** How a practice wishes to be written to. */
export const channels = ["mail", "sms", "paper"] as const;
export type Channel = (typeof channels)[number];
/** How sure a point on the map is: the exact address, its street, or the middle of the commune (flagged approximate). */
export const precisions = ["address", "street", "commune"] as const;
export type Precision = (typeof precisions)[number];
export type Point = { lat: number; lon: number; precision: Precision };

/** What was done or said with a practice: «historique des contacts». */
export const contactKinds = [
  "call",
  "visit",
  "mail",
  "places_asked",
  "places_stated",
  "offer_sent",
  "offer_reminded",
  "offer_answered",
] as const;
export type ContactKind = (typeof contactKinds)[number];

/**
 * What a doctor can still take this cycle, in patients; null while they have said nothing.
 * `places` falls by one at each acceptance and may go below zero when more was accepted than said: shown as none.
 */
export const placesLeft = ({ places }: { places: number | null }): number | null => (places === null ? null : Math.max(0, places));

/** A doctor's own limits: km as the crow flies, INSEE codes, whole years; null or empty for none. */
export type Limits = {
  maxDistanceKm: number | null;
  communes: readonly string[];
  homeVisits: boolean;
  minAge: number | null;
  maxAge: number | null;
};
/** What matters of a person for a doctor's limits; undefined or null where unknown, which never excludes. */
export type Seeker = { age: number | undefined; communeCode: string | null; distanceKm: number | undefined; needsHomeVisits: boolean };
export const obstacles = ["no_home_visits", "too_young", "too_old", "other_commune", "too_far"] as const;
export type Obstacle = (typeof obstacles)[number];

/** Why a doctor cannot take a person, by the doctor's own limits; undefined when they can. */
export const whyCannotTake = (limits: Limits, seeker: Seeker): Obstacle | undefined => {
  if (seeker.needsHomeVisits && !limits.homeVisits) return "no_home_visits";
  if (seeker.age !== undefined && limits.minAge !== null && seeker.age < limits.minAge) return "too_young";
  if (seeker.age !== undefined && limits.maxAge !== null && seeker.age > limits.maxAge) return "too_old";
  if (seeker.communeCode && limits.communes.length > 0 && !limits.communes.includes(seeker.communeCode)) return "other_commune";
  if (seeker.distanceKm !== undefined && limits.maxDistanceKm !== null && seeker.distanceKm > limits.maxDistanceKm) return "too_far";
  return undefined;
};
