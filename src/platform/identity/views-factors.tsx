import { raw } from "hono/html";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { paths, withReturn } from "./paths.ts";
import { PasskeyButton } from "./views-parts.tsx";
import { words } from "./words.ts";

export const AddPasskey = ({ returnTo, script }: { returnTo: string; script: string | undefined }) => (
  <div>
    <p class="hint">{words.passkeys.hint}</p>
    <p class="hint" data-without-passkey>
      {words.passkeys.needsScript}
    </p>
    {script && (
      <PasskeyButton
        ceremony="create"
        options={paths.newPasskeyOptions}
        verify={paths.newPasskey}
        returnTo={returnTo}
        label={words.passkeys.add}
        failed={words.passkeys.addFailed}
      >
        <Field id="nom-nouvelle" name="nom" label={words.passkeys.name} hint={words.passkeys.nameHint} maxlength={60} optional />
      </PasskeyButton>
    )}
  </div>
);

export const AddTotp = ({ returnTo }: { returnTo: string }) => (
  <form method="post" action={paths.totpStart}>
    <p class="hint">{words.totp.hint}</p>
    <Hidden name="retour" value={returnTo} />
    <Button icon="smartphone">{words.totp.add}</Button>
  </form>
);

export const AddPsc = ({ label, returnTo }: { label: string; returnTo: string }) => (
  <section>
    <h2>{label}</h2>
    <LinkButton href={withReturn(paths.psc, returnTo)}>{words.card.add(label)}</LinkButton>
  </section>
);

type TotpProps = { drawing: string; code: string; returnTo: string; refused?: Refused | undefined };
/** `drawing`: the SVG of the QR code; `code`: the same key, to type. */
export const TotpPage = ({ drawing, code, returnTo, refused }: TotpProps) => (
  <>
    <PageHead title={words.totp.enrol} />
    {refused && <Problems {...refused} />}
    <p>{words.totp.scan}</p>
    <div role="img" aria-label={words.totp.drawing}>
      {raw(drawing)}
    </div>
    <Disclosure summary={words.totp.type}>
      <p>
        <code>{code}</code>
      </p>
    </Disclosure>
    <p>{words.totp.confirmLead}</p>
    <form method="post" action={paths.totp} novalidate>
      <Hidden name="retour" value={returnTo} />
      <Field
        name="code"
        label={words.totp.code}
        inputmode="numeric"
        autocomplete="one-time-code"
        size="short"
        maxlength={12}
        required
        refused={refused && { ...refused, values: {} }}
      />
      <Actions>
        <Button look="main">{words.totp.confirm}</Button>
      </Actions>
    </form>
  </>
);

/** The recovery codes, this once: only their fingerprints are kept. */
export const RecoveryPage = ({ codes, returnTo }: { codes: readonly string[]; returnTo: string }) => (
  <>
    <PageHead title={words.totp.doneTitle} lead={words.totp.recovery} />
    <Notice tone="wait">
      <p>{words.totp.once}</p>
    </Notice>
    <ul>
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <LinkButton href={returnTo} look="main">
      {words.totp.goOn}
    </LinkButton>
  </>
);
