import { CharterText } from "#features/membership/charter/views.tsx";
import { paths } from "#features/membership/paths.ts";
import { feeFor, memberName } from "#features/membership/rules.ts";
import type { Charter, College } from "#features/membership/schema.ts";
import { words as shared } from "#features/membership/words.ts";
import { money } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { CallUs } from "./confirming/views.tsx";
import { ContactFields, PersonFacts, PersonFields, Trap } from "./fields/views.tsx";
import type { Seen } from "./queries.ts";
import { communeText, type Person } from "./rules.ts";
import { words } from "./words.ts";

type SearchProps = { home: string; q: string; found: readonly Seen[] | undefined; phone: string | undefined };
/** Joining begins with finding oneself: the rest is filled in. */
export const SearchPage = ({ home, q, found, phone }: SearchProps) => (
  <>
    <PageHead title={words.title} lead={words.lead} />
    <form method="get" action={paths.join(home)} class="filters">
      <div class="field search">
        <label for="q">{words.search}</label>
        <input type="search" id="q" name="q" value={q} autocomplete="name" enterkeyhint="search" minlength={3} />
      </div>
      <Button look="main" icon="search">
        {words.find}
      </Button>
    </form>
    {q && <Results {...{ home, q, found }} />}
    <Actions>
      <LinkButton href={`${paths.join(home)}?saisie=personne`}>{words.notMe}</LinkButton>
      <LinkButton href={`${paths.join(home)}?saisie=organisation`}>{words.asOrganisation}</LinkButton>
    </Actions>
    <Disclosure summary={words.about}>
      <p>{words.why}</p>
      <p>{words.steps}</p>
    </Disclosure>
    <CallUs phone={phone} />
  </>
);
const Results = ({ home, found }: Omit<SearchProps, "phone">) => {
  if (!found) return <Notice tone="alert">{words.tooShort}</Notice>;
  if (found.length === 0) return <Empty title={words.foundNone}>{words.foundNoneHelp}</Empty>;
  return (
    <section aria-labelledby="trouves">
      <h2 id="trouves">{words.foundSome}</h2>
      <ul class="list-none pl-0">
        {found.map((person) => {
          const name = memberName({ ...person, organisation: "" });
          return (
            <li>
              <p>
                <strong>{name}</strong>
                <br />
                {[professionOf(person.professionCode)?.label, communeText(person.communeCode)].filter(Boolean).join(" · ")}
              </p>
              <Actions>
                <LinkButton href={`${paths.join(home)}?pro=${person.id}`} label={words.meNamed(name)}>
                  {words.me}
                </LinkButton>
              </Actions>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

type WhoProps = {
  home: string;
  once: () => string;
  person: Seen | undefined;
  near: readonly string[];
  organisation: boolean;
  refused?: Refused | undefined;
};
/** Who one is and how to be reached; names only when the directory does not know them. */
export const WhoPage = ({ home, once, person, near, organisation, refused }: WhoProps) => (
  <>
    <PageHead title={words.who} crumbs={[{ label: words.title, href: paths.join(home) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.joinCheck(home)} novalidate>
      <Hidden name="once" value={once()} />
      {person ? (
        <>
          <PersonFacts person={person} />
          <p>
            <a href={paths.join(home)}>{words.change}</a>
          </p>
        </>
      ) : (
        <PersonFields organisation={organisation} refused={refused} own />
      )}
      <ContactFields
        own
        near={near}
        refused={refused}
        known={{ modeCode: person?.modeCode ?? "", communeCode: person?.communeCode ?? null, email: null, phone: null, writable: false }}
      />
      <Trap refused={refused} />
      <Actions>
        <Button look="main">{words.next}</Button>
      </Actions>
    </form>
  </>
);

type SignProps = {
  home: string;
  once: () => string;
  /** What was typed on the page before, carried along. */
  typed: Record<string, string>;
  person: Person;
  colleges: readonly College[];
  proposed: { college: College; why: string[] } | undefined;
  fees: readonly { collegeId: string; fromYear: number; cents: number }[];
  charter: Charter | undefined;
  stamp: string;
  year: number;
  refused?: Refused | undefined;
};
const own = new Set(["once", "stamp", "collegeId", "charterId", "signed"]);
/** The college proposed and why, the charter to sign, what it costs. */
export const SignPage = ({ home, once, typed, person, colleges, proposed, fees, charter, stamp, year, refused }: SignProps) => {
  const cents = feeFor(fees, proposed?.college.id ?? null, year);
  return (
    <>
      <PageHead title={words.check} lead={memberName(person)} crumbs={[{ label: words.title, href: paths.join(home) }]} />
      {refused && <Problems {...refused} />}
      <form method="post" action={paths.join(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="stamp" value={stamp} />
        {Object.entries(typed)
          .filter(([name]) => !own.has(name))
          .map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
        {person.communeCode && <p>{words.worksIn(communeText(person.communeCode))}</p>}
        <h2>{words.fields.collegeId}</h2>
        <p>{proposed ? `${words.college(proposed.college.name)} ${words.because(proposed.why)}` : words.noCollege}</p>
        {proposed?.college.condition.note && <p>{proposed.college.condition.note}</p>}
        {proposed && (
          <p>
            <strong>{cents > 0 ? words.fee(year, money(cents)) : words.free(year)}</strong>
            {cents > 0 && ` ${words.payLater}`}
          </p>
        )}
        {colleges.length > 0 && (
          <Disclosure summary={words.otherCollege} open={!proposed}>
            <p>{words.whatCollege}</p>
            <Select
              name="collegeId"
              label={words.fields.collegeId}
              value={proposed?.college.id}
              refused={refused}
              empty={proposed ? false : shared.noCollege}
              choices={colleges.map(({ id, name }) => ({ value: id, label: `${name} · ${money(feeFor(fees, id, year))}` }))}
            />
          </Disclosure>
        )}
        {charter && (
          <>
            <h2>{charter.title}</h2>
            <Hidden name="charterId" value={charter.id} />
            <Disclosure summary={words.read} open>
              <CharterText charter={charter} />
            </Disclosure>
            <Checkbox name="signed" label={words.sign(charter.title, charter.version)} refused={refused} />
          </>
        )}
        <Actions>
          <Button look="main">{words.send}</Button>
        </Actions>
        <Disclosure summary={words.kept}>
          <p>{words.keptWhat}</p>
          <p>{words.keptRights}</p>
        </Disclosure>
      </form>
    </>
  );
};
