import { sayDetail } from "#features/directory/details/rules.ts";
import { words as said } from "#features/directory/entry/words.ts";
import type { DetailField } from "#features/directory/rules.ts";
import type { Detail } from "#features/directory/schema.ts";
import { words } from "#features/directory/words.ts";
import { shortDate } from "#platform/french.ts";
import { Facts, Timeline } from "#ui/page.tsx";

/** Who stands behind a `by` code. */
export const whoSaid = (by: string, names: ReadonlyMap<string, string>): string =>
  names.get(by) ?? (by.startsWith("link:") ? said.self : by.startsWith("member:") ? said.someone : said.machine);

const links: Partial<Record<string, (value: string) => string>> = {
  phone: (value) => `tel:${value}`,
  direct_phone: (value) => `tel:${value}`,
  email: (value) => `mailto:${value}`,
  secure_mail: (value) => `mailto:${value}`,
  website: (value) => value,
};
const Value = ({ field, value }: Pick<Detail, "field" | "value">) => {
  const href = links[field]?.(value);
  return href ? <a href={href}>{sayDetail(field, value)}</a> : <span class="lines">{sayDetail(field, value)}</span>;
};

const inSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
type Props = { details: readonly Detail[]; names: ReadonlyMap<string, string>; sources: boolean };
/** What was said of an entry; `sources`: by whom, when, and for whom. */
export const Told = ({ details, names, sources }: Props) =>
  details.length === 0 ? (
    <p class="soft">{said.noDetails}</p>
  ) : (
    <Facts
      facts={details.map((detail) => ({
        label: words.fields[detail.field as DetailField],
        value: (
          <>
            <Value {...detail} />
            {sources && (
              <small class="soft source">
                {said.saidBy(whoSaid(detail.by, names), shortDate(detail.at), inSentence(words.visibilities[detail.visibility]))}
              </small>
            )}
          </>
        ),
      }))}
    />
  );

/** All that was said, the latest first. */
export const History = ({ details, names }: Pick<Props, "details" | "names">) => (
  <Timeline
    moments={details.map(({ field, value, by, at }) => ({
      at: shortDate(at),
      datetime: at.toString(),
      what: said.was(words.fields[field as DetailField], sayDetail(field, value)),
      who: whoSaid(by, names),
    }))}
  />
);
