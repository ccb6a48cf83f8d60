import { formOf, type Written } from "#features/welcome/board/form/rules.ts";
import { NoticeFields } from "#features/welcome/board/form/views.tsx";
import { NoticeText } from "#features/welcome/board/notice/views.tsx";
import { isOnline } from "#features/welcome/board/rules.ts";
import { paths } from "#features/welcome/paths.ts";
import type { Notice } from "#features/welcome/schema.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice as Told, UndoBar } from "#ui/state.tsx";
import { words } from "./words.ts";

type Props = { home: string; token: string; once: () => string; notice: Notice; refused?: Refused | undefined };
type OwnProps = Props & { today: Temporal.PlainDate; message?: string | undefined };
/** One’s own notice, by the link received: confirm first, then change, prolong or withdraw. */
export const OwnPage = ({ home, token, once, notice, today, message, refused }: OwnProps) => {
  const { state } = notice;
  const over = state === "published" && !isOnline(notice, today);
  const Act = ({ noun, children, look }: { noun: "confirmation" | "retrait"; children: string; look: "main" | "plain" }) => (
    <form method="post" action={paths.actOnOwn(home, token, noun)}>
      <Hidden name="once" value={once()} />
      <Actions>
        <Button look={look}>{children}</Button>
      </Actions>
    </form>
  );
  return (
    <>
      <PageHead title={words.title} lead={notice.title} />
      {refused && <Problems {...refused} />}
      {message && (
        <UndoBar message={message} action={state === "withdrawn" ? paths.actOnOwn(home, token, "annulation") : undefined}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      <Told tone={state === "published" && !over ? "ok" : state === "refused" ? "alert" : "wait"}>
        <p>{over ? words.states.over : words.states[state]}</p>
        {notice.refusedWhy && <p>{words.why(notice.refusedWhy)}</p>}
      </Told>
      {state === "sent" && (
        <Act noun="confirmation" look="main">
          {words.confirm}
        </Act>
      )}
      <NoticeText notice={notice} />
      <Actions>
        <LinkButton href={paths.actOnOwn(home, token, "modification")}>{words.edit}</LinkButton>
      </Actions>
      {(state === "published" || state === "waiting") && (
        <Disclosure summary={words.prolong} open={refused?.problems.expiresOn !== undefined || over}>
          <form method="post" action={paths.actOnOwn(home, token, "prolongation")} novalidate>
            <Hidden name="once" value={once()} />
            <Field
              name="expiresOn"
              label={words.prolongUntil}
              hint={words.prolongHint}
              type="date"
              size="medium"
              value={today.add({ months: 2 }).toString()}
              refused={refused}
            />
            <Actions>
              <Button look="main">{words.prolong}</Button>
            </Actions>
          </form>
        </Disclosure>
      )}
      {(state === "published" || state === "waiting" || state === "sent") && (
        <Disclosure summary={words.withdraw}>
          <p>{words.withdrawLead}</p>
          <Act noun="retrait" look="plain">
            {words.withdraw}
          </Act>
        </Disclosure>
      )}
    </>
  );
};

/** The author changes their notice. */
export const EditOwnPage = ({ home, token, once, notice, refused }: Props) => (
  <>
    <PageHead title={words.editTitle} lead={words.editLead} crumbs={[{ label: words.title, href: paths.own(home, token) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.actOnOwn(home, token, "modification")} novalidate>
      <Hidden name="once" value={once()} />
      <NoticeFields value={formOf({ ...notice, email: notice.email ?? "" } satisfies Written)} refused={refused} own />
      <Actions>
        <Button look="main">{words.save}</Button>
      </Actions>
    </form>
  </>
);
