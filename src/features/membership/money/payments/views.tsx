import type { PaymentLine } from "#features/membership/money/queries.ts";
import { receivedIn } from "#features/membership/money/rules.ts";
import { words as said } from "#features/membership/money/words.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName, type Settings } from "#features/membership/rules.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { words as shared } from "#features/membership/words.ts";
import { longDate, money, shortDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { Filters, Results } from "#ui/list.tsx";
import { Facts, PageHead } from "#ui/page.tsx";
import { Empty, Notice, Status } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";

const words = said.payments;
type Props = {
  home: string;
  once: () => string;
  year: number;
  present: number;
  etat: string;
  lines: readonly PaymentLine[];
  mayKeep: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
/** Every payment of a year, to be matched by hand with the bank statement. */
export const PaymentsPage = ({ home, once, year, present, etat, lines, mayKeep, refused, done }: Props) => (
  <>
    <PageHead
      title={words.title}
      lead={words.lead}
      crumbs={[
        { label: shared.title, href: paths.home(home) },
        { label: said.title, href: paths.money(home) },
      ]}
    />
    {refused && <Problems {...refused} />}
    <DoneBar done={done} once={once} />
    <Filters action={paths.payments(home)} target="paiements">
      <Select
        name="annee"
        label={said.year}
        empty={false}
        value={year}
        choices={[present, present - 1, present - 2].map((it) => ({ value: String(it), label: String(it) }))}
      />
      <Select
        name="etat"
        label={said.filter}
        empty={false}
        value={etat}
        choices={Object.entries(words.only).map(([value, label]) => ({ value, label }))}
      />
    </Filters>
    <Results id="paiements" count={words.found(lines.length, money(receivedIn(lines.map(({ payment }) => payment))))}>
      <Table
        caption={words.title}
        quietCaption
        rows={lines}
        empty={<Empty title={words.none} />}
        selection={
          mayKeep
            ? {
                name: "ids",
                form: "rapprocher",
                value: ({ payment }) => payment.id,
                label: ({ payment }) => words.pick(payment.receipt),
              }
            : undefined
        }
        columns={[
          {
            key: "receipt",
            label: words.receipt,
            render: ({ payment }) => <a href={paths.payment(home, payment.id, "recu")}>{payment.receipt}</a>,
          },
          { key: "on", label: words.on, render: ({ payment }) => shortDate(payment.on) },
          { key: "who", label: words.who, render: ({ member }) => <a href={paths.member(home, member.id)}>{memberName(member)}</a> },
          { key: "method", label: said.fields.method, render: ({ payment }) => shared.methods[payment.method] },
          { key: "reference", label: said.fields.reference, render: ({ payment }) => payment.reference },
          { key: "cents", label: said.paidAmount, align: "end", render: ({ payment }) => money(payment.cents) },
          { key: "seen", label: words.reconciled, render: ({ payment }) => <Seen payment={payment} /> },
          {
            key: "act",
            label: "",
            render: ({ payment }) =>
              mayKeep && !payment.cancelledAt ? (
                <Tap action={paths.payment(home, payment.id, "annulation")} once={once} small label={words.cancelNamed(payment.receipt)}>
                  {words.cancel}
                </Tap>
              ) : (
                ""
              ),
          },
        ]}
      />
      {mayKeep && lines.length > 0 && (
        <form id="rapprocher" method="post" action={`${paths.payments(home)}/rapprochement`}>
          <Hidden name="once" value={once()} />
          <Actions>
            <Button look="main" icon="check">
              {words.reconcile}
            </Button>
          </Actions>
        </form>
      )}
    </Results>
  </>
);
const Seen = ({ payment: { cancelledAt, reconciledOn } }: Pick<PaymentLine, "payment">) =>
  cancelledAt ? (
    <Status tone="off">{words.isCancelled}</Status>
  ) : reconciledOn ? (
    <Status tone="ok">{words.seenOn(shortDate(reconciledOn))}</Status>
  ) : (
    <Status tone="wait">{words.notYet}</Status>
  );

type ReceiptProps = { home: string; line: PaymentLine; settings: Settings; community: string };
/** What is given to whoever paid: prints on one page. */
export const ReceiptPage = ({ home, line: { payment, year, member }, settings, community }: ReceiptProps) => {
  const { association, signatory } = settings;
  const name = association.name || community;
  return (
    <>
      <PageHead
        title={said.receipt.title(payment.receipt)}
        lead={said.receipt.body(name, money(payment.cents), memberName(member))}
        crumbs={[{ label: memberName(member), href: paths.member(home, member.id) }]}
      />
      {payment.cancelledAt && <Notice tone="alert">{said.receipt.cancelled}</Notice>}
      <Facts
        facts={[
          { label: said.receipt.facts.object, value: said.receipt.object(year.year) },
          { label: said.receipt.facts.method, value: shared.methods[payment.method] },
          { label: said.receipt.facts.on, value: longDate(payment.on) },
          ...(payment.reference ? [{ label: said.receipt.facts.reference, value: payment.reference }] : []),
          ...(signatory.name ? [{ label: said.receipt.facts.by, value: [signatory.name, signatory.role].filter(Boolean).join(", ") }] : []),
        ]}
      />
      <p>
        {name}
        {association.address && (
          <>
            <br />
            {association.address}
          </>
        )}
        <br />
        {said.receipt.identifiers(association.rna, association.siret)}
      </p>
      <p class="no-print">
        <LinkButton href={paths.receiptFile(home, payment.id)} icon="file-text">
          {said.receipt.pdf}
        </LinkButton>
      </p>
      <p class="no-print soft">{said.receipt.print}</p>
    </>
  );
};
