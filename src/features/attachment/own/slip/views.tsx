import { raw } from "hono/html";
import { CallUs } from "#features/attachment/ask/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import { longDate } from "#platform/french.ts";
import { PageHead } from "#ui/page.tsx";
import { words } from "./words.ts";

type SlipProps = {
  home: string;
  url: string;
  /** SVG drawn by us. */
  qr: string;
  until: Temporal.Instant;
  phone: string | undefined;
  /** Whom staff print it for; the person themselves otherwise. */
  person?: { id: string; name: string } | undefined;
};
/** A person's link to their own request, to keep on paper: shown once. */
export const SlipPage = ({ home, url, qr, until, phone, person }: SlipProps) => (
  <>
    <PageHead
      title={person ? words.titleFor(person.name) : words.title}
      lead={words.how}
      crumbs={person && [{ label: person.name, href: paths.request(home, person.id) }]}
    />
    <figure class="qr">{raw(qr)}</figure>
    <p>{person ? <code>{url}</code> : <a href={url}>{url}</a>}</p>
    <p>{words.until(longDate(until))}</p>
    <CallUs phone={phone} />
    <div class="no-print">
      {person ? (
        <p>{words.give}</p>
      ) : (
        <p>
          {words.keep} {words.shared}
        </p>
      )}
    </div>
  </>
);
