import { paths } from "#features/membership/paths.ts";
import { Actions, Button, Field, LinkButton } from "#ui/form.tsx";
import { Facts, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import type { Verdict } from "./rules.ts";
import { words } from "./words.ts";

/** Types the code of a paper certificate. */
export const VerifyPage = ({ home }: { home: string }) => (
  <>
    <PageHead title={words.title} lead={words.lead} />
    <form method="get" action={paths.verify(home)}>
      <Field name="code" label={words.code} hint={words.hint} size="medium" maxlength={60} autocomplete="off" spellcheck={false} />
      <Actions>
        <Button look="main">{words.check}</Button>
      </Actions>
    </form>
  </>
);

const tones = { valid: "ok", revoked: "alert", unknown: "wait" } as const;
/** Valid, revoked or unknown; the year and the association, nobody’s name. */
export const VerdictPage = ({ home, verdict }: { home: string; verdict: Verdict }) => (
  <>
    <PageHead title={words.title} />
    <Notice tone={tones[verdict.state]} title={words.states[verdict.state]}>
      {verdict.state === "unknown" && <p>{words.unknownHelp}</p>}
      {verdict.state === "revoked" && <p>{words.revokedHelp}</p>}
    </Notice>
    {verdict.state !== "unknown" && (
      <Facts
        facts={[
          { label: words.year, value: verdict.year },
          { label: words.cpts, value: verdict.cpts },
        ]}
      />
    )}
    <Actions>
      <LinkButton href={paths.verify(home)}>{words.another}</LinkButton>
    </Actions>
  </>
);
