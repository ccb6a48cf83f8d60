import { raw } from "hono/html";
import { AskFields, CallUs, Kept } from "#features/attachment/ask/views.tsx";
import { words as askWords } from "#features/attachment/ask/words.ts";
import { paths } from "#features/attachment/paths.ts";
import type { Partner } from "#features/attachment/schema.ts";
import { longDate, number } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Field, Hidden, Problems, Select } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Empty, Status, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Listed } from "./queries.ts";
import { partnerKinds } from "./rules.ts";
import { words } from "./words.ts";

type PartnersProps = {
  home: string;
  once: () => string;
  partners: readonly Listed[];
  refused?: Refused | undefined;
  done?: { message: string; undo?: string | undefined } | undefined;
};

const Acts = ({ home, once, partner }: { home: string; once: () => string; partner: Listed }) => {
  const path = paths.partner(home, partner.id);
  const act = (noun: string, label: string, said: string) => (
    <form method="post" action={`${path}/${noun}`}>
      <Hidden name="once" value={once()} />
      <Button small label={said}>
        {label}
      </Button>
    </form>
  );
  if (partner.endedAt) return act("reprise", words.resume, `${words.resume} : ${partner.name}`);
  return (
    <div class="actions">
      {partner.email && act("envoi", words.send, words.sendTo(partner.name))}
      <form method="post" action={`${path}/affiche`} data-again="">
        <Button small label={words.printFor(partner.name)}>
          {words.print}
        </Button>
      </form>
      {act("fin", words.end, words.endFor(partner.name))}
    </div>
  );
};

export const PartnersPage = ({ home, once, partners, refused, done }: PartnersProps) => (
  <>
    <PageHead title={words.title} lead={words.lead} />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.undo && `${paths.partner(home, done.undo)}/reprise`}>
        <Hidden name="once" value={once()} />
      </UndoBar>
    )}
    <Table
      caption={words.title}
      quietCaption
      rows={partners}
      empty={<Empty title={words.none}>{words.noneHint}</Empty>}
      columns={[
        { key: "name", label: words.name, head: true, render: ({ name }: Listed) => name },
        { key: "kind", label: words.kind, render: ({ kind }: Listed) => words.kinds[kind] },
        {
          key: "contact",
          label: words.contact,
          render: ({ contact, email, phone }: Listed) => [contact, email, phone && displayPhone(phone)].filter(Boolean).join(" · "),
        },
        { key: "entered", label: words.entered, align: "end", render: ({ entered }: Listed) => number(entered) },
        {
          key: "state",
          label: words.active,
          render: ({ endedAt }: Listed) => <Status tone={endedAt ? "off" : "ok"}>{endedAt ? words.ended : words.active}</Status>,
        },
        { key: "acts", label: "", render: (partner: Listed) => <Acts {...{ home, once, partner }} /> },
      ]}
    />
    <Disclosure summary={words.add} open={refused !== undefined || partners.length === 0}>
      <form method="post" action={paths.partners(home)} novalidate>
        <Hidden name="once" value={once()} />
        <Field name="name" label={words.name} refused={refused} autocomplete="off" required />
        <Select
          name="kind"
          label={words.kind}
          refused={refused}
          empty={false}
          choices={partnerKinds.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <Field name="contact" label={words.contact} refused={refused} autocomplete="off" optional />
        <Field name="email" label={words.email} refused={refused} type="email" autocomplete="off" optional />
        <Field name="phone" label={words.phone} refused={refused} type="tel" autocomplete="off" optional />
        <Button look="main">{words.save}</Button>
      </form>
    </Disclosure>
  </>
);

type PosterProps = { home: string; partner: Partner; url: string; until: Temporal.Instant; qr: string };
/** A page to print for a partner's counter. `qr` is an SVG drawn by us. */
export const PosterPage = ({ home, partner, url, until, qr }: PosterProps) => (
  <>
    <PageHead title={words.poster.title} lead={words.poster.how} crumbs={[{ label: words.poster.back, href: paths.partners(home) }]} />
    <figure class="qr">{raw(qr)}</figure>
    <p>
      <code>{url}</code>
    </p>
    <p>
      <strong>{words.poster.for(partner.name)}</strong>
    </p>
    <p>{words.poster.until(longDate(until))}</p>
    <p>{words.poster.keep}</p>
  </>
);

type PartnerFormProps = {
  home: string;
  token: string;
  once: () => string;
  partner: Partner;
  phone: string | undefined;
  refused?: Refused | undefined;
  done?: { message: string; undo?: string | undefined } | undefined;
};
/** The partner's form: who looks for a doctor, who asks. */
export const PartnerFormPage = ({ home, token, once, partner, phone, refused, done }: PartnerFormProps) => {
  const path = paths.partnerForm(home, token);
  const { form } = words;
  return (
    <>
      <PageHead title={form.title} lead={form.lead(partner.name)} />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo && `${path}/annulation`}>
          <Hidden name="once" value={once()} />
          {done.undo && <Hidden name="request" value={done.undo} />}
        </UndoBar>
      )}
      {done && <p>{form.another}</p>}
      <form method="post" action={path} novalidate autocomplete="off">
        <Hidden name="once" value={once()} />
        <AskFields refused={refused} own={false} />
        <Field name="note" label={form.note} hint={form.noteHint} refused={refused} type="textarea" rows={2} optional />
        <Field name="askedFor" label={form.askedFor} hint={form.askedHint} refused={refused} autocomplete="name" required />
        <Checkbox name="informed" label={form.informed} refused={refused} />
        <Disclosure summary={askWords.kept}>
          <Kept />
        </Disclosure>
        <Actions>
          <Button look="main">{form.send}</Button>
        </Actions>
      </form>
      <CallUs phone={phone} />
    </>
  );
};
