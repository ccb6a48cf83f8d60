import { StaffActs } from "#features/directory/entry/acts/views.tsx";
import { History, Told, whoSaid } from "#features/directory/entry/told/views.tsx";
import { paths } from "#features/directory/paths.ts";
import { listedName, professionalLabel, professionName } from "#features/directory/people/rules.ts";
import type { EntryKind } from "#features/directory/rules.ts";
import type { Professional, Qualification, Structure } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import { findByCode } from "#platform/communes.ts";
import { longDate, shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { Button, Hidden, LinkButton } from "#ui/form.tsx";
import { Disclosure, type Fact, Facts, PageHead } from "#ui/page.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import type { Told as AllTold, Colleague, Work } from "./queries.ts";
import { words as said } from "./words.ts";

export type Done = { message: string; action?: string | undefined; at?: string | undefined };
export type EntryProps = {
  home: string;
  entry: { kind: "professional"; row: Professional } | { kind: "structure"; row: Structure };
  works: readonly Work[];
  qualifications: readonly Qualification[];
  told: AllTold;
  colleagues: readonly Colleague[];
  names: ReadonlyMap<string, string>;
  /** `visitor`: the public page, without sources, history nor acts. */
  reader: "staff" | "professional" | "visitor";
  mailKnown: boolean;
  once: () => string;
  done?: Done | undefined;
};

/** One professional or one structure: who, where, how to reach them, and where each thing comes from. */
export const EntryPage = (props: EntryProps) => {
  const { home, entry, works, told, colleagues, names, reader, mailKnown, once, done } = props;
  const { kind, row } = entry;
  const [title, lead] =
    entry.kind === "professional"
      ? [professionalLabel(entry.row), professionName(entry.row)]
      : [entry.row.name, words.kinds[entry.row.kind]];
  const goneOn = entry.kind === "professional" ? entry.row.leftOn : entry.row.closedOn;
  const open =
    reader === "visitor"
      ? (k: EntryKind, id: string) => paths.publicEntry(home, k, id)
      : (k: EntryKind, id: string) => paths.entry(home, k, id);
  const up = reader === "visitor" ? paths.public(home) : paths.home(home);
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        crumbs={[{ label: words.title, href: kind === "structure" ? `${up}?voir=structures` : up }]}
        actions={
          <>
            {reader === "staff" && <StaffActs {...{ home, kind, mailKnown, once }} id={row.id} gone={goneOn !== null} />}
            {reader !== "visitor" && (
              <LinkButton href={paths.card(home, kind, row.id)} icon="download" download>
                {said.vcard}
              </LinkButton>
            )}
          </>
        }
      />
      {done && (
        <UndoBar message={done.message} action={done.action}>
          <Hidden name="once" value={once()} />
          {done.at && <Hidden name="at" value={done.at} />}
        </UndoBar>
      )}
      {goneOn && <Notice tone="off">{kind === "professional" ? said.leftOn(longDate(goneOn)) : said.closedOn(longDate(goneOn))}</Notice>}
      <h2>{said.details}</h2>
      <Told details={told.standing} names={names} sources={reader !== "visitor"} />
      {entry.kind === "professional" ? <Works {...{ home, works, reader, once, open }} id={row.id} /> : <Place row={entry.row} />}
      <h2>{said.identity}</h2>
      <Facts facts={identity(props)} />
      {(entry.kind === "structure" || colleagues.length > 0) && (
        <>
          <h2>{kind === "structure" ? said.team : said.colleagues}</h2>
          {colleagues.length === 0 && <p class="soft">{said.nobody}</p>}
          <People some={colleagues.slice(0, few)} open={open} />
          {colleagues.length > few && (
            <Disclosure summary={said.more(colleagues.length - few)}>
              <People some={colleagues.slice(few)} open={open} />
            </Disclosure>
          )}
        </>
      )}
      {/* What somebody hid since must not be read in what it was before: the past is for those who answer for the directory. */}
      {reader === "staff" && told.history.length > 0 && (
        <Disclosure summary={said.history}>
          <History details={told.history} names={names} />
        </Disclosure>
      )}
    </>
  );
};

