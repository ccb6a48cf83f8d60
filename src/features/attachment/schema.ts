import { index, integer, jsonb, text, unique, uuid } from "drizzle-orm/pg-core";
import { doctors, practices } from "#features/practices/public.ts";
import { day, instant, sealed, xid8 } from "#platform/columns.ts";
import { belongsTo, tenantTable } from "#platform/tenant-table.ts";
import { closings, doors, factKinds, refusals, states } from "./rules.ts";

/** A person who looks for a doctor. Who they are and why they come first is in `dossier`, sealed. */
export const requests = tenantTable(
  "attachment_requests",
  {
    /** The day they first asked: survives refusals, failed attachments and a doctor's departure. */
    enteredOn: day().notNull(),
    door: text({ enum: doors }).notNull(),
    state: text({ enum: states }).notNull().default("waiting"),
    closing: text({ enum: closings }),
    /** Left the list (declared or closed) that day; the dossier is erased a year later. */
    exitedOn: day(),
    /** People who want the same doctor; the same id for the whole household. */
    householdId: uuid(),
    /** Last time the person said they were still looking. */
    confirmedOn: day().notNull(),
    /** How and when the person was told what is kept. */
    informedOn: day().notNull(),
    mergedInto: uuid(),
    importId: uuid(),
    /** The doctor who accepted, while accepted, seen or declared. */
    doctorId: uuid(),
    practiceId: uuid(),
    dossier: sealed(),
    version: integer().notNull().default(1),
    /** Transaction of the last write, set by the database: lets memory be refreshed exactly. */
    changedXid: xid8().notNull(),
  },
  (t) => [
    index("attachment_requests_by_state").on(t.tenantId, t.state, t.enteredOn),
    index("attachment_requests_by_change").on(t.tenantId, t.changedXid),
    index("attachment_requests_by_exit").on(t.tenantId, t.exitedOn),
    index("attachment_requests_by_import").on(t.tenantId, t.importId),
    index("attachment_requests_by_household").on(t.tenantId, t.householdId),
    index("attachment_requests_by_practice").on(t.tenantId, t.practiceId, t.state),
  ],
);
export type Request = typeof requests.$inferSelect;

/** The history of a request; undone facts stay, marked. Figures are counted from living facts. */
export const facts = tenantTable(
  "attachment_facts",
  {
    requestId: uuid().notNull(),
    kind: text({ enum: factKinds }).notNull(),
    on: day().notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    offerId: uuid(),
    practiceId: uuid(),
    doctorId: uuid(),
    /** A code of the kind: a refusal, a closing, a channel of attempt. Never free text. */
    code: text(),
    /** Free words of staff or practice. */
    note: sealed(),
    undoneAt: instant(),
  },
  (t) => [
    belongsTo("attachment_facts_request", t, t.requestId, requests),
    index("attachment_facts_by_request").on(t.tenantId, t.requestId, t.at),
    index("attachment_facts_by_kind").on(t.tenantId, t.kind, t.on),
    index("attachment_facts_by_practice").on(t.tenantId, t.practiceId, t.kind),
  ],
);
export type Fact = typeof facts.$inferSelect;

/** A version of what weighs how much; the newest is in force. */
export const weights = tenantTable(
  "attachment_weights",
  {
    version: integer().notNull(),
    weights: jsonb().$type<Record<string, number>>().notNull(),
    why: text().notNull().default(""),
    decidedOn: day().notNull(),
    by: text().notNull(),
  },
  (t) => [unique("attachment_weights_one_version").on(t.tenantId, t.version)],
);

/** The community's own rules of the game (hard cap, cycle, deadlines, insurer's estimate), newest version in force. */
export const settings = tenantTable(
  "attachment_settings",
  {
    version: integer().notNull(),
    settings: jsonb().$type<Record<string, unknown>>().notNull(),
    decidedOn: day().notNull(),
    by: text().notNull(),
  },
  (t) => [unique("attachment_settings_one_version").on(t.tenantId, t.version)],
);

