import { shapes, usualVisibility, visibilitiesOf } from "#features/directory/details/rules.ts";
import { words as said } from "#features/directory/details/words.ts";
import type { DetailField } from "#features/directory/rules.ts";
import type { Detail } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Choices, Field, Select } from "#ui/form.tsx";
import { seenBy } from "./rules.ts";

type Props = {
  fields: readonly DetailField[];
  standing: readonly Pick<Detail, "field" | "value" | "visibility">[];
  refused?: Refused | undefined;
};
const choicesOf = (from: Record<string, string>) => Object.entries(from).map(([value, label]) => ({ value, label }));

/** Every detail one may say, and beside each, in plain words, who will see it. */
export const DetailFields = ({ fields, standing, refused }: Props) => {
  const known = new Map(standing.map((detail) => [detail.field, detail]));
  return (
    <>
      {fields.map((field) => (
        <div class="detail">
          <One field={field} value={known.get(field)?.value} refused={refused} />
          <Select
            name={seenBy(field)}
            label={`${said.seenBy} (${words.fields[field]})`}
            empty={false}
            value={known.get(field)?.visibility ?? usualVisibility[field]}
            refused={refused}
            choices={visibilitiesOf(field).map((value) => ({ value, label: words.visibilities[value] }))}
          />
        </div>
      ))}
    </>
  );
};

const types = { phone: "tel", email: "email", url: "url", text: "textarea" } as const;
const completed: Partial<Record<DetailField, string>> = { phone: "tel", email: "email", website: "url" };
const One = ({ field, value, refused }: { field: DetailField; value: string | undefined; refused: Refused | undefined }) => {
  const shape = shapes[field];
  const shared = { name: field, label: words.fields[field], hint: said.hints[field], refused };
  if (shape === "yesno")
    return (
      <Choices
        {...shared}
        row
        value={value ?? ""}
        choices={[
          { value: "yes", label: words.yes },
          { value: "no", label: words.no },
          { value: "", label: said.unsaid },
        ]}
      />
    );
  if (shape === "languages" || shape === "accessibility")
    return (
      <Choices
        {...shared}
        many
        row
        value={value?.split(",") ?? []}
        choices={choicesOf(shape === "languages" ? words.languages : words.accessibilities)}
      />
    );
  return (
    <Field
      {...shared}
      optional
      type={types[shape]}
      value={shape === "phone" && value ? displayPhone(value) : value}
      autocomplete={completed[field] ?? "off"}
      rows={shape === "text" ? 3 : undefined}
    />
  );
};
