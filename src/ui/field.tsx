import type { Child } from "hono/jsx";
import type { Refused } from "#platform/refusal.ts";
import { Icon } from "./icon.tsx";
import { words } from "./words.ts";

export type FieldShared = {
  name: string;
  label: string;
  /** What was refused when this form came back: its words go beside the field, and what was typed stays. */
  refused?: Refused | undefined;
  value?: string | number | undefined;
  hint?: string | undefined;
  /** Says «(facultatif)». Mark the optional, never the required. */
  optional?: boolean | undefined;
  required?: boolean | undefined;
  /** Defaults to `name`, which the error summary links to. */
  id?: string | undefined;
};

type FieldType =
  | "text"
  | "email"
  | "tel"
  | "url"
  | "date"
  | "time"
  | "datetime-local"
  | "month"
  | "number"
  | "password"
  | "search"
  | "file"
  | "textarea";
type FieldProps = FieldShared & {
  type?: FieldType | undefined;
  autocomplete?: string | undefined;
  inputmode?: "text" | "numeric" | "decimal" | "tel" | "email" | "url" | "search" | undefined;
  size?: "short" | "medium" | "long" | undefined;
  maxlength?: number | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string | number | undefined;
  rows?: number | undefined;
  list?: string | undefined;
  accept?: string | undefined;
  multiple?: boolean | undefined;
  autofocus?: boolean | undefined;
  spellcheck?: boolean | undefined;
  /** Keeps a long text in the browser's tab until it is sent. */
  draft?: boolean | undefined;
  /** Anything that follows the field: a live answer of htmx, a `<datalist>`. */
  children?: Child;
  /** Further attributes of the control itself, such as `hx-get`. */
  attributes?: Record<string, string> | undefined;
};

export const typed = (name: string, refused: Refused | undefined, value: string | number | undefined): string | undefined =>
  refused?.values[name] ?? (value === undefined ? undefined : String(value));
export const described = (id: string, hint: unknown, problems: string[] | undefined): string | undefined =>
  [hint && `${id}-hint`, problems?.length && `${id}-mistake`].filter(Boolean).join(" ") || undefined;

/** What is wrong with one field, beside it. */
export const Mistake = ({ id, problems }: { id: string; problems: string[] | undefined }) =>
  problems?.length ? (
    <p class="mistake" id={`${id}-mistake`}>
      <Icon name="circle-alert" />
      <span>{problems.join(" ")}</span>
    </p>
  ) : null;
export const Hint = ({ id, children }: { id: string; children?: Child }) =>
  children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;
export const Optional = ({ when }: { when: boolean | undefined }) => (when ? <span class="optional"> {words.optional}</span> : null);

const keyboards: Partial<Record<FieldType, FieldProps["inputmode"]>> = { number: "numeric", tel: "tel", email: "email" };

/** One line (or one text) to type: label above, hint, mistake, control. Dates are `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM`. */
export const Field = ({
  name,
  label,
  refused,
  value,
  hint,
  optional,
  required,
  id = name,
  type = "text",
  size,
  draft,
  children,
  attributes,
  inputmode = keyboards[type],
  ...rest
}: FieldProps) => {
  const problems = refused?.problems[name];
  const shared = {
    id,
    name,
    "aria-describedby": described(id, hint, problems),
    "aria-invalid": problems?.length ? ("true" as const) : undefined,
    "aria-required": required ? ("true" as const) : undefined,
    "data-draft": draft ? "" : undefined,
    ...rest,
    ...attributes,
  };
  const content = type === "password" || type === "file" ? undefined : typed(name, refused, value);
  return (
    <div class="field">
      <label for={id}>
        {label}
        <Optional when={optional} />
      </label>
      <Hint id={id}>{hint}</Hint>
      <Mistake id={id} problems={problems} />
      {type === "textarea" ? (
        <textarea {...shared}>{content ?? ""}</textarea>
      ) : (
        <input type={type} class={size} value={content} inputmode={inputmode} {...shared} />
      )}
      {children}
    </div>
  );
};
