import { words as cycleWords } from "#features/attachment/batches/draft/words.ts";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { paths as practicePaths } from "#features/practices/public.ts";
import { dayAndTime } from "#platform/french.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";
import type { Letters, Preview } from "./queries.ts";
import { words } from "./words.ts";

type Props = { home: string; once: string; now: Temporal.Instant; letters: Letters; refused?: Refused | undefined };

const OneLetter = ({ home, preview: { practice, lines, way, lacking, subject, text } }: { home: string; preview: Preview }) => (
  <li>
    <h2>
      <a href={practicePaths.practice(home, practice.id)}>{practice.name}</a>
    </h2>
    <p>
      {words.people(lines.length)} · {words.ways[way.channel]} {way.channel === "sms" ? displayPhone(way.to) : way.to}
    </p>
    {lacking && (
      <LinkButton small href={practicePaths.edit(home, practice.id)} label={words.fixWho(practice.name)}>
        {words.fix}
      </LinkButton>
    )}
    {text && (
      <Disclosure summary={words.text}>
        {subject && (
          <p>
            {words.subject} : {subject}
          </p>
        )}
        <pre class="letter">{text}</pre>
      </Disclosure>
    )}
  </li>
);

/** Each message as it will leave, then the sending. */
export const LettersPage = ({ home, once, now, letters, refused }: Props) => {
  const { cycle, previews, people, leaving, deadline } = letters;
  const lacking = previews.filter((it) => it.lacking).length;
  return (
    <>
      <PageHead
        title={words.title(cycle.number)}
        lead={words.lead(people, previews.length)}
        crumbs={[{ label: cycleWords.title(cycle.number), href: batchPaths.batch(home, cycle.id) }]}
      />
      {refused && <Problems {...refused} />}
      {leaving > 0 && (
        <Notice>
          <p>{words.leaving(leaving)}</p>
        </Notice>
      )}
      {lacking > 0 && (
        <Notice tone="wait" title={words.lacking(lacking)}>
          <p>{words.lackingHint}</p>
        </Notice>
      )}
      {previews.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <form method="post" action={batchPaths.act(home, cycle.id, "envoi")}>
          <Hidden name="once" value={once} />
          <Hidden name="version" value={cycle.version} />
          <p>
            {words.sendHint(dayAndTime(deadline, now))} {words.discreet}
          </p>
          <Actions>
            <Button look="main">{words.send}</Button>
          </Actions>
        </form>
      )}
      <ul class="letters">
        {previews.map((preview) => (
          <OneLetter home={home} preview={preview} />
        ))}
      </ul>
    </>
  );
};