const few = 30;
const People = ({ some, open }: { some: EntryProps["colleagues"]; open: WorksProps["open"] }) => (
  <ul class="people">
    {some.map((colleague) => (
      <li>
        <a href={open("professional", colleague.id)}>{listedName(colleague)}</a> <span class="soft">{professionName(colleague)}</span>
      </li>
    ))}
  </ul>
);

const identity = ({ entry, qualifications, names, reader }: EntryProps): Fact[] => {
  const { row } = entry;
  const since = shortDate(row.firstSeenOn);
  const origin = {
    label: said.origin,
    value: row.origin === "national" ? said.fromNational(since) : said.byHand(whoSaid(row.addedBy, names), since),
  };
  if (entry.kind === "structure")
    return [
      { label: words.finess, value: entry.row.finess ?? "" },
      ...(entry.row.categoryLabel ? [{ label: words.kind, value: entry.row.categoryLabel }] : []),
      ...(reader === "visitor" ? [] : [origin, { label: said.publicState, value: said.publicStructure }]),
    ];
  const labels = (...kinds: Qualification["kind"][]) => qualifications.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);
  const [skills, diplomas] = [labels("skill"), labels("diploma", "authorisation")];
  const { rpps, membership, publicSince } = entry.row;
  return [
    { label: words.profession, value: professionName(entry.row) },
    ...(skills.length > 0 ? [{ label: said.skills, value: skills.join(", ") }] : []),
    ...(diplomas.length > 0 ? [{ label: said.diplomas, value: diplomas.join(", ") }] : []),
    { label: words.rpps, value: rpps },
    ...(reader === "visitor"
      ? []
      : [
          ...(membership ? [{ label: words.membership, value: words.memberships[membership] }] : []),
          { label: said.publicState, value: publicSince ? said.publicSince(longDate(publicSince)) : said.notPublic },
          origin,
        ]),
  ];
};

const communeName = (code: string | null) => (code ? findByCode(code)?.name : undefined);
const addressOf = ({ address, postcode, city }: Structure) => [address, `${postcode} ${city}`.trim()].filter(Boolean).join(", ");
const Place = ({ row }: { row: Structure }) => (
  <Facts
    facts={[
      { label: said.address, value: addressOf(row) },
      ...(row.phone ? [{ label: words.fields.phone, value: <a href={`tel:${row.phone}`}>{displayPhone(row.phone)}</a> }] : []),
      ...(row.email ? [{ label: words.fields.email, value: <a href={`mailto:${row.email}`}>{row.email}</a> }] : []),
    ]}
  />
);

type WorksProps = Pick<EntryProps, "home" | "works" | "reader" | "once"> & { id: string; open: (kind: EntryKind, id: string) => string };
const Works = ({ home, works, reader, once, id, open }: WorksProps) => {
  const living = works.filter(({ endedOn }) => !endedOn);
  return (
    <>
      <h2>{said.works}</h2>
      {living.length === 0 && <p class="soft">{said.noWork}</p>}
      <ul class="works">
        {living.map(({ structure, modeCode, roleLabel, sectorLabel, phone, communeCode, ...work }) => {
          const number = phone ?? structure?.phone;
          return (
            <li>
              <p>
                {structure ? <a href={open("structure", structure.id)}>{structure.name}</a> : (communeName(communeCode) ?? said.noWork)}
                <span class="soft"> {[said.modes[modeCode], roleLabel, sectorLabel].filter(Boolean).join(" · ")}</span>
              </p>
              {structure && <p class="soft">{addressOf(structure)}</p>}
              {number && (
                <p>
                  <a href={`tel:${number}`}>{displayPhone(number)}</a>
                </p>
              )}
              {reader === "staff" && (
                <form method="post" action={paths.activity(home, id, work.id, "fin")}>
                  <Hidden name="once" value={once()} />
                  <Button look="quiet" small label={said.endPlaceOf(structure?.name ?? communeName(communeCode) ?? "")}>
                    {said.endPlace}
                  </Button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
};
