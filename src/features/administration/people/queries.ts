import type { Tx } from "#platform/database.ts";
import type { Asked, Holding, Identity } from "#platform/feature.ts";
import { identityOf, together } from "#platform/person.ts";
import { fingerprint } from "#platform/seal.ts";
import { askedBy, askedFor, type Held, type Holder, refsOf } from "./rules.ts";

const ask = async (tx: Tx, holders: readonly Holder[], asked: (feature: string) => Asked): Promise<Held[]> => {
  const held: Held[] = [];
  for (const { name, person } of holders) held.push({ feature: name, holdings: person ? await person.find(tx, asked(name)) : [] });
  return held;
};
const identitiesIn = (held: readonly Held[]): Identity =>
  together(held.flatMap(({ holdings }) => holdings.map(({ identity }) => identity)));
const both = (one: readonly Holding[], other: readonly Holding[]): Holding[] => [
  ...new Map([...one, ...other].map((it) => [it.ref, it])).values(),
];

/** What every feature holds of whom is asked; then of the e-mails, telephones and numbers found beside the name. */
export const searchPerson = async (tx: Tx, holders: readonly Holder[], asked: Asked): Promise<Held[]> => {
  const first = await ask(tx, holders, () => asked);
  const identity = identitiesIn(first);
  const known = { ...askedBy(identity), identity };
  if (known.emails.length + known.phones.length + known.rpps.length === 0) return first.filter(({ holdings }) => holdings.length > 0);
  const second = await ask(tx, holders, () => known);
  return first
    .map(({ feature, holdings }, at) => ({ feature, holdings: both(holdings, second[at]!.holdings) }))
    .filter(({ holdings }) => holdings.length > 0);
};

export type Chosen = { held: Held[]; identity: Identity; seen: string };
/** What was ticked, read again, all that names its person, and a seal of what was seen. */
export const readChosen = async (
  tx: Tx,
  holders: readonly Holder[],
  chosen: readonly string[],
  typed: Asked | undefined,
): Promise<Chosen> => {
  const spoken = typed ? identityOf({ emails: typed.emails, phones: typed.phones, rpps: typed.rpps }) : identityOf({});
  const first = await ask(tx, holders, (feature) => askedFor(refsOf(chosen, feature), spoken));
  const identity = together([spoken, identitiesIn(first)]);
  const held = await ask(tx, holders, (feature) => askedFor(refsOf(chosen, feature), identity));
  const shown = held.filter(({ holdings }) => holdings.length > 0);
  return { held: shown, identity, seen: fingerprint(tx.keyring, "administration.person", JSON.stringify(shown)) };
};
