import type { Certificate } from "#features/membership/certificates/schema.ts";
import { words } from "#features/membership/certificates/words.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import { shortDate } from "#platform/french.ts";
import { Status } from "#ui/state.tsx";

type Props = {
  home: string;
  once: () => string;
  sheet: { member: { id: string }; certificates: readonly Certificate[]; toCertify: readonly number[] };
  rights: { mayEdit: boolean };
};
/** A member’s certificates, and those that can be made in one tap. */
export const Certificates = ({ home, once, sheet: { member, certificates, toCertify }, rights }: Props) =>
  certificates.length + toCertify.length === 0 ? null : (
    <>
      <h2>{words.title}</h2>
      {certificates.length > 0 && (
        <ul>
          {certificates.map(({ id, number, year, issuedOn, revokedAt }) => (
            <li>
              <a href={paths.certificate(home, id)}>{words.sheet.title(number)}</a> ({year}, {shortDate(issuedOn)}){" "}
              <Status tone={revokedAt ? "alert" : "ok"}>{revokedAt ? words.revoked : words.valid}</Status>
            </li>
          ))}
        </ul>
      )}
      {rights.mayEdit &&
        toCertify.map((year) => (
          <Tap action={paths.act(home, member.id, "attestation")} once={once} icon="file-text" fields={{ year }}>
            {words.issueYear(year)}
          </Tap>
        ))}
    </>
  );