/** One cycle: who is offered to whom. `version` guards two coordinators acting at once. */
export const batches = tenantTable(
  "attachment_batches",
  {
    number: integer().notNull(),
    state: text({ enum: ["draft", "sent", "closed"] })
      .notNull()
      .default("draft"),
    startsOn: day().notNull(),
    deadline: instant().notNull(),
    weightsVersion: integer().notNull(),
    /** Proof of the proposal: objective, bound, counts, unassigned by reason. No personal data. */
    summary: jsonb().$type<Record<string, unknown>>().notNull(),
    sentAt: instant(),
    closedAt: instant(),
    version: integer().notNull().default(1),
    lastBy: text().notNull(),
  },
  (t) => [unique("attachment_batches_one_number").on(t.tenantId, t.number), index("attachment_batches_by_state").on(t.tenantId, t.state)],
);
export type Batch = typeof batches.$inferSelect;

/** One person offered to one doctor in one batch. Silence gives the person back, place kept. */
export const offers = tenantTable(
  "attachment_offers",
  {
    batchId: uuid().notNull(),
    requestId: uuid().notNull(),
    practiceId: uuid().notNull(),
    doctorId: uuid().notNull(),
    state: text({ enum: ["draft", "sent", "accepted", "refused", "silent", "withdrawn"] })
      .notNull()
      .default("draft"),
    /** Put or moved by a person rather than proposed. */
    byHand: text(),
    /** Why this line: rank, reasons, distance, alternatives. Holds health circumstances. */
    why: sealed(),
    refusal: text({ enum: refusals }),
    answeredAt: instant(),
    answeredBy: text(),
    firstVisitOn: day(),
    version: integer().notNull().default(1),
  },
  (t) => [
    belongsTo("attachment_offers_batch", t, t.batchId, batches),
    belongsTo("attachment_offers_request", t, t.requestId, requests),
    belongsTo("attachment_offers_practice", t, t.practiceId, practices),
    belongsTo("attachment_offers_doctor", t, t.doctorId, doctors),
    unique("attachment_offers_once").on(t.tenantId, t.batchId, t.requestId),
    index("attachment_offers_by_request").on(t.tenantId, t.requestId),
    index("attachment_offers_by_practice").on(t.tenantId, t.practiceId, t.batchId),
    index("attachment_offers_by_state").on(t.tenantId, t.state),
  ],
);
export type Offer = typeof offers.$inferSelect;

/** What one practice was sent in one batch: one message, one link to all its lines. */
export const sendings = tenantTable(
  "attachment_sendings",
  {
    batchId: uuid().notNull(),
    practiceId: uuid().notNull(),
    channel: text({ enum: ["mail", "sms", "paper"] }).notNull(),
    sentAt: instant().notNull(),
    remindedAt: instant(),
    openedAt: instant(),
  },
  (t) => [
    belongsTo("attachment_sendings_batch", t, t.batchId, batches),
    belongsTo("attachment_sendings_practice", t, t.practiceId, practices),
    unique("attachment_sendings_once").on(t.tenantId, t.batchId, t.practiceId),
  ],
);
export type Sending = typeof sendings.$inferSelect;

/** Who may write on the list by their own link: pharmacy, town hall, hospital, DAC, social worker, prescriber. */
export const partners = tenantTable("attachment_partners", {
  name: text().notNull(),
  kind: text({ enum: ["pharmacy", "town_hall", "hospital", "dac", "social_worker", "prescriber", "other"] }).notNull(),
  contact: text().notNull().default(""),
  email: text(),
  phone: text(),
  endedAt: instant(),
});
export type Partner = typeof partners.$inferSelect;

/** What remains of erased dossiers: counts only. */
export const counts = tenantTable(
  "attachment_counts",
  {
    exitMonth: text().notNull(),
    outcome: text().notNull(),
    reason: text().notNull(),
    commune: text().notNull(),
    people: integer().notNull(),
    waitedDays: integer().notNull(),
  },
  (t) => [unique("attachment_counts_one").on(t.tenantId, t.exitMonth, t.outcome, t.reason, t.commune)],
);
