import { words as boardWords } from "#features/welcome/board/words.ts";
import { paths } from "#features/welcome/paths.ts";
import { noticeKinds } from "#features/welcome/rules.ts";
import { professions } from "#platform/professions.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import { words } from "./words.ts";

const { fields, hints } = words;
type FieldsProps = { value?: Record<string, string> | undefined; refused?: Refused | undefined; own?: boolean };
/** What an author writes; `own`: somebody else’s address may not be typed here any more. */
export const NoticeFields = ({ value = {}, refused, own = false }: FieldsProps) => (
  <>
    <Select
      name="kind"
      label={fields.kind}
      value={value.kind}
      refused={refused}
      choices={noticeKinds.map((kind) => ({ value: kind, label: boardWords.kinds[kind] }))}
    />
    <Field name="title" label={fields.title} hint={hints.title} value={value.title} refused={refused} maxlength={100} />
    <Field name="text" label={fields.text} hint={hints.text} type="textarea" rows={7} value={value.text} refused={refused} draft />
    <Select
      name="professionCode"
      label={fields.professionCode}
      value={value.professionCode}
      refused={refused}
      optional
      empty={boardWords.anyProfession}
      choices={professions.map(({ code, label }) => ({ value: code, label }))}
    />
    <Field name="commune" label={fields.commune} hint={hints.commune} value={value.commune} refused={refused} optional />
    <Field name="fromOn" label={fields.fromOn} type="date" size="medium" value={value.fromOn} refused={refused} optional />
    <Field name="untilOn" label={fields.untilOn} type="date" size="medium" value={value.untilOn} refused={refused} optional />
    <Field
      name="expiresOn"
      label={fields.expiresOn}
      hint={hints.expiresOn}
      type="date"
      size="medium"
      value={value.expiresOn}
      refused={refused}
    />
    <Field name="contactName" label={fields.contactName} autocomplete="name" value={value.contactName} refused={refused} />
    {own ? (
      <Hidden name="email" value={value.email ?? ""} />
    ) : (
      <Field name="email" label={fields.email} type="email" autocomplete="email" value={value.email} refused={refused} />
    )}
    <Field name="phone" label={fields.phone} type="tel" autocomplete="tel" value={value.phone} refused={refused} optional />
    <Checkbox
      name="contactPublic"
      label={fields.contactPublic}
      hint={hints.contactPublic}
      checked={value.contactPublic === "on"}
      refused={refused}
    />
  </>
);

/** Seen by robots, which fill in every field; by people only when something filled it in for them. */
export const Trap = ({ refused }: { refused: Refused | undefined }) => {
  const caught = refused?.problems.website !== undefined;
  return (
    <div class={caught ? undefined : "sr-only"} aria-hidden={caught ? undefined : "true"}>
      <Field name="website" label={fields.website} refused={refused} autocomplete="off" attributes={caught ? {} : { tabindex: "-1" }} />
    </div>
  );
};

type FormProps = {
  home: string;
  once: string;
  stamp: string;
  value: Record<string, string>;
  refused?: Refused | undefined;
  known: boolean;
};
/** Anybody publishes; `known`: from an account, no address to confirm. */
export const NewNoticePage = ({ home, once, stamp, value, refused, known }: FormProps) => (
  <>
    <PageHead
      title={words.title}
      lead={known ? words.leadIn : words.lead}
      crumbs={[{ label: boardWords.title, href: paths.board(home) }]}
    />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.newNotice(home)} novalidate>
      <Hidden name="once" value={once} />
      <Hidden name="stamp" value={stamp} />
      <NoticeFields value={value} refused={refused} />
      <Trap refused={refused} />
      <Disclosure summary={words.kept} open={!known}>
        <p>{words.keptWhat}</p>
        <p>{words.keptRights}</p>
      </Disclosure>
      <Actions>
        <Button look="main">{words.send}</Button>
      </Actions>
    </form>
  </>
);

/** What happens next. */
export const ReceivedPage = ({ home, known }: { home: string; known: boolean }) => (
  <>
    <PageHead title={words.received} />
    <Notice tone={known ? "ok" : "wait"}>
      <p>{known ? words.receivedAccount : words.receivedMail}</p>
    </Notice>
    <p>
      <LinkButton href={paths.board(home)}>{words.back}</LinkButton>
    </p>
  </>
);
