import type { PaymentLine } from "#features/membership/money/queries.ts";
import { words } from "#features/membership/money/words.ts";
import { memberName, type Settings } from "#features/membership/rules.ts";
import { words as shared } from "#features/membership/words.ts";
import type { Sheet } from "#platform/documents/sheet.ts";
import { longDate, money } from "#platform/french.ts";

/** The receipt of a payment, to print or to keep. `community`: its name, until the association’s own is known. */
export const receiptSheet = ({ payment, year, member }: PaymentLine, { association, signatory }: Settings, community: string): Sheet => {
  const { title, body, facts, object, cancelled, identifiers } = words.receipt;
  const name = association.name || community;
  const signed = [signatory.name, signatory.role].filter(Boolean).join(", ");
  return {
    title: title(payment.receipt),
    issuer: { name, lines: [association.address, identifiers(association.rna, association.siret)].filter(Boolean) },
    blocks: [
      { kind: "text", text: body(name, money(payment.cents), memberName(member)) },
      ...(payment.cancelledAt ? [{ kind: "text" as const, text: cancelled, strong: true }] : []),
      {
        kind: "fields",
        fields: [
          { label: facts.object, value: object(year.year) },
          { label: facts.method, value: shared.methods[payment.method] },
          { label: facts.on, value: longDate(payment.on) },
          ...(payment.reference ? [{ label: facts.reference, value: payment.reference }] : []),
        ],
      },
    ],
    ...(signed && { signature: { lines: [signed] } }),
    foot: title(payment.receipt),
  };
};
