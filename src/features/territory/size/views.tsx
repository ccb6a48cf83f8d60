import { paths } from "#features/territory/paths.ts";
import { boundsOf, type Size } from "#features/territory/rules.ts";
import { words as shared } from "#features/territory/words.ts";
import { longDate } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Choices, Field, Hidden, Problems } from "#ui/form.tsx";
import { Facts, PageHead } from "#ui/page.tsx";
import { UndoBar } from "#ui/state.tsx";
import { inForce, type SizeInForce } from "./rules.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  once: () => string;
  people: number;
  size: SizeInForce;
  refused?: Refused | undefined;
  done: { message: string; undo: number | undefined } | undefined;
};
const sizes: readonly Size[] = [1, 2, 3, 4];
const rangeOf = (size: Size) => {
  const { from, to } = boundsOf(size);
  return words.range(from, to);
};

/** The size of the contract: what inhabitants make it, and where to decide otherwise. */
export const SizePage = ({ home, once, people, size, refused, done }: Props) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: shared.title, href: paths.home(home) }]} />
    {refused && <Problems {...refused} />}
    {done && (
      <UndoBar message={done.message} action={done.undo === undefined ? undefined : paths.undoSize(home)}>
        <Hidden name="once" value={once()} />
        <Hidden name="annuler" value={done.undo ?? ""} />
      </UndoBar>
    )}
    {people === 0 ? (
      <p>{words.noCommunes}.</p>
    ) : (
      <Facts
        facts={[
          { label: shared.inhabitants, value: `${shared.population(people)} (${shared.populationLong})` },
          { label: words.computed, value: words.size(size.computed) },
          ...(size.decided
            ? [{ label: words.decided, value: `${words.size(size.decided.size)}, ${longDate(size.decided.on)}. ${size.decided.why}` }]
            : []),
        ]}
      />
    )}
    <form method="post" action={paths.size(home)} novalidate>
      <Hidden name="once" value={once()} />
      <Hidden name="version" value={size.version} />
      <Choices
        name="taille"
        label={words.choose}
        hint={words.bounds}
        refused={refused}
        value={size.decided ? String(inForce(size)) : "calculee"}
        choices={[
          { value: "calculee", label: words.followPopulation(size.computed) },
          ...sizes.map((it) => ({ value: String(it), label: words.size(it), hint: rangeOf(it) })),
        ]}
      />
      <Field
        name="raison"
        label={words.reason}
        hint={words.reasonHint}
        value={size.decided?.why}
        refused={refused}
        maxlength={400}
        optional
      />
      <Actions>
        <Button look="main">{words.decide}</Button>
      </Actions>
    </form>
  </>
);
