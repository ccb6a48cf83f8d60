import type { Child } from "hono/jsx";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { paths, withReturn } from "./paths.ts";
import { PasskeyButton, Script } from "./views-parts.tsx";
import { words } from "./words.ts";

/** What an installation offers besides the mail. */
export type Offers = { passkeyScript: string | undefined; pscLabel: string | undefined };
type SignInProps = Offers & { returnTo: string; refused?: Refused | undefined; children?: Child };

export const SignInPage = ({ returnTo, passkeyScript, pscLabel, refused, children }: SignInProps) => (
  <>
    <PageHead title={words.signIn.title} lead={words.signIn.lead} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.signIn} novalidate>
      <Hidden name="retour" value={returnTo} />
      <Field
        name="email"
        type="email"
        label={words.signIn.email}
        hint={words.signIn.emailHint}
        autocomplete="email"
        spellcheck={false}
        required
        refused={refused}
      />
      <Actions>
        <Button look="main">{words.signIn.send}</Button>
      </Actions>
    </form>
    {(passkeyScript || pscLabel) && (
      <section>
        <h2>{words.signIn.or}</h2>
        <Actions>
          {passkeyScript && (
            <PasskeyButton
              ceremony="prove"
              options={paths.passkeyOptions}
              verify={paths.passkey}
              returnTo={returnTo}
              label={words.signIn.passkey}
              failed={words.signIn.passkeyFailed}
            >
              <p class="hint">{words.signIn.passkeyHint}</p>
            </PasskeyButton>
          )}
          {pscLabel && <LinkButton href={withReturn(paths.psc, returnTo)}>{words.signIn.withPsc(pscLabel)}</LinkButton>}
        </Actions>
      </section>
    )}
    {children}
    <Script src={passkeyScript} />
  </>
);

export const CodePage = ({ returnTo, onlyCode, refused }: { returnTo: string; onlyCode: boolean; refused?: Refused | undefined }) => (
  <>
    <PageHead title={words.code.title} lead={words.code.lead} />
    {refused && <Problems {...refused} />}
    <p>{onlyCode ? words.code.onlyCode : words.code.how}</p>
    <form method="post" action={paths.code} novalidate>
      <Field
        name="code"
        label={words.code.code}
        inputmode="numeric"
        autocomplete="one-time-code"
        size="short"
        maxlength={12}
        required
        refused={refused && { ...refused, values: {} }}
      />
      <Actions>
        <Button look="main">{words.code.enter}</Button>
      </Actions>
    </form>
    <p class="hint">{words.code.late}</p>
    <p>
      <a href={withReturn(paths.signIn, returnTo)}>{words.code.again}</a>
    </p>
  </>
);

/** A page, not an act: programs that open every link of a mail spend nothing. */
export const LinkPage = ({ email, token }: { email: string; token: string }) => (
  <>
    <PageHead title={words.link.title} lead={words.link.lead(email)} />
    <form method="post" action={paths.link}>
      <Hidden name="jeton" value={token} />
      <Actions>
        <Button look="main">{words.link.enter}</Button>
      </Actions>
    </form>
    <p class="hint">{words.link.notYou}</p>
  </>
);
export const DeadLinkPage = () => (
  <>
    <PageHead title={words.link.deadTitle} lead={words.link.dead} />
    <LinkButton href={paths.signIn} look="main">
      {words.code.again}
    </LinkButton>
  </>
);

export const PscEmailPage = ({ name, label, refused }: { name: string; label: string; refused?: Refused | undefined }) => (
  <>
    <PageHead title={words.psc.title} lead={words.psc.lead(name, label)} />
    {refused && <Problems {...refused} />}
    <p>{words.psc.why}</p>
    <form method="post" action={paths.pscEmail} novalidate>
      <Field name="email" type="email" label={words.signIn.email} autocomplete="email" spellcheck={false} required refused={refused} />
      <Actions>
        <Button look="main">{words.psc.send}</Button>
      </Actions>
    </form>
  </>
);
export const PscFailedPage = ({ why, href }: { why: string; href: string }) => (
  <>
    <PageHead title={words.psc.failedTitle} />
    <Notice tone="alert">
      <p>{why}</p>
    </Notice>
    <LinkButton href={href} look="main">
      {words.psc.retry}
    </LinkButton>
  </>
);
