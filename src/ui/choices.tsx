import { described, type FieldShared, Hint, Mistake, Optional, typed } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

export type Choice = { value: string; label: string; hint?: string | undefined; disabled?: boolean | undefined };

type SelectProps = FieldShared & {
  choices: readonly Choice[];
  /** The first, empty line; `false` when there is always a value. */
  empty?: string | false | undefined;
  autocomplete?: string | undefined;
  attributes?: Record<string, string> | undefined;
};

/** One among many (more than six): a native list. Fewer: `Choices`. */
export const Select = ({
  name,
  label,
  refused,
  value,
  hint,
  optional,
  required,
  id = name,
  choices,
  empty,
  autocomplete,
  attributes,
}: SelectProps) => {
  const problems = refused?.problems[name];
  const chosen = typed(name, refused, value);
  return (
    <div class="field">
      <label for={id}>
        {label}
        <Optional when={optional} />
      </label>
      <Hint id={id}>{hint}</Hint>
      <Mistake id={id} problems={problems} />
      <span class="select">
        <select
          id={id}
          name={name}
          autocomplete={autocomplete}
          aria-describedby={described(id, hint, problems)}
          aria-invalid={problems?.length ? "true" : undefined}
          aria-required={required ? "true" : undefined}
          {...attributes}
        >
          {empty !== false && <option value="">{empty ?? words.choose}</option>}
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === chosen} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </div>
  );
};

type ChoicesProps = Omit<FieldShared, "value"> & {
  choices: readonly Choice[];
  /** One value (radio buttons) or several (boxes, `many`). */
  value?: string | readonly string[] | undefined;
  many?: boolean | undefined;
  /** Side by side: for two or three short words. */
  row?: boolean | undefined;
};

/** From here on, a list of boxes has a field to find one in it. */
const manyChoices = 15;
/** One among few, or several: every choice visible. A refused form gives several values back one per line. */
export const Choices = ({ name, label, refused, value, hint, optional, required, id = name, choices, many = false, row }: ChoicesProps) => {
  const problems = refused?.problems[name];
  const back = refused?.values[name];
  const chosen = back !== undefined ? back.split("\n") : refused && many ? [] : typeof value === "string" ? [value] : (value ?? []);
  return (
    <fieldset
      aria-describedby={described(id, hint, problems)}
      {...(many
        ? {}
        : { role: "radiogroup", "aria-invalid": problems?.length ? "true" : undefined, "aria-required": required ? "true" : undefined })}
    >
      <legend>
        {label}
        <Optional when={optional} />
      </legend>
      <Hint id={id}>{hint}</Hint>
      <Mistake id={id} problems={problems} />
      <div class={row ? "choices-row" : undefined} data-narrow={many && choices.length > manyChoices ? words.narrow : undefined}>
        {choices.map((choice, index) => (
          <label class="choice">
            <input
              id={index === 0 ? id : `${id}-${index}`}
              type={many ? "checkbox" : "radio"}
              name={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              disabled={choice.disabled}
            />
            <span>
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

type CheckboxProps = Omit<FieldShared, "value" | "optional"> & { checked?: boolean | undefined; value?: string | undefined };

/** One box to tick: sent as `value` («on» unless said) when ticked, absent otherwise. */
export const Checkbox = ({ name, label, refused, checked, hint, id = name, value = "on" }: CheckboxProps) => {
  const problems = refused?.problems[name];
  return (
    <div class="field">
      <Mistake id={id} problems={problems} />
      <label class="choice">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          checked={refused ? refused.values[name] === value : checked}
          aria-describedby={problems?.length ? `${id}-mistake` : undefined}
          aria-invalid={problems?.length ? "true" : undefined}
        />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
    </div>
  );
};
