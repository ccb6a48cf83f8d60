import { Certificates } from "#features/membership/certificates/member/views.tsx";
import { FeeStatus, stateTones } from "#features/membership/desk/list/parts/views.tsx";
import { communeText } from "#features/membership/joining/rules.ts";
import { receivedIn } from "#features/membership/money/rules.ts";
import { words as moneyWords } from "#features/membership/money/words.ts";
import { TookPart } from "#features/membership/network/attendance/views.tsx";
import { words as tookWords } from "#features/membership/network/attendance/words.ts";
import { ProfileStatus, RuleInWords } from "#features/membership/network/profile/views.tsx";
import { words as profileWords } from "#features/membership/network/profile/words.ts";
import { paths } from "#features/membership/paths.ts";
import { type LeaveReason, memberName } from "#features/membership/rules.ts";
import type { MemberFact, Year } from "#features/membership/schema.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate, money, shortDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, LinkButton, Problems } from "#ui/form.tsx";
import { Facts, PageHead, Timeline } from "#ui/page.tsx";
import { Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import { Acts, type Rights } from "./acts/views.tsx";
import type { MemberSheet } from "./queries.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  sheet: MemberSheet;
  today: Temporal.PlainDate;
  rights: Rights;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
/** One member across years: what is known, paid, signed, and what happened. */
export const MemberPage = (props: Props) => {
  const { home, once, sheet, refused, done } = props;
  const { member, signatures, facts } = sheet;
  return (
    <>
      <PageHead title={memberName(member)} lead={<Standing sheet={sheet} />} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      <Acts {...props} />
      <h2>{words.known}</h2>
      <Facts
        facts={[
          { label: shared.person.profession, value: professionOf(member.professionCode)?.label },
          { label: shared.rpps, value: member.rpps },
          { label: shared.mode, value: shared.modes[member.modeCode] },
          { label: shared.person.college, value: sheet.colleges.find(({ id }) => id === member.collegeId)?.name ?? shared.noCollege },
          { label: shared.person.email, value: member.email && <a href={`mailto:${member.email}`}>{member.email}</a> },
          { label: shared.person.phone, value: member.phone && <a href={`tel:${member.phone}`}>{displayPhone(member.phone)}</a> },
          { label: shared.person.commune, value: communeText(member.communeCode) },
          ...(member.note ? [{ label: words.fields.note, value: member.note }] : []),
        ]}
      />
      <Years {...props} />
      <Certificates {...props} />
      <h2>{words.signatures}</h2>
      {signatures.length === 0 ? (
        <p class="soft">{words.noSignature}</p>
      ) : (
        <ul>
          {signatures.map(({ signature, charter }) => (
            <li>
              {words.signed(charter.title, charter.version, longDate(signature.at))} ({words.ways[signature.way]})
            </li>
          ))}
        </ul>
      )}
      <Involvement {...props} />
      <h2>{words.history}</h2>
      <Timeline moments={facts.map(momentOf)} />
    </>
  );
};

const Standing = ({ sheet: { member } }: { sheet: MemberSheet }) => (
  <>
    <Status tone={stateTones[member.state]}>{shared.states[member.state]}</Status>{" "}
    {member.state === "member" && member.joinedOn && words.since(longDate(member.joinedOn))}
    {member.state === "left" &&
      member.leftOn &&
      words.until(longDate(member.leftOn), (shared.leaveReasons[member.leftWhy as LeaveReason] ?? shared.leaveReasons.other).toLowerCase())}
  </>
);

/** How much they take part, by which rule, and in what. */
const Involvement = ({ home, sheet: { member, profiles, took }, rights }: Props) => {
  const profile = profiles.of(member);
  return (
    <>
      <h2>{tookWords.mine}</h2>
      {profile && (
        <>
          <p>
            <ProfileStatus profile={profile} /> · {profileWords.counted(profiles.counted(member.id), profiles.rule.months)}
          </p>
          <RuleInWords rule={profiles.rule} home={home} />
        </>
      )}
      <TookPart home={home} took={took} />
      <Actions>
        {rights.mayEdit && member.state === "member" && (
          <LinkButton href={`${paths.recordAttendance(home)}?ids=${member.id}`} icon="plus">
            {tookWords.add}
          </LinkButton>
        )}
        {member.professionalId && <LinkButton href={paths.visited(home, member.professionalId)}>{words.visits}</LinkButton>}
      </Actions>
    </>
  );
};

const momentOf = (fact: MemberFact) => {
  const what = [shared.facts[fact.kind], fact.year, fact.note].filter(Boolean).join(" · ");
  const who = fact.by.startsWith("link:") ? words.byLink : fact.by.startsWith("member:") ? words.staff : words.automatic;
  return { at: longDate(fact.on), datetime: fact.on.toString(), what: fact.undoneAt ? shared.undone(what) : what, who };
};

const Years = ({ home, once, sheet: { member, years, payments }, rights }: Props) => {
  const received = (year: Year) => receivedIn(payments.filter(({ yearId }) => yearId === year.id));
  return (
    <>
      <Table
        caption={words.years}
        rows={years}
        empty={<p class="soft">{words.noYear}</p>}
        columns={[
          { key: "year", label: shared.year, render: ({ year }) => year },
          { key: "asked", label: moneyWords.asked, align: "end", render: ({ cents }) => money(cents) },
          { key: "received", label: moneyWords.received, align: "end", render: (year) => money(received(year)) },
          { key: "state", label: moneyWords.state, render: (year) => <FeeStatus year={year} /> },
          {
            key: "act",
            label: "",
            render: ({ year, state }) =>
              rights.mayKeepMoney && state === "due" ? (
                <span class="actions">
                  <LinkButton small href={`${paths.pay(home, member.id)}?annee=${year}`}>
                    {moneyWords.pay}
                  </LinkButton>
                  <Tap small action={paths.act(home, member.id, "dispense")} once={once} fields={{ year }}>
                    {moneyWords.waive}
                  </Tap>
                </span>
              ) : (
                ""
              ),
          },
        ]}
      />
      {payments.length > 0 && (
        <Table
          caption={words.payments}
          rows={payments}
          columns={[
            {
              key: "receipt",
              label: moneyWords.payments.receipt,
              render: ({ id, receipt }) => <a href={paths.payment(home, id, "recu")}>{receipt}</a>,
            },
            { key: "on", label: moneyWords.payments.on, render: ({ on }) => shortDate(on) },
            { key: "method", label: moneyWords.fields.method, render: ({ method }) => shared.methods[method] },
            { key: "cents", label: moneyWords.paidAmount, align: "end", render: ({ cents }) => money(cents) },
            {
              key: "act",
              label: "",
              render: ({ id, receipt, cancelledAt }) =>
                cancelledAt ? (
                  <Status tone="off">{moneyWords.payments.isCancelled}</Status>
                ) : rights.mayKeepMoney ? (
                  <Tap small action={paths.payment(home, id, "annulation")} once={once} label={moneyWords.payments.cancelNamed(receipt)}>
                    {moneyWords.payments.cancel}
                  </Tap>
                ) : (
                  ""
                ),
            },
          ]}
        />
      )}
    </>
  );
};
