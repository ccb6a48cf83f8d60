import { Field, Select } from "#ui/form.tsx";
import { Filters } from "#ui/list.tsx";
import { type Period, periodParams } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  action: string;
  /** The id of what changes with the period. */
  target: string;
  periods: readonly Period[];
  period: Period;
  /** May choose any two days. */
  freely: boolean;
  noContract: boolean;
};
/** Chooses the stretch of time of the figures; it lives in the URL. */
export const PeriodFilter = ({ action, target, periods, period, freely, noContract }: Props) => {
  const { du, au } = periodParams(period);
  const choices = periods.map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <Filters action={action} target={target}>
        <Select
          name="periode"
          label={words.label}
          value={period.code}
          empty={false}
          choices={freely ? [...choices, { value: "dates", label: words.dates }] : choices}
        />
        {freely && (
          <>
            <Field name="du" type="date" label={words.from} value={du} />
            <Field name="au" type="date" label={words.to} value={au} />
          </>
        )}
      </Filters>
      {noContract && freely && <p class="soft no-print">{words.contractUnknown}</p>}
    </>
  );
};
