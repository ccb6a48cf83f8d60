import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { paths, withReturn } from "./paths.ts";
import { type Factors, hasFactor } from "./people.ts";
import { AddPasskey, AddPsc, AddTotp } from "./views-factors.tsx";
import { PasskeyButton, Script } from "./views-parts.tsx";
import type { Offers } from "./views-sign-in.tsx";
import { words } from "./words.ts";

type ProofProps = Offers & { level: number; returnTo: string; factors: Factors; refused?: Refused | undefined };

/** Offers what the person has enrolled; or, when nothing is, to enrol. Then back to where they were. */
export const ProofPage = ({ level, returnTo, factors, passkeyScript, pscLabel, refused }: ProofProps) => (
  <>
    <PageHead title={words.proof.title} lead={level > 2 ? words.proof.leadThree : words.proof.leadTwo} />
    {refused && <Problems {...refused} />}
    {hasFactor(factors) ? (
      <>
        <p>{words.proof.choose}</p>
        {factors.passkeys.length > 0 && passkeyScript && (
          <PasskeyButton
            ceremony="prove"
            options={paths.passkeyOptions}
            verify={paths.passkey}
            returnTo={returnTo}
            label={words.proof.withPasskey}
            failed={words.signIn.passkeyFailed}
          />
        )}
        {factors.totp && (
          <form method="post" action={paths.proof} novalidate>
            <Hidden name="retour" value={returnTo} />
            <Hidden name="niveau" value={level} />
            <Field
              name="code"
              label={words.proof.code}
              hint={words.proof.codeHint}
              autocomplete="one-time-code"
              size="medium"
              maxlength={30}
              spellcheck={false}
              required
              refused={refused && { ...refused, values: {} }}
            />
            <Actions>
              <Button look="main">{words.proof.confirm}</Button>
            </Actions>
          </form>
        )}
        {factors.psc && pscLabel && <LinkButton href={withReturn(paths.psc, returnTo)}>{words.proof.withPsc(pscLabel)}</LinkButton>}
      </>
    ) : (
      <>
        <p>{words.proof.none}</p>
        <section>
          <h2>{words.passkeys.title}</h2>
          <AddPasskey returnTo={returnTo} script={passkeyScript} />
        </section>
        <section>
          <h2>{words.totp.title}</h2>
          <AddTotp returnTo={returnTo} />
        </section>
        {pscLabel && <AddPsc label={pscLabel} returnTo={returnTo} />}
      </>
    )}
    <Script src={passkeyScript} />
  </>
);
