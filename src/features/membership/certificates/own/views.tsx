import { words as said } from "#features/membership/certificates/words.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import type { Papers } from "./queries.ts";

const words = said.own;
type Props = { home: string; once: () => string; token: string; papers: Papers };
/** One’s certificates and receipts, each a file one opens. */
export const OwnPapers = ({ home, once, token, papers: { certificates, toIssue, receipts } }: Props) =>
  certificates.length + toIssue.length + receipts.length === 0 ? null : (
    <section aria-labelledby="papiers">
      <h2 id="papiers">{words.title}</h2>
      {toIssue.map((year) => (
        <Tap action={paths.actOwn(home, token, "attestation")} once={once} icon="file-text" fields={{ year }}>
          {words.issue(year)}
        </Tap>
      ))}
      <ul>
        {certificates.map(({ id, year }) => (
          <li>
            <a href={paths.ownCertificate(home, token, id)}>{words.certificate(year)}</a>
          </li>
        ))}
        {receipts.map(({ id, receipt }) => (
          <li>
            <a href={paths.ownReceipt(home, token, id)}>{words.receipt(receipt)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
