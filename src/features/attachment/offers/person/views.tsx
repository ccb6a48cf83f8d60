import type { Card } from "#features/attachment/offers/cards/rules.ts";
import { words } from "#features/attachment/offers/words.ts";
import { list, partialDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { Facts } from "#ui/page.tsx";

const Phone = ({ number }: { number: string }) => <a href={`tel:${number}`}>{displayPhone(number)}</a>;

/** Whom a practice accepted: how to reach them, where they live, their circumstances. */
export const Person = ({ whole }: { whole: NonNullable<Card["whole"]> }) => {
  const { phones, address, language, circumstances, lastConsultation, contact, askedBy } = whole;
  return (
    <Facts
      facts={[
        { label: words.phone, value: phones.length > 0 && phones.map((number, at) => [at > 0 && " · ", <Phone number={number} />]) },
        { label: words.address, value: address },
        { label: words.language, value: language || words.french },
        { label: words.circumstances, value: circumstances.length > 0 ? list(circumstances) : words.none },
        ...(lastConsultation ? [{ label: words.lastConsultation, value: partialDate(lastConsultation) }] : []),
        ...(contact
          ? [
              {
                label: words.contact,
                value: (
                  <>
                    {[contact.name, contact.bond].filter(Boolean).join(", ")} {contact.phone && <Phone number={contact.phone} />}
                  </>
                ),
              },
            ]
          : []),
        ...(askedBy
          ? [{ label: words.askedBy, value: [askedBy.name, askedBy.organisation, askedBy.phone].filter(Boolean).join(", ") }]
          : []),
      ]}
    />
  );
};
