import { families, findIndicator, indicators, isIndicator, labelOf, other } from "#features/territory/figures/catalogue/rules.ts";
import { words as catalogue } from "#features/territory/figures/catalogue/words.ts";
import type { Places } from "#features/territory/figures/rules.ts";
import { words as figuresWords } from "#features/territory/figures/words.ts";
import { paths } from "#features/territory/paths.ts";
import type { Figure } from "#features/territory/schema.ts";
import { words as shared } from "#features/territory/words.ts";
import { number } from "#platform/french.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Field, Hidden, LinkButton, Problems, Select } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { words } from "./words.ts";

const crumbs = (home: string) => [
  { label: shared.title, href: paths.home(home) },
  { label: figuresWords.title, href: paths.figures(home) },
];

/** Which indicator: its usual unit and source are then proposed. */
export const ChoicePage = ({ home, refused }: { home: string; refused: Refused | undefined }) => (
  <>
    <PageHead title={words.title} lead={words.chooseFirst} crumbs={crumbs(home)} />
    {refused && <Problems {...refused} />}
    <form method="get" action={paths.enterFigure(home)}>
      <Select
        name="indicateur"
        label={words.indicator}
        choices={[
          ...families.flatMap((family) =>
            indicators
              .filter((indicator) => indicator.family === family)
              .map(({ code }) => ({ value: code, label: `${catalogue.families[family]} · ${labelOf(code)}` })),
          ),
          { value: other, label: catalogue.other },
        ]}
      />
      <Actions>
        <Button look="main">{words.next}</Button>
      </Actions>
    </form>
  </>
);

type Props = {
  home: string;
  once: () => string;
  action: string;
  indicator: string;
  places: Places;
  /** What the fields hold before anything is typed. */
  usual: { label: string; unit: string; source: string; url: string };
  place: string;
  refused?: Refused | undefined;
  /** The figure being corrected. */
  figure?: Figure | undefined;
};

/** One figure, entered or corrected: value, place and date first; words, unit and source come filled. */
export const EntryPage = ({ home, once, action, indicator, places, usual, place, refused, figure }: Props) => {
  const known = findIndicator(indicator);
  const choices = [
    { value: "territoire", label: places.whole },
    ...[...places.sectors].map(([id, name]) => ({ value: `secteur:${id}`, label: `${shared.sector} · ${name}` })),
    ...[...places.communes].map(([code, name]) => ({ value: `commune:${code}`, label: name })),
  ];
  const title = isIndicator(indicator) && indicator !== other ? labelOf(indicator) : catalogue.other;
  return (
    <>
      <PageHead
        title={title}
        lead={figure ? words.correctLead : known && words.whereToFind(catalogue.sources[known.source])}
        crumbs={[...crumbs(home), ...(figure ? [{ label: title, href: paths.indicator(home, indicator) }] : [])]}
        actions={
          known && (
            <LinkButton icon="external-link" href={catalogue.links[known.source]}>
              {words.openSource}
            </LinkButton>
          )
        }
      />
      {refused && <Problems {...refused} />}
      <form method="post" action={action} novalidate>
        <Hidden name="once" value={once()} />
        <Hidden name="indicateur" value={indicator} />
        <Field
          name="valeur"
          label={words.value}
          hint={words.valueHint}
          value={figure && number(figure.value, 6)}
          inputmode="decimal"
          size="short"
          autocomplete="off"
          refused={refused}
          required
        />
        <Field name="unite" label={words.unit} hint={words.unitHint} value={usual.unit} size="medium" refused={refused} optional />
        <Select name="lieu" label={words.place} empty={false} value={place} choices={choices} refused={refused} />
        <Field
          name="date"
          label={words.asOf}
          hint={words.asOfHint}
          type="date"
          value={figure?.asOf.toString()}
          refused={refused}
          required
        />
        <Field name="libelle" label={words.label} hint={words.labelHint} value={usual.label} refused={refused} required />
        <Field name="source" label={words.source} value={usual.source} refused={refused} required />
        <Field name="lien" label={words.link} type="url" value={usual.url} refused={refused} optional />
        <Field name="note" label={words.note} value={figure?.note} refused={refused} optional />
        <Actions>
          <Button look="main">{words.save}</Button>
        </Actions>
      </form>
      {figure && !figure.supersededAt && (
        <form method="post" action={paths.removeFigure(home, indicator, figure.id)}>
          <Hidden name="once" value={once()} />
          <p class="soft">{words.removeHint}</p>
          <Actions>
            <Button look="quiet" icon="trash-2">
              {words.remove}
            </Button>
          </Actions>
        </form>
      )}
    </>
  );
};
