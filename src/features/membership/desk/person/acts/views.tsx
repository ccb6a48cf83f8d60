import type { MemberSheet } from "#features/membership/desk/person/queries.ts";
import { words } from "#features/membership/desk/person/words.ts";
import { words as slips } from "#features/membership/desk/slips/words.ts";
import { paths } from "#features/membership/paths.ts";
import { leaveReasons } from "#features/membership/rules.ts";
import { Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Select } from "#ui/form.tsx";
import { Disclosure } from "#ui/page.tsx";

export type Rights = { mayEdit: boolean; mayDecide: boolean; mayKeepMoney: boolean };
type Props = {
  home: string;
  once: () => string;
  sheet: MemberSheet;
  today: Temporal.PlainDate;
  rights: Rights;
  refused?: Refused | undefined;
};
/** What may be done of a member where they stand. */
export const Acts = ({ home, once, sheet, today, rights, refused }: Props) => {
  const { member, asked, charter, signatures } = sheet;
  const act = (noun: string) => paths.act(home, member.id, noun);
  const unsigned = charter && !signatures.some((it) => it.charter.id === charter.id);
  return (
    <>
      <Actions>
        {rights.mayDecide && member.state === "applied" && (
          <Tap action={act("acceptation")} once={once} look="main" icon="check">
            {words.accept}
          </Tap>
        )}
        {rights.mayEdit && asked && (
          <Tap action={act("renouvellement")} once={once} look="main">
            {words.renew(asked.year)}
          </Tap>
        )}
        {rights.mayEdit && member.state === "left" && (
          <Tap action={act("retour")} once={once} look="main">
            {words.bringBack}
          </Tap>
        )}
        {rights.mayEdit && (
          <LinkButton href={paths.edit(home, member.id)} icon="pencil">
            {words.edit}
          </LinkButton>
        )}
        {rights.mayEdit && member.email && (
          <Tap action={act("lien")} once={once} icon="send">
            {words.sendLink}
          </Tap>
        )}
        {rights.mayEdit && !member.email && (
          <Tap action={act("lien/papier")} icon="printer">
            {slips.print}
          </Tap>
        )}
        {rights.mayEdit && unsigned && member.state === "member" && (
          <Tap action={act("signature")} once={once}>
            {words.signPaper}
          </Tap>
        )}
      </Actions>
      {rights.mayDecide && member.state === "applied" && (
        <Disclosure summary={words.decline}>
          <form method="post" action={act("refus")}>
            <Hidden name="once" value={once()} />
            <Field name="note" id="refus-note" label={words.declineWhy} optional />
            <Button>{words.decline}</Button>
          </form>
        </Disclosure>
      )}
      {rights.mayEdit && member.state === "member" && (
        <Disclosure summary={words.depart} open={refused?.problems.on !== undefined || refused?.problems.why !== undefined}>
          <form method="post" action={act("depart")} novalidate>
            <Hidden name="once" value={once()} />
            <Field name="on" label={words.departOn} type="date" size="medium" value={today.toString()} refused={refused} />
            <Select
              name="why"
              label={words.departWhy}
              refused={refused}
              choices={leaveReasons.map((value) => ({ value, label: shared.leaveReasons[value] }))}
            />
            <Field name="note" label={words.note} refused={refused} optional />
            <Button>{words.confirmDepart}</Button>
          </form>
        </Disclosure>
      )}
    </>
  );
};
