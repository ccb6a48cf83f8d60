import type { OfferLine } from "#features/attachment/offers/queries.ts";
import { whyNotAccept, whyNotPlan, whyNotRefuse, yearsOld } from "#features/attachment/offers/rules.ts";
import type { Dossier, Refusal } from "#features/attachment/rules.ts";
import type { Batch, Offer, Request } from "#features/attachment/schema.ts";
import { words as shared } from "#features/attachment/words.ts";

/** What a practice knows before it answers: nothing by which to choose the light ones, no way to reach the person. */
type Glimpse = { name: string; years: number | undefined; place: string; distanceKm: number | null; homeVisits: boolean };
/** What it knows once it accepted. */
type Whole = {
  phones: readonly string[];
  address: string;
  language: string;
  circumstances: string[];
  lastConsultation: string | null;
  contact: Dossier["contact"];
  askedBy: Dossier["askedBy"];
};
/** One line as a practice may see it. */
export type Card = {
  offerId: string;
  doctor: { id: string; name: string };
  state: Offer["state"];
  standing: Request["state"];
  refusal: Refusal | null;
  firstVisitOn: Temporal.PlainDate | null;
  /** Absent once the line is none of the practice's business: withdrawn, or gone elsewhere. */
  who?: Glimpse;
  whole?: Whole;
  /** Who was accepted here, then left the list. */
  left?: string;
  /** Names of the other people of the household on the same page. */
  household: string[];
  /** Why it can no longer be accepted; undefined while it can. */
  closed?: string | undefined;
  may: { accept: boolean; refuse: boolean; plan: boolean };
};

const nameOf = ({ givenName, familyName }: Dossier) => `${givenName} ${familyName}`.trim();
const glimpse = ({ request: { dossier }, distanceKm }: OfferLine, now: Temporal.Instant): Glimpse => ({
  name: nameOf(dossier),
  years: yearsOld(dossier, now),
  place: dossier.city,
  distanceKm,
  homeVisits: !dossier.canTravel,
});
const whole = ({ request: { dossier } }: OfferLine): Whole => ({
  phones: dossier.phones,
  address: [dossier.address, [dossier.postcode, dossier.city].filter(Boolean).join(" ")].filter(Boolean).join(", "),
  language: dossier.language,
  circumstances: dossier.reasons.map((it) => shared.reasons[it]),
  lastConsultation: dossier.lastConsultation,
  contact: dossier.contact,
  askedBy: dossier.askedBy,
});

/** The lines of a practice as it may see them. What is not in a card never reaches the page. */
export const cardsOf = (lines: readonly OfferLine[], batch: Pick<Batch, "state">, now: Temporal.Instant): Card[] => {
  const drawn = lines.map((line): { line: OfferLine; card: Card } => {
    const { offer, request, doctor, elsewhere, left } = line;
    const accepted = offer.state === "accepted";
    const closed = whyNotAccept(offer, batch, request, elsewhere);
    const card: Card = {
      offerId: offer.id,
      doctor: { id: doctor.id, name: `${doctor.givenName} ${doctor.familyName}`.trim() },
      state: offer.state,
      standing: request.state,
      refusal: offer.refusal,
      firstVisitOn: offer.firstVisitOn,
      ...((accepted || !closed) && { who: glimpse(line, now) }),
      ...(accepted && { whole: whole(line) }),
      ...(left && { left: nameOf(request.dossier) }),
      household: [],
      closed,
      may: { accept: !accepted && !closed, refuse: !whyNotRefuse(offer, batch, request), plan: !whyNotPlan(offer, request) },
    };
    return { line, card };
  });
  for (const { line, card } of drawn)
    if (card.who && line.request.householdId)
      card.household = drawn
        .filter((other) => other.card !== card && other.card.who && other.line.request.householdId === line.request.householdId)
        .map((other) => other.card.who!.name);
  return drawn.map(({ card }) => card);
};
