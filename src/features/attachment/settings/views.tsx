import { paths } from "#features/attachment/paths.ts";
import { words as shared } from "#features/attachment/words.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { UndoBar } from "#ui/state.tsx";
import type { Settings } from "./rules.ts";
import { words } from "./words.ts";

export type SettingsProps = {
  home: string;
  once: () => string;
  current: Settings & { version: number };
  since: Temporal.PlainDate | undefined;
  mayDecide: boolean;
  refused?: Refused | undefined;
  done?: { message: string; undo?: number | undefined } | undefined;
};
const { fields } = words;
const hints: Partial<Record<keyof typeof fields, string>> = words.hints;

/** The community's rules of the game, with what each means. */
export const SettingsPage = ({ home, once, current, since, mayDecide, refused, done }: SettingsProps) => {
  const { estimate, heavyShareMax, version, ...numbers } = current;
  const whole = (name: keyof typeof numbers | "heavyShare", value: number) => (
    <Field name={name} label={fields[name]} hint={hints[name]} value={value} type="number" size="short" refused={refused} />
  );
  return (
    <>
      <PageHead
        title={words.title}
        lead={since ? words.since(longDate(since)) : words.defaults}
        crumbs={[{ label: shared.navigation.list, href: paths.list(home) }]}
      />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo === undefined ? undefined : `${paths.settings(home)}/annulation`}>
          <Hidden name="once" value={once()} />
          {done.undo !== undefined && <Hidden name="version" value={done.undo} />}
        </UndoBar>
      )}
      <form method="post" action={paths.settings(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="version" value={version} />
        <h2>{words.game}</h2>
        {whole("hardCapKm", current.hardCapKm)}
        {whole("cycleWeeks", current.cycleWeeks)}
        {whole("deadlineDays", current.deadlineDays)}
        {whole("reminderDays", current.reminderDays)}
        {whole("heavyShare", Math.round(heavyShareMax * 100))}
        <h2>{words.keeping}</h2>
        {whole("confirmAfterMonths", current.confirmAfterMonths)}
        {whole("purgeAfterMonths", current.purgeAfterMonths)}
        <h2>{words.estimate}</h2>
        <Field
          name="estimatePeople"
          label={fields.estimatePeople}
          value={estimate?.people}
          inputmode="numeric"
          refused={refused}
          optional
        />
        <Field name="estimateOn" label={fields.estimateOn} value={estimate?.on} type="date" refused={refused} optional />
        <Field
          name="estimateSource"
          label={fields.estimateSource}
          hint={words.hints.estimateSource}
          value={estimate?.source}
          refused={refused}
          optional
        />
        <h2>{words.contract}</h2>
        <Field
          name="contractOn"
          label={fields.contractOn}
          hint={words.hints.contractOn}
          value={current.contractOn ?? undefined}
          type="date"
          refused={refused}
          optional
        />
        {mayDecide && (
          <Actions>
            <Button look="main">{words.save}</Button>
          </Actions>
        )}
      </form>
    </>
  );
};
