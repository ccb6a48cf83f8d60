import { signed } from "#features/membership/certificates/paper/rules.ts";
import { readSays, shownCode } from "#features/membership/certificates/rules.ts";
import type { Certificate } from "#features/membership/certificates/schema.ts";
import { words as said } from "#features/membership/certificates/words.ts";
import { paths } from "#features/membership/paths.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate } from "#platform/french.ts";
import { professionOf } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Notice, Status } from "#ui/state.tsx";

const words = said.sheet;
type Props = {
  home: string;
  once: () => string;
  certificate: Certificate;
  mayIssue: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
const day = (text: string | null | undefined) => (text ? longDate(Temporal.PlainDate.from(text)) : "");

/** One certificate: what it says, its file, and how it is revoked. */
export const CertificatePage = ({ home, once, certificate, mayIssue, refused, done }: Props) => {
  const { id, number, memberId, year, code, revokedAt, revokedWhy } = certificate;
  const says = readSays(certificate.says);
  const act = (noun: string) => paths.actOnCertificate(home, id, noun);
  return (
    <>
      <PageHead
        title={words.title(number)}
        lead={<Status tone={revokedAt ? "alert" : "ok"}>{revokedAt ? said.revoked : said.valid}</Status>}
        crumbs={[
          { label: shared.title, href: paths.home(home) },
          { label: said.title, href: `${paths.certificates(home)}?annee=${year}` },
        ]}
      />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {revokedAt && <Notice tone="alert">{words.revokedOn(longDate(revokedAt), revokedWhy)}</Notice>}
      {says && !revokedAt && (
        <Actions>
          <LinkButton href={paths.certificateFile(home, id)} look="main" icon="file-text">
            {words.open}
          </LinkButton>
        </Actions>
      )}
      {says ? (
        <>
          <h2>{words.says}</h2>
          <Facts
            facts={[
              { label: words.facts.name, value: <a href={paths.member(home, memberId)}>{says.member.name}</a> },
              { label: shared.person.profession, value: professionOf(says.member.professionCode)?.label },
              { label: shared.rpps, value: says.member.rpps },
              { label: shared.year, value: year },
              { label: words.facts.since, value: day(says.since) },
              ...(says.until ? [{ label: words.facts.until, value: day(says.until) }] : []),
              { label: words.facts.cpts, value: says.cpts.name },
              { label: words.facts.signatory, value: signed(says.signatory) },
              { label: words.by, value: day(says.issuedOn) },
              { label: words.code, value: <a href={paths.verification(home, code)}>{shownCode(code)}</a> },
            ]}
          />
        </>
      ) : (
        <p>{words.gone}</p>
      )}
      {mayIssue && revokedAt && (
        <Tap action={act("retablissement")} once={once} icon="undo-2">
          {words.restore}
        </Tap>
      )}
      {mayIssue && !revokedAt && (
        <Disclosure summary={words.revoke} open={refused?.problems.why !== undefined}>
          <p>{words.revokeHelp}</p>
          <form method="post" action={act("revocation")} novalidate>
            <Hidden name="once" value={once()} />
            <Field name="why" label={words.why} refused={refused} maxlength={200} />
            <Actions>
              <Button>{words.revoke}</Button>
            </Actions>
          </form>
        </Disclosure>
      )}
    </>
  );
};
