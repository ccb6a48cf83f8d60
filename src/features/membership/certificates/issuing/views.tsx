import type { countsOf } from "#features/membership/certificates/rules.ts";
import { words } from "#features/membership/certificates/words.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import { Actions, LinkButton } from "#ui/form.tsx";
import { Steps } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";

type Props = {
  home: string;
  once: () => string;
  year: number;
  state: "running" | "stopped" | "idle";
  counts: ReturnType<typeof countsOf>;
  sendable: number;
  mayIssue: boolean;
  ready: boolean;
};
/** Read again every second where scripts run; elsewhere, by a link. */
const followed = (path: string) => ({
  "hx-get": path,
  "hx-trigger": "every 1s",
  "hx-target": "#edition",
  "hx-select": "#edition",
  "hx-swap": "outerHTML",
});

/** The one act of the page: making all the certificates that are missing, and how far that is. */
export const Issuing = (props: Props) => {
  const { home, year, state } = props;
  const here = `${paths.certificates(home)}?annee=${year}`;
  return (
    <section id="edition" {...(state === "running" ? followed(here) : {})}>
      {state === "running" ? <Running {...props} here={here} /> : <Ready {...props} />}
    </section>
  );
};

const Running = ({ counts, here }: Props & { here: string }) => {
  const done = counts.upToDate - counts.missing;
  return (
    <>
      <Steps done={done} total={counts.upToDate} label={words.issuing(done, counts.upToDate)} />
      <p class="soft">{words.issuingLead}</p>
      <Actions>
        <LinkButton href={here} icon="refresh-cw">
          {words.refresh}
        </LinkButton>
      </Actions>
    </>
  );
};

const Ready = ({ home, once, year, state, counts, sendable, mayIssue, ready }: Props) => (
  <>
    {state === "stopped" && counts.missing > 0 && (
      <Notice tone="alert" title={words.stopped}>
        <p>{words.stoppedLead}</p>
      </Notice>
    )}
    {counts.missing > 0 && <p>{words.issueAll(counts.missing)}</p>}
    {counts.missing === 0 && counts.upToDate > 0 && <p>{words.allDone}</p>}
    {mayIssue && ready && counts.missing > 0 && (
      <Tap action={paths.certificates(home)} once={once} look="main" icon="file-text" fields={{ year }}>
        {words.issueNow}
      </Tap>
    )}
    {mayIssue && sendable > 0 && (
      <>
        <p class="soft">{words.sendLead(sendable)}</p>
        <Tap action={paths.actOnCertificates(home, "envoi")} once={once} icon="send" fields={{ year }}>
          {words.send}
        </Tap>
      </>
    )}
  </>
);
