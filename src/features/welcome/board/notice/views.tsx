import { Trap } from "#features/welcome/board/form/views.tsx";
import { isOnline, kindName, periodOf } from "#features/welcome/board/rules.ts";
import { communeName, professionText } from "#features/welcome/board/views.tsx";
import { words as boardWords } from "#features/welcome/board/words.ts";
import { paths } from "#features/welcome/paths.ts";
import type { Notice } from "#features/welcome/schema.ts";
import { inParagraphs } from "#features/welcome/texts/rules.ts";
import { longDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Status, Notice as Told, UndoBar } from "#ui/state.tsx";
import { words } from "./words.ts";

/** What a notice says, without its author. */
export const NoticeText = ({ notice }: { notice: Notice }) => (
  <>
    {inParagraphs(notice.text).map((it) => (
      <p>{it}</p>
    ))}
    <Facts
      facts={[
        { label: boardWords.kind, value: kindName(notice.kind) },
        { label: boardWords.profession, value: professionText(notice.professionCode) },
        { label: boardWords.commune, value: communeName(notice.communeCode) },
        ...(periodOf(notice) ? [{ label: boardWords.when, value: periodOf(notice) }] : []),
        { label: boardWords.until, value: longDate(notice.expiresOn) },
      ]}
    />
  </>
);

const Reach = ({ notice: { contactName, email, phone } }: { notice: Notice }) => (
  <Facts
    facts={[
      { label: words.author, value: contactName },
      ...(phone ? [{ label: words.phone, value: <a href={`tel:${phone}`}>{displayPhone(phone)}</a> }] : []),
      ...(email ? [{ label: words.email, value: <a href={`mailto:${email}`}>{email}</a> }] : []),
    ]}
  />
);

type NoticeProps = {
  home: string;
  once: () => string;
  stamp: string;
  notice: Notice;
  today: Temporal.PlainDate;
  /** Reads how to reach the author. */
  seesContact: boolean;
  mayModerate: boolean;
  signedIn: boolean;
  refused?: Refused | undefined;
  done?: { message: string; undo: boolean } | undefined;
};
/** One notice, and how to answer it. */
export const NoticePage = ({ home, once, stamp, notice, today, seesContact, mayModerate, signedIn, refused, done }: NoticeProps) => {
  const online = isOnline(notice, today);
  const over = notice.state === "published" && !online;
  return (
    <>
      <PageHead title={notice.title} crumbs={[{ label: boardWords.title, href: paths.board(home) }]} />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo ? paths.actOnNotice(home, notice.id, "annulation") : undefined}>
          <Hidden name="once" value={once()} />
        </UndoBar>
      )}
      {mayModerate && (
        <p>
          <Status tone={online ? "ok" : notice.state === "waiting" ? "wait" : "off"}>
            {over ? boardWords.over : boardWords.states[notice.state]}
          </Status>
        </p>
      )}
      {mayModerate && <Moderation {...{ home, once, notice, refused }} />}
      <NoticeText notice={notice} />
      <h2>{words.contact}</h2>
      {seesContact ? <Reach notice={notice} /> : online && <Writing {...{ home, once, stamp, notice, signedIn, refused }} />}
    </>
  );
};

type WritingProps = Pick<NoticeProps, "home" | "once" | "stamp" | "notice" | "signedIn" | "refused">;
const Writing = ({ home, once, stamp, notice, signedIn, refused }: WritingProps) => (
  <>
    <p>{words.hidden}</p>
    {!signedIn && (
      <p>
        <a href={`${home}/connexion`}>{words.signIn}</a>
      </p>
    )}
    <form method="post" action={paths.actOnNotice(home, notice.id, "contact")} novalidate>
      <Hidden name="once" value={once()} />
      <Hidden name="stamp" value={stamp} />
      <Field name="name" label={words.fields.name} autocomplete="name" refused={refused} />
      <Field name="email" label={words.fields.email} type="email" autocomplete="email" refused={refused} />
      <Field name="message" label={words.fields.message} hint={words.messageHint} type="textarea" rows={5} refused={refused} draft />
      <Trap refused={refused} />
      <p class="soft">{words.kept}</p>
      <Actions>
        <Button look="main">{words.send}</Button>
      </Actions>
    </form>
  </>
);

const Moderation = ({ home, once, notice, refused }: Pick<NoticeProps, "home" | "once" | "notice" | "refused">) =>
  notice.state !== "waiting" && notice.state !== "published" ? (
    notice.refusedWhy ? (
      <Told tone="off">
        <p>{notice.refusedWhy}</p>
      </Told>
    ) : null
  ) : (
    <>
      {notice.state === "waiting" && (
        <form method="post" action={paths.actOnNotice(home, notice.id, "publication")}>
          <Hidden name="once" value={once()} />
          <Actions>
            <Button look="main">{words.publishAct}</Button>
          </Actions>
        </form>
      )}
      <Disclosure summary={notice.state === "waiting" ? words.refuseAct : words.takeDown} open={refused?.problems.why !== undefined}>
        <form method="post" action={paths.actOnNotice(home, notice.id, "refus")} novalidate>
          <Hidden name="once" value={once()} />
          <Field name="why" label={words.why} hint={words.whyHint} type="textarea" rows={2} refused={refused} />
          <Actions>
            <Button>{notice.state === "waiting" ? words.refuseAct : words.takeDown}</Button>
          </Actions>
        </form>
      </Disclosure>
    </>
  );
