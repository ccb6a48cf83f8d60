import { SettingsPages } from "#features/membership/desk/list/parts/views.tsx";
import { paths } from "#features/membership/paths.ts";
import type { Settings } from "#features/membership/rules.ts";
import { type Done, DoneBar } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Field, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { shownIban } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  current: Settings & { version: number };
  since: Temporal.PlainDate | undefined;
  mayDecide: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
type Name = keyof typeof words.fields;
const hints: Partial<Record<Name, string>> = words.hints;

/** Who signs, what the association is, how one pays, how often people are written to. */
export const SettingsPage = ({ home, once, current, since, mayDecide, refused, done }: Props) => {
  const { signatory, association, profiles } = current;
  const text = (name: Name, value: string, type: "text" | "url" = "text") => (
    <Field
      name={name}
      label={words.fields[name]}
      hint={hints[name]}
      value={value}
      type={type}
      refused={refused}
      autocomplete="off"
      optional
    />
  );
  const whole = (name: Name, value: number) => (
    <Field name={name} label={words.fields[name]} hint={hints[name]} value={value} type="number" size="short" refused={refused} />
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={since ? words.since(longDate(since)) : words.defaults}
        crumbs={[{ label: shared.title, href: paths.home(home) }]}
      />
      <SettingsPages home={home} current="settings" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      <form method="post" action={paths.settings(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="version" value={current.version} />
        <h2>{words.sections.signatory}</h2>
        {text("signatoryName", signatory.name)}
        {text("signatoryRole", signatory.role)}
        <h2>{words.sections.association}</h2>
        {text("name", association.name)}
        {text("address", association.address)}
        {text("finess", association.finess)}
        {text("rna", association.rna)}
        {text("siret", association.siret)}
        <h2>{words.sections.payment}</h2>
        {text("iban", shownIban(current.iban))}
        {text("chequeOrder", current.chequeOrder)}
        {text("onlinePayment", current.onlinePayment, "url")}
        <h2>{words.sections.joining}</h2>
        <Checkbox
          name="boardDecides"
          label={words.fields.boardDecides}
          hint={words.hints.boardDecides}
          checked={current.boardDecides}
          refused={refused}
        />
        {whole("solicitationDays", current.solicitationDays)}
        {whole("maxReminders", current.maxReminders)}
        <h2>{words.sections.profiles}</h2>
        {whole("months", profiles.months)}
        {whole("activeFrom", profiles.activeFrom)}
        {whole("followsFrom", profiles.followsFrom)}
        {mayDecide && (
          <Actions>
            <Button look="main">{words.save}</Button>
          </Actions>
        )}
      </form>
    </>
  );
};
