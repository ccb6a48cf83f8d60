import { Pages } from "#features/membership/desk/list/parts/views.tsx";
import { words as slips } from "#features/membership/desk/slips/words.ts";
import { paths } from "#features/membership/paths.ts";
import { memberName, type Settings } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import { type Done, DoneBar, Tap } from "#features/membership/views.tsx";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Figure, Figures, PageHead, Steps } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import type { Audience, campaignFigures } from "./queries.ts";
import type { Campaign } from "./schema.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  year: number;
  present: number;
  campaign: Campaign | undefined;
  others: readonly Campaign[];
  audience: Audience;
  figures: Awaited<ReturnType<typeof campaignFigures>> | undefined;
  reminders: number;
  settings: Settings;
  maySend: boolean;
  mayRemind: boolean;
  refused?: Refused | undefined;
  done?: Done | undefined;
};
/** The renewal of a year: prepared, seen before it leaves, followed, reminded. */
export const CampaignPage = (props: Props) => {
  const { home, once, year, present, campaign, others, refused, done } = props;
  const years = [present + 1, present].filter((it) => it !== year);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <Pages home={home} current="campaign" />
      {refused && <Problems {...refused} />}
      <DoneBar done={done} once={once} />
      {campaign ? <Following {...props} campaign={campaign} /> : <Preparing {...props} />}
      <Actions>
        {years.map((it) => (
          <LinkButton href={`${paths.campaign(home)}?annee=${it}`}>
            {others.some((other) => other.year === it) ? words.campaign(it) : words.prepare(it)}
          </LinkButton>
        ))}
      </Actions>
      {others.length > 0 && (
        <>
          <h2>{words.history}</h2>
          <ul>
            {others.map((other) => (
              <li>
                <a href={`${paths.campaign(home)}?annee=${other.year}`}>{words.campaign(other.year)}</a>, {longDate(other.at)} :{" "}
                {words.asked(other.asked)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const Preparing = ({ home, once, year, audience, maySend, refused }: Props) => {
  const { asked } = words.letters;
  const { toAsk, unreachable, tooSoon } = audience;
  const people = toAsk.length + unreachable.length + tooSoon.length;
  return (
    <section aria-labelledby="preparer">
      <h2 id="preparer">{words.prepare(year)}</h2>
      <h3>{words.preview}</h3>
      {(["toAsk", "already", "unreachable", "tooSoon", "silenced"] as const)
        .filter((key) => audience[key].length > 0)
        .map((key) => (
          <People home={home} said={words[key](audience[key].length)} people={audience[key]} />
        ))}
      {people === 0 && <p>{words.nobody}</p>}
      <Disclosure summary={words.message} open>
        <p>
          <strong>{asked.subject(year)}</strong>
        </p>
        <p>{asked.greeting}</p>
        <p>{asked.body(year)}</p>
      </Disclosure>
      {maySend && people > 0 && (
        <form method="post" action={paths.campaign(home)} novalidate>
          <Hidden name="once" value={once()} />
          <Hidden name="year" value={year} />
          <Field name="note" label={words.fields.note} hint={words.hints.note} type="textarea" rows={3} refused={refused} optional />
          <Field
            name="lapsesOn"
            label={words.fields.lapsesOn}
            hint={words.hints.lapsesOn}
            type="date"
            size="medium"
            refused={refused}
            optional
          />
          <Actions>
            <Button look="main" icon="send">
              {words.send(toAsk.length)}
            </Button>
          </Actions>
        </form>
      )}
    </section>
  );
};
const People = ({ home, said, people }: { home: string; said: string; people: readonly Member[] }) => (
  <Disclosure summary={said}>
    <ul>
      {people.map((member) => (
        <li>
          <a href={paths.member(home, member.id)}>{memberName(member)}</a>
        </li>
      ))}
    </ul>
  </Disclosure>
);

const Following = ({ home, once, year, campaign, figures, reminders, settings, mayRemind, audience }: Props & { campaign: Campaign }) => {
  const gone = Math.min(figures?.gone ?? 0, campaign.asked);
  const rows = (filter: string) => `${paths.home(home)}?annee=${year}&${filter}`;
  return (
    <section aria-labelledby="suivre">
      <h2 id="suivre">{words.campaign(year)}</h2>
      {gone < campaign.asked && <Steps done={gone} total={campaign.asked} label={words.progress(gone, campaign.asked)} />}
      <Figures>
        <Figure label={words.figures.renewed} value={figures?.renewed} href={rows("etat=member&cotisation=settled")} />
        <Figure label={words.figures.waiting} value={figures?.waiting} href={rows("etat=member&cotisation=none")} />
        <Figure label={words.figures.due} value={figures?.due} href={rows("cotisation=due")} />
        <Figure label={words.figures.left} value={figures?.left} href={rows("etat=left")} />
      </Figures>
      {campaign.lapsedAt ? (
        <p>{words.lapsed(longDate(campaign.lapsedAt))}</p>
      ) : (
        campaign.lapsesOn && <p>{words.lapses(longDate(campaign.lapsesOn))}</p>
      )}
      {audience.unreachable.length > 0 && (
        <>
          <People home={home} said={words.unreachable(audience.unreachable.length)} people={audience.unreachable} />
          {mayRemind && (
            <Tap action={paths.actOnCampaign(home, year, "papier")} icon="printer">
              {slips.printAll(audience.unreachable.length)}
            </Tap>
          )}
        </>
      )}
      <p class="soft">{words.rule(settings.solicitationDays, settings.maxReminders)}</p>
      {mayRemind &&
        (reminders > 0 ? (
          <Tap action={paths.actOnCampaign(home, year, "rappel")} once={once} look="main" icon="send">
            {words.remind(reminders)}
          </Tap>
        ) : (
          <Notice>{words.noReminder}</Notice>
        ))}
    </section>
  );
};
