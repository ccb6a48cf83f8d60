import { Line, type OffersProps, type RefusedLine } from "#features/attachment/offers/line/views.tsx";
import { dayAndTime } from "#platform/french.ts";
import { Problems } from "#ui/form.tsx";
import { PageHead, Steps } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { words } from "./words.ts";

const Progress = ({ props: { cards, over, deadline, now } }: { props: OffersProps }) => {
  const asked = cards.filter(({ state }) => state !== "withdrawn");
  const left = asked.filter(({ state }) => state === "sent").length;
  if (over && left < asked.length) return <Notice>{<p>{words.over}</p>}</Notice>;
  if (left === 0) return <Notice tone="ok">{<p>{words.thanks}</p>}</Notice>;
  return (
    <>
      <p>{words.until(dayAndTime(deadline, now))}</p>
      <Steps done={asked.length - left} total={asked.length} label={words.left(left)} />
    </>
  );
};

/** The problems of one line, each leading to the field of that line. */
const summary = ({ offerId, problems }: RefusedLine) =>
  Object.fromEntries(Object.entries(problems).map(([field, messages]) => [field === "form" ? field : `${field}-${offerId}`, messages]));

/** What a practice is offered: each person answered in one tap, changed in one more. */
export const OffersPage = (props: OffersProps) => {
  const { practice, cards, refused, desk } = props;
  const doctors = [...new Map(cards.map(({ doctor }) => [doctor.id, doctor])).values()];
  const asked = cards.filter(({ state }) => state !== "withdrawn").length;
  const lead = desk ? words.deskLead : words.lead(practice, asked);
  return (
    <>
      <PageHead
        title={desk ? words.deskTitle(practice) : words.title}
        lead={asked > 0 && lead}
        crumbs={desk ? [{ label: words.backToBatch, href: desk }] : undefined}
      />
      {refused && <Problems problems={summary(refused)} />}
      {cards.length === 0 ? (
        <Empty title={words.nothing}>
          <p>{words.nothingHint}</p>
        </Empty>
      ) : (
        <Progress props={props} />
      )}
      {doctors.map((doctor) => (
        <section>
          <h2>{words.forDoctor(doctor.name)}</h2>
          <ul class="list-none pl-0">
            {cards
              .filter((card) => card.doctor.id === doctor.id)
              .map((card) => (
                <Line card={card} props={props} />
              ))}
          </ul>
        </section>
      ))}
      {cards.length > 0 && (
        <p class="soft">
          {words.sealedUntil} {words.discreet}
        </p>
      )}
    </>
  );
};
