import type { Refused } from "#platform/refusal.ts";
import { words } from "./words.ts";

export { Actions, Button, LinkButton, type Look } from "./button.tsx";
export { Checkbox, type Choice, Choices, Select } from "./choices.tsx";
export { Field } from "./field.tsx";

/** Problems that belong to the whole form are filed under this name. */
const wholeForm = "form";

/** What to correct, on top of the page: focused when it loads, each line leads to its field. */
export const Problems = ({ problems }: Pick<Refused, "problems"> & Partial<Refused>) => {
  const lines = Object.entries(problems).flatMap(([field, messages]) => (messages ?? []).map((message) => ({ field, message })));
  if (!lines.length) return null;
  return (
    <div class="problems" id="problemes" role="alert" tabindex={-1} aria-labelledby="problemes-titre">
      <h2 id="problemes-titre">{words.toCorrect(lines.length)}</h2>
      <ul>
        {lines.map(({ field, message }) => (
          <li>{field === wholeForm || field === "" ? <strong>{message}</strong> : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
};

/** What the form must carry without showing it. */
export const Hidden = ({ name, value }: { name: string; value: string | number }) => (
  <input type="hidden" name={name} value={String(value)} />
);
