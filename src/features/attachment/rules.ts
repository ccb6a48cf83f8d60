import { z } from "zod";

/** Where a request comes in; all write the same list. */
export const doors = ["phone", "public", "partner", "paper", "import"] as const;
export type Door = (typeof doors)[number];

/**
 * Where a request stands. The four counters never mixed are offered, accepted, seen (first visit done) and declared;
 * a failed attachment goes back to `waiting` with its original date.
 */
export const states = ["waiting", "offered", "accepted", "seen", "declared", "closed"] as const;
export type State = (typeof states)[number];
/** Why a request left the list without being attached by it. `merged`: same person as another entry; `undone`: its import was. */
export const closings = ["withdrawn", "found_alone", "moved", "deceased", "unreachable", "merged", "undone", "other"] as const;
export type Closing = (typeof closings)[number];

/** Why a person comes first. Time waited is computed; `board` is the board's decision, with its written reason. */
export const reasons = ["ald", "pregnancy", "no_care", "unvaccinated", "newly_arrived", "c2s", "discharge", "elderly", "board"] as const;
export type Reason = (typeof reasons)[number];

/** Coded reasons of a practice's refusal. */
export const refusals = ["full", "too_far", "known_patient", "other_care", "unreachable", "other"] as const;
export type Refusal = (typeof refusals)[number];

/** How a person wants to be told: a text message, a mail, or a call (printed call list). */
export const tellings = ["sms", "mail", "call"] as const;
export type Telling = (typeof tellings)[number];

/** What happened to a request, each with its day and who: domain facts are rows, never overwritten. */
export const factKinds = [
  "entered",
  "corrected",
  "confirmed",
  "asked",
  "attempt",
  "raised",
  "merged",
  "offered",
  "accepted",
  "refused",
  "silent",
  "visit_planned",
  "seen",
  "declared",
  "failed",
  "closed",
  "reopened",
  "told",
  "followed_up",
  "note",
] as const;
export type FactKind = (typeof factKinds)[number];

const text = z.string().default("");
/** Dates are ISO strings inside the sealed dossier; months (`2025-03`) where the person knows no more. */
export const DossierShape = z.object({
  familyName: z.string(),
  birthName: text,
  givenName: text,
  birthDate: z.string().nullable().default(null),
  phones: z.array(z.string()).default([]),
  email: text,
  address: text,
  postcode: text,
  city: text,
  communeCode: z.string().nullable().default(null),
  point: z
    .object({ lat: z.number(), lon: z.number(), precision: z.enum(["address", "street", "commune"]) })
    .nullable()
    .default(null),
  /** Spoken language when it is not French, in French words. */
  language: text,
  telling: z.enum(tellings).default("call"),
  canTravel: z.boolean().default(true),
  /** Health circumstances without diagnosis; `board` only with `boardReason`. */
  reasons: z.array(z.enum(reasons)).default([]),
  boardReason: text,
  lastConsultation: z.string().nullable().default(null),
  dischargedOn: z.string().nullable().default(null),
  /** Somebody who speaks for the person: name, bond, telephone. */
  contact: z.object({ name: z.string(), bond: z.string(), phone: z.string() }).nullable().default(null),
  /** Who asked, when it was not the person. */
  askedBy: z
    .object({ partnerId: z.string().nullable(), name: z.string(), organisation: z.string(), phone: z.string() })
    .nullable()
    .default(null),
  /** Former doctor: retired, moved… and doctors not to be offered again. */
  formerDoctor: text,
  note: text,
});
/** What is known of a person, sealed as one value in `attachment_requests.dossier`. */
export type Dossier = z.output<typeof DossierShape>;
