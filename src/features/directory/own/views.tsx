import { DetailFields } from "#features/directory/details/form/views.tsx";
import { ownFields } from "#features/directory/details/rules.ts";
import type { Work } from "#features/directory/entry/queries.ts";
import { paths } from "#features/directory/paths.ts";
import { professionalLabel, professionName } from "#features/directory/people/rules.ts";
import type { Detail, Professional } from "#features/directory/schema.ts";
import { words as shared } from "#features/directory/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Hidden, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { UndoBar } from "#ui/state.tsx";
import { words } from "./words.ts";

type Props = {
  home: string;
  token: string;
  once: () => string;
  row: Professional;
  works: readonly Work[];
  standing: readonly Detail[];
  done?: { message: string; at?: string; public?: "yes" | "no" } | undefined;
  refused?: Refused | undefined;
};
/** One’s own entry, from the link received: everything on one page, one thumb. */
export const OwnPage = ({ home, token, once, row, works, standing, done, refused }: Props) => (
  <>
    <PageHead title={words.title} lead={`${words.hello(professionalLabel(row))} ${words.lead}`} />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.at === undefined ? undefined : paths.actOwn(home, token, "annulation")}>
        <Hidden name="once" value={once()} />
        <Hidden name="at" value={done.at ?? ""} />
        {done.public && <Hidden name="public" value={done.public} />}
      </UndoBar>
    )}
    <form method="post" action={paths.own(home, token)} novalidate>
      <Hidden name="once" value={once()} />
      <h2>{words.public}</h2>
      <Checkbox name="agreed" label={words.agree} hint={words.agreeHint} checked={row.publicSince !== null} refused={refused} />
      <h2>{words.mine}</h2>
      <DetailFields fields={ownFields} {...{ standing, refused }} />
      <Actions>
        <Button look="main">{words.save}</Button>
      </Actions>
    </form>
    <Disclosure summary={words.national}>
      <p>{words.nationalHint}</p>
      <Facts
        facts={[
          { label: shared.name, value: professionalLabel(row) },
          { label: shared.profession, value: professionName(row) },
          { label: shared.rpps, value: row.rpps },
          {
            label: shared.place,
            value: works
              .filter(({ endedOn }) => !endedOn)
              .flatMap(({ structure }) => (structure ? [`${structure.name}, ${structure.city}`] : []))
              .join(" · "),
          },
        ]}
      />
    </Disclosure>
  </>
);
