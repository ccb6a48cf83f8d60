import { OwnPapers } from "#features/membership/certificates/own/views.tsx";
import { CharterText } from "#features/membership/charter/views.tsx";
import { CallUs } from "#features/membership/joining/confirming/views.tsx";
import { ContactFields } from "#features/membership/joining/fields/views.tsx";
import { communeText } from "#features/membership/joining/rules.ts";
import { payWays, referenceOf } from "#features/membership/money/rules.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName } from "#features/membership/rules.ts";
import type { Charter, Member, Year } from "#features/membership/schema.ts";
import { DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate, money } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Notice, Status, type Tone } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { OwnMembership } from "./queries.ts";
import { words } from "./words.ts";

type Shared = { home: string; once: () => string; token: string; refused?: Refused | undefined };
type Props = Shared & { own: OwnMembership; said?: string | undefined; phone: string | undefined };
const tones: Record<Member["state"], Tone> = { applied: "wait", member: "ok", left: "off", declined: "off" };
export const feeTones: Record<Year["state"], Tone> = { due: "wait", paid: "ok", waived: "ok", cancelled: "off" };

/** One’s own membership: what is asked first, then what is known. */
export const OwnPage = ({ home, once, token, own, said, phone, refused }: Props) => {
  const { member, asked, due, unsigned, undo } = own;
  const act = (noun: string) => paths.actOwn(home, token, noun);
  return (
    <>
      <PageHead title={words.title} lead={memberName(member)} />
      {refused && <Problems {...refused} />}
      <DoneBar once={once} done={said ? { message: said, undo: undo ? { action: act("annulation") } : undefined } : undefined} />
      {asked ? <Asking {...{ once, act, asked, unsigned, refused }} /> : <p>{words.states[member.state]}</p>}
      {due && <Paying own={own} due={due} />}
      {!asked && unsigned && member.state === "member" && <Signing {...{ once, act, unsigned, refused }} />}
      <OwnPapers {...{ home, once, token }} papers={own.papers} />
      <Known own={own} />
      <Actions>
        <LinkButton href={act("correction")} icon="pencil">
          {words.correct}
        </LinkButton>
        {member.state === "left" && <LinkButton href={paths.join(home)}>{words.rejoin}</LinkButton>}
      </Actions>
      {own.years.length > 0 && <Years years={own.years} />}
      {member.state === "member" && (
        <Disclosure summary={words.leave}>
          <p>{words.leaveHelp}</p>
          <Tap action={act("depart")} once={once}>
            {words.leaveNow}
          </Tap>
        </Disclosure>
      )}
      <CallUs phone={phone} />
    </>
  );
};

type Act = { once: () => string; act: (noun: string) => string; refused?: Refused | undefined };
const Asking = ({ once, act, asked, unsigned, refused }: Act & { asked: Year; unsigned: Charter | undefined }) => (
  <section aria-labelledby="question">
    <h2 id="question">{words.ask(asked.year)}</h2>
    <p>{asked.cents > 0 ? words.cost(money(asked.cents)) : words.free}</p>
    <form method="post" action={act("renouvellement")}>
      <Hidden name="once" value={once()} />
      {unsigned && <ToSign charter={unsigned} refused={refused} />}
      <Actions>
        <Button look="main" icon="check">
          {words.renew(asked.year)}
        </Button>
        <Button formaction={act("depart")}>{words.refuse}</Button>
      </Actions>
    </form>
  </section>
);
const ToSign = ({ charter, refused }: { charter: Charter; refused: Refused | undefined }) => (
  <>
    <p>{words.newCharter}</p>
    <Disclosure summary={charter.title}>
      <CharterText charter={charter} />
    </Disclosure>
    <Checkbox name="signed" label={words.sign} refused={refused} />
  </>
);
const Signing = ({ once, act, unsigned, refused }: Act & { unsigned: Charter }) => (
  <form method="post" action={act("signature")}>
    <Hidden name="once" value={once()} />
    <ToSign charter={unsigned} refused={refused} />
    <Actions>
      <Button>{words.signAlone}</Button>
    </Actions>
  </form>
);

const Paying = ({ own: { member, settings }, due }: { own: OwnMembership; due: { year: number; cents: number } }) => {
  const { lines, online } = payWays(settings, referenceOf(due.year, member));
  return (
    <Notice tone="wait" title={words.pay(due.year, money(due.cents))}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {online && (
        <LinkButton href={online} look="main">
          {words.online}
        </LinkButton>
      )}
    </Notice>
  );
};

const Known = ({ own: { member, college } }: { own: OwnMembership }) => (
  <>
    <h2>{words.known}</h2>
    <p>
      <Status tone={tones[member.state]}>{shared.states[member.state]}</Status>{" "}
      {member.state === "member" && member.joinedOn && words.since(longDate(member.joinedOn))}
      {member.state === "left" && member.leftOn && words.until(longDate(member.leftOn))}
    </p>
    <Facts
      facts={[
        { label: shared.person.college, value: college?.name ?? shared.noCollege },
        { label: shared.person.profession, value: professionOf(member.professionCode)?.label },
        ...(member.rpps ? [{ label: shared.rpps, value: member.rpps }] : []),
        { label: shared.person.email, value: member.email },
        { label: shared.person.phone, value: member.phone && displayPhone(member.phone) },
        { label: shared.person.commune, value: communeText(member.communeCode) },
        { label: words.writable, value: member.writable ? words.yes : words.no },
      ]}
    />
  </>
);
const Years = ({ years }: { years: readonly Year[] }) => (
  <Table
    caption={words.years}
    plain
    rows={years}
    columns={[
      { key: "year", label: shared.year, render: ({ year }) => year },
      { key: "fee", label: words.fee, render: ({ cents }) => money(cents) },
      { key: "state", label: words.standing, render: ({ state }) => <Status tone={feeTones[state]}>{shared.fees[state]}</Status> },
    ]}
  />
);

/** Corrects what one is reached by. */
export const CorrectPage = ({ home, once, token, member, near, refused }: Shared & { member: Member; near: readonly string[] }) => (
  <>
    <PageHead title={words.correctTitle} lead={memberName(member)} crumbs={[{ label: words.title, href: paths.own(home, token) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.actOwn(home, token, "correction")} novalidate>
      <Hidden name="once" value={once()} />
      <ContactFields known={member} near={near} refused={refused} own emailOptional />
      <Actions>
        <Button look="main">{words.save}</Button>
      </Actions>
    </form>
  </>
);
