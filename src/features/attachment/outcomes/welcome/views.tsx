import { longDate } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import { Facts } from "#ui/page.tsx";
import { words } from "./words.ts";

export type WelcomeProps = {
  practice: { name: string; phone: string | null; address: string; doctor: string };
  visitOn: Temporal.PlainDate | undefined;
  /** The first visit took place. */
  seen: boolean;
};
/** Who receives the person and when, on the page of their own request. */
export const Welcome = ({ practice, visitOn, seen }: WelcomeProps) => (
  <section>
    <h2>{words.title}</h2>
    <Facts
      facts={[
        { label: words.practice, value: [practice.name, practice.doctor].filter(Boolean).join(", ") },
        ...(practice.phone ? [{ label: words.phone, value: <a href={`tel:${practice.phone}`}>{displayPhone(practice.phone)}</a> }] : []),
        ...(practice.address ? [{ label: words.address, value: practice.address }] : []),
        ...(visitOn && !seen ? [{ label: words.visit, value: longDate(visitOn) }] : []),
      ]}
    />
    {!visitOn && !seen && <p>{words.call}</p>}
  </section>
);
