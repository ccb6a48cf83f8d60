import type { Role } from "#platform/actor.ts";
import { dayAndTime, list, longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Button, Field, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice, Tag } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { OpenSession } from "./desk.ts";
import { paths } from "./paths.ts";
import type { Factors } from "./people.ts";
import type { Signed } from "./sessions.ts";
import { AddPasskey, AddPsc, AddTotp } from "./views-factors.tsx";
import { Act, Script } from "./views-parts.tsx";
import type { Offers } from "./views-sign-in.tsx";
import { words } from "./words.ts";

export const rolesInFrench = (roles: readonly Role[]): string => list(roles.map((role) => words.roles[role]));
type Belonging = { slug: string; name: string; roles: Role[] };
type AccountProps = Offers & {
  signed: Signed;
  now: Temporal.Instant;
  devices: OpenSession[];
  factors: Factors;
  belongings: Belonging[];
  /** An identity was proved that could not be linked yet. */
  unlinked: boolean;
  refused?: Refused | undefined;
};

export const AccountPage = ({ signed, now, devices, factors, belongings, passkeyScript, pscLabel, unlinked, refused }: AccountProps) => (
  <>
    <PageHead title={words.account.title} lead={words.account.signedAs(signed.email)} />
    {refused && <Problems {...refused} />}
    {unlinked && (
      <Notice tone="wait">
        <p>{words.psc.proveFirst}</p>
      </Notice>
    )}
    <SignOut />
    <section>
      <h2>{words.account.communities}</h2>
      <Belongings belongings={belongings} />
    </section>
    <section>
      <h2>{words.account.proofs}</h2>
      <p class="hint">{words.account.proofsHint}</p>
      <h3>{words.passkeys.title}</h3>
      <Passkeys factors={factors} refused={refused} />
      <AddPasskey returnTo={paths.account} script={passkeyScript} />
      <h3>{words.totp.title}</h3>
      {factors.totp ? (
        <Act action={paths.totpRemoval}>
          <p>{words.totp.on}</p>
          <Button look="quiet">{words.totp.remove}</Button>
        </Act>
      ) : (
        <AddTotp returnTo={paths.account} />
      )}
      {pscLabel && !factors.psc && <AddPsc label={pscLabel} returnTo={paths.account} />}
      {pscLabel && factors.psc && (
        <Act action={paths.pscRemoval}>
          <h3>{pscLabel}</h3>
          <p>{words.card.on(pscLabel)}</p>
          <Button look="quiet">{words.card.remove(pscLabel)}</Button>
        </Act>
      )}
    </section>
    <section>
      <h2>{words.account.devices}</h2>
      <p class="hint">{words.account.devicesHint}</p>
      <Devices devices={devices} here={signed.sessionId} now={now} />
    </section>
    <Script src={passkeyScript} />
  </>
);

/** A fictitious person has nothing to set, and no visitor may see the devices of others. */
export const DemoAccountPage = ({ belongings }: { belongings: Belonging[] }) => (
  <>
    <PageHead title={words.account.title} />
    <Notice title={words.account.demoTitle}>
      <p>{words.account.demo}</p>
    </Notice>
    <Belongings belongings={belongings} />
    <SignOut />
  </>
);

const SignOut = () => (
  <Act action={paths.signOut}>
    <Button icon="log-out">{words.account.leave}</Button>
  </Act>
);
const Belongings = ({ belongings }: { belongings: Belonging[] }) =>
  belongings.length === 0 ? (
    <p>{words.account.noCommunity}</p>
  ) : (
    <ul>
      {belongings.map(({ slug, name, roles }) => (
        <li>
          <a href={`/${slug}`}>{name}</a> ({rolesInFrench(roles)})
        </li>
      ))}
    </ul>
  );

const Passkeys = ({ factors, refused }: { factors: Factors; refused: Refused | undefined }) =>
  factors.passkeys.length === 0 ? (
    <p>{words.passkeys.none}</p>
  ) : (
    <ul>
      {factors.passkeys.map(({ id, name, createdAt }) => {
        const called = name ?? words.passkeys.unnamed;
        return (
          <li>
            <strong>{called}</strong>
            {createdAt && <>, {words.passkeys.added(longDate(createdAt))}</>}
            <Disclosure summary={words.passkeys.renameThis(called)} open={refused?.values.id === id}>
              <form method="post" action={`${paths.passkeys}/${id}/nom`} novalidate>
                <Field id={`nom-${id}`} name="nom" label={words.passkeys.name} value={called} maxlength={60} required />
                <Button>{words.passkeys.rename}</Button>
              </form>
            </Disclosure>
            <Act action={`${paths.passkeys}/${id}/retrait`}>
              <Button look="quiet" label={words.passkeys.removeThis(called)}>
                {words.passkeys.remove}
              </Button>
            </Act>
          </li>
        );
      })}
    </ul>
  );

const Devices = ({ devices, here, now }: { devices: OpenSession[]; here: string; now: Temporal.Instant }) => (
  <>
    <Table
      caption={words.account.devices}
      quietCaption
      rows={devices}
      columns={[
        {
          key: "device",
          label: words.account.device,
          render: ({ id, device }) => (
            <>
              {device} {id === here && <Tag>{words.account.here}</Tag>}
            </>
          ),
        },
        { key: "seen", label: words.account.lastSeen, render: ({ lastSeenAt }) => dayAndTime(lastSeenAt, now) },
        { key: "how", label: words.account.openedBy, render: ({ method }) => words.methods[method] },
        {
          key: "act",
          label: "",
          render: ({ id, device }) => (
            <Act action={`${paths.devices}/${id}/fermeture`}>
              <Button look="quiet" small label={words.account.closeThis(device)}>
                {words.account.close}
              </Button>
            </Act>
          ),
        },
      ]}
    />
    {devices.length > 1 && (
      <Act action={`${paths.devices}/fermeture`}>
        <Button>{words.account.closeOthers}</Button>
      </Act>
    )}
  </>
);
