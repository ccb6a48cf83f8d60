import { z } from "zod";
import { displayName } from "#platform/names.ts";
import { plainWords } from "#platform/text.ts";

/** Where somebody stands: asked to join, member, gone, not accepted. */
export const memberStates = ["applied", "member", "left", "declined"] as const;
export type MemberState = (typeof memberStates)[number];
/** A year’s fee: asked, paid, nothing to pay (college at 0 € or decision), cancelled. */
export const feeStates = ["due", "paid", "waived", "cancelled"] as const;
export type FeeState = (typeof feeStates)[number];
export const methods = ["transfer", "cheque", "cash", "online"] as const;
export type Method = (typeof methods)[number];
/** How much somebody takes part; computed, never typed. */
export const profiles = ["active", "follows", "inactive"] as const;
export type Profile = (typeof profiles)[number];
export const participationKinds = ["meeting", "group", "training", "event", "survey", "governance", "other"] as const;
export type ParticipationKind = (typeof participationKinds)[number];
export const visitOutcomes = ["planned", "met", "absent", "declined"] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** What happens to a member; `asked`, `reminded` and `invited` are messages sent, `silenced` is «please write no more», `certified` a certificate sent (its number in the note). */
export const factKinds = [
  "applied",
  "accepted",
  "declined",
  "left",
  "lapsed",
  "returned",
  "corrected",
  "renewed",
  "imported",
  "asked",
  "reminded",
  "invited",
  "silenced",
  "certified",
] as const;
export type FactKind = (typeof factKinds)[number];
/** Messages that count for the rule of solicitations. */
export const solicitations: readonly FactKind[] = ["asked", "reminded", "invited"];
export const leaveReasons = ["retired", "moved", "stopped", "choice", "lapsed", "excluded", "died", "mistake", "other"] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** Whom a college is for. Empty lists: no such condition. `people` false: organisations only. */
export type CollegeCondition = { professions: string[]; modes: string[]; organisations: boolean; people?: boolean; note: string };

/** Memberships follow civil years. */
export const yearOf = (day: Temporal.PlainDate): number => day.year;
/** Cents asked of a college for a year: the newest fee not after it; 0 before any was decided. */
export const feeFor = (fees: readonly { collegeId: string; fromYear: number; cents: number }[], collegeId: string | null, year: number) =>
  fees
    .filter((it) => it.collegeId === collegeId && it.fromYear <= year)
    .reduce((best, it) => (it.fromYear >= best.fromYear ? it : best), {
      fromYear: Number.NEGATIVE_INFINITY,
      cents: 0,
    }).cents;
/** Where a year’s fee stands from what is asked and what was received. */
export const feeStateOf = (cents: number, received: number): FeeState => (cents === 0 ? "waived" : received >= cents ? "paid" : "due");

type YearStanding = { state: FeeState; confirmedOn: unknown };
/** A member of that year, for certificates and votes: said so and owes nothing. */
export const isUpToDate = ({ state, confirmedOn }: YearStanding): boolean =>
  state === "paid" || (state === "waived" && confirmedOn !== null);
/** Said they stay, or paid; whatever is left to pay. */
export const hasRenewed = ({ state, confirmedOn }: YearStanding): boolean =>
  state === "paid" || (confirmedOn !== null && state !== "cancelled");

type Named = { familyName: string; givenName: string; organisation: string; email: string | null; rpps: string | null };
/** «Marie Dupont», or «Marie Dupont (EHPAD Les Lilas)» for who represents an organisation. */
export const memberName = ({ familyName, givenName, organisation }: Pick<Named, "familyName" | "givenName" | "organisation">): string =>
  organisation
    ? `${displayName({ given: givenName, family: familyName })} (${organisation})`
    : displayName({ given: givenName, family: familyName });
/** What a list is searched in. */
export const searched = ({ familyName, givenName, organisation, email, rpps }: Named): string =>
  plainWords([familyName, givenName, familyName, organisation, email, rpps].filter(Boolean).join(" "));

/**
 * The association’s own rules. `solicitationDays`: never two messages of solicitation to one person within; `maxReminders`:
 * of one renewal. `boardDecides`: an application waits for the board instead of being accepted at once.
 * `profiles`: participations in the last `months` that make somebody active, or one who follows.
 */
export const SettingsShape = z.object({
  signatory: z.object({ name: z.string().default(""), role: z.string().default("") }).prefault({}),
  association: z
    .object({
      name: z.string().default(""),
      address: z.string().default(""),
      finess: z.string().default(""),
      rna: z.string().default(""),
      siret: z.string().default(""),
    })
    .prefault({}),
  iban: z.string().default(""),
  chequeOrder: z.string().default(""),
  onlinePayment: z.string().default(""),
  solicitationDays: z.int().min(1).max(365).default(14),
  maxReminders: z.int().min(0).max(10).default(3),
  boardDecides: z.boolean().default(false),
  profiles: z
    .object({
      months: z.int().min(1).max(60).default(12),
      activeFrom: z.int().min(1).max(100).default(3),
      followsFrom: z.int().min(1).max(100).default(1),
    })
    .prefault({}),
});
export type Settings = z.output<typeof SettingsShape>;
/** What a stored version says, completed by the defaults. */
export const readSettings = (stored: Record<string, unknown> | undefined): Settings => SettingsShape.parse(stored ?? {});

/** Somebody became a member: published for whoever welcomes them, with the member’s id. */
export const joinedQueue = "membership.joined";
