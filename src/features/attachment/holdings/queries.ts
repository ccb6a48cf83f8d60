import { asc, eq } from "drizzle-orm";
import { type Opened, readHistory, recallRequests } from "#features/attachment/requests/queries.ts";
import { type Partner, partners } from "#features/attachment/schema.ts";
import { words as shared } from "#features/attachment/words.ts";
import type { Tx } from "#platform/database.ts";
import type { Asked, Holding } from "#platform/feature.ts";
import { shortDate } from "#platform/french.ts";
import { displayName } from "#platform/names.ts";
import { identityOf, isAsked, onlyAsked } from "#platform/person.ts";
import { displayPhone } from "#platform/phone.ts";
import { words } from "./words.ts";

const { fields } = words;
const nameOf = ({ dossier }: Opened) => displayName({ given: dossier.givenName, family: dossier.familyName });
const identify = ({ dossier: { givenName, familyName, birthName, email, phones } }: Opened) =>
  identityOf({
    names: [familyName, birthName].filter(Boolean).map((family) => displayName({ given: givenName, family })),
    emails: [email],
    phones,
  });
/** A day as pages say it; «1950» or «2024-05» as it was given. */
const dated = (day: string | null) => (day && /^\d{4}-\d\d-\d\d$/.test(day) ? shortDate(Temporal.PlainDate.from(day)) : (day ?? ""));
const spoken = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(", ");
const kept = (rows: readonly { label: string; value: string }[]) => rows.filter(({ value }) => value !== "");

const requestRows = async (tx: Tx, request: Opened) => {
  const { dossier: it, door, enteredOn, state, informedOn } = request;
  const history = await readHistory(tx, request.id);
  return kept([
    { label: fields.name, value: nameOf(request) },
    { label: fields.birthName, value: it.birthName },
    { label: fields.birthDate, value: dated(it.birthDate) },
    { label: fields.phones, value: spoken(it.phones.map(displayPhone)) },
    { label: fields.email, value: it.email },
    { label: fields.address, value: spoken([it.address, `${it.postcode} ${it.city}`.trim()]) },
    { label: fields.language, value: it.language },
    { label: fields.telling, value: shared.tellings[it.telling] },
    { label: fields.canTravel, value: it.canTravel ? words.yes : words.no },
    { label: fields.reasons, value: spoken(it.reasons.map((reason) => shared.reasons[reason])) },
    { label: fields.boardReason, value: it.boardReason },
    { label: fields.lastConsultation, value: dated(it.lastConsultation) },
    { label: fields.dischargedOn, value: dated(it.dischargedOn) },
    { label: fields.contact, value: it.contact ? spoken([it.contact.name, it.contact.bond, displayPhone(it.contact.phone)]) : "" },
    { label: fields.askedBy, value: it.askedBy ? spoken([it.askedBy.name, it.askedBy.organisation, displayPhone(it.askedBy.phone)]) : "" },
    { label: fields.formerDoctor, value: it.formerDoctor },
    { label: fields.note, value: it.note },
    { label: fields.door, value: shared.doors[door] },
    { label: fields.enteredOn, value: shortDate(enteredOn) },
    { label: fields.informedOn, value: shortDate(informedOn) },
    { label: fields.state, value: shared.states[state] },
    ...history.map(({ on, kind, trace, undoneAt }) => {
      const what = trace.words ? `${shared.facts[kind]} : ${trace.words}` : shared.facts[kind];
      return { label: words.history(shortDate(on)), value: undoneAt ? shared.undone(what) : what };
    }),
  ]);
};
const requestHolding = async (tx: Tx, request: Opened): Promise<Holding> => ({
  ref: `request:${request.id}`,
  label: words.request(nameOf(request)),
  identity: identify(request),
  rows: await requestRows(tx, request),
  goes: words.goes,
  stays: [words.stays],
});

/** People who stand in somebody else’s request: who speaks for them, who asked. */
const besides = (request: Opened): Holding[] => {
  const { contact, askedBy } = request.dossier;
  const about = nameOf(request);
  const part = (ref: string, label: string, name: string, phone: string, rows: Holding["rows"]): Holding => ({
    ref: `${ref}:${request.id}`,
    label,
    identity: identityOf({ names: [name], phones: [phone] }),
    rows: kept(rows),
    goes: words.goesPart,
    stays: [],
  });
  const named = (name: string, phone: string) => [
    { label: fields.name, value: name },
    { label: fields.phones, value: displayPhone(phone) },
  ];
  return [
    ...(contact
      ? [
          part("contact", words.contact(about), contact.name, contact.phone, [
            ...named(contact.name, contact.phone),
            { label: fields.bond, value: contact.bond },
          ]),
        ]
      : []),
    ...(askedBy
      ? [
          part("asker", words.asker(about), askedBy.name, askedBy.phone, [
            ...named(askedBy.name, askedBy.phone),
            { label: fields.organisation, value: askedBy.organisation },
          ]),
        ]
      : []),
  ];
};

const partnerHolding = ({ id, name, contact, email, phone }: Partner): Holding => ({
  ref: `partner:${id}`,
  label: words.partner(name),
  identity: identityOf({ names: [name, contact], emails: [email], phones: [phone] }),
  rows: kept([
    { label: fields.name, value: spoken([name, contact]) },
    { label: fields.email, value: email ?? "" },
    { label: fields.phones, value: displayPhone(phone ?? "") },
  ]),
  goes: words.goesPartner,
  stays: [],
});

/** What the list holds of somebody: their requests, the requests they stand in, their place as a partner. */
export const findHoldings = async (tx: Tx, asked: Asked): Promise<Holding[]> => {
  const requests = [...(await recallRequests(tx)).entries.values()];
  const mine: Holding[] = [];
  for (const request of requests)
    if (isAsked(asked, `request:${request.id}`, identify(request))) mine.push(await requestHolding(tx, request));
  const known = await tx.db.select().from(partners).where(eq(partners.tenantId, tx.tenantId)).orderBy(asc(partners.name));
  return [...mine, ...onlyAsked(asked, [...requests.flatMap(besides), ...known.map(partnerHolding)])];
};
