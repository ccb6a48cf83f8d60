import { paths } from "#features/administration/paths.ts";
import { type Side, Sides } from "#features/administration/views.tsx";
import type { Holding, Identity, Kept } from "#platform/feature.ts";
import { displayPhone } from "#platform/phone.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Checkbox, Field, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { Disclosure, Facts, PageHead } from "#ui/page.tsx";
import { Empty, Notice } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Erasure } from "./commands.ts";
import { goesOf, type Held, partName, staysOf } from "./rules.ts";
import { words } from "./words.ts";

const SearchBox = ({ home, q, refused }: { home: string; q: string; refused?: Refused | undefined }) => (
  <form method="post" action={paths.people(home)} novalidate>
    <Field name="q" label={words.search} hint={words.searchHint} value={q} refused={refused} autocomplete="off" />
    <Actions>
      <Button look="main">{words.find}</Button>
    </Actions>
  </form>
);
const reachedBy = ({ names, emails, phones, rpps }: Identity) => [...names, ...emails, ...phones.map(displayPhone), ...rpps].join(" · ");

type SearchProps = {
  home: string;
  sides: readonly Side[];
  q: string;
  /** Undefined before anything was searched. */
  held?: readonly Held[] | undefined;
  ticked: (feature: string, holding: Holding) => boolean;
  refused?: Refused | undefined;
};
/** Looks for a person in every feature; what is ticked is exported or erased. */
export const PeoplePage = ({ home, sides, q, held, ticked, refused }: SearchProps) => (
  <>
    <PageHead title={words.title} lead={words.lead} />
    <Sides sides={sides} current="people" home={home} />
    {refused && <Problems {...refused} />}
    <SearchBox home={home} q={q} refused={refused} />
    {held?.length === 0 && <Empty title={words.none}>{words.noneHelp}</Empty>}
    {held && held.length > 0 && (
      <form method="post" action={paths.exportPerson(home)} novalidate>
        <Hidden name="q" value={q} />
        <h2>{words.found(held.reduce((sum, { holdings }) => sum + holdings.length, 0))}</h2>
        <p>{words.check}</p>
        {held.map(({ feature, holdings }) => (
          <section>
            <h3>{partName(feature)}</h3>
            {holdings.map((holding) => (
              <Thing feature={feature} holding={holding} ticked={ticked(feature, holding)} />
            ))}
          </section>
        ))}
        <p class="soft">{words.identity}</p>
        <Actions>
          <Button look="main">{words.exportAct}</Button>
          <Button formaction={paths.previewErasure(home)}>{words.preview}</Button>
        </Actions>
        <p class="soft">{words.exportHint}</p>
      </form>
    )}
  </>
);

const Thing = ({ feature, holding, ticked }: { feature: string; holding: Holding; ticked: boolean }) => (
  <>
    <Checkbox
      id={`${feature}-${holding.ref}`}
      name="ref"
      value={`${feature}/${holding.ref}`}
      label={holding.label}
      hint={`${words.reached} ${reachedBy(holding.identity)}`}
      checked={ticked}
    />
    <Disclosure summary={words.about}>
      <Facts facts={holding.rows.map(({ label, value }) => ({ label, value }))} />
    </Disclosure>
  </>
);

const Stays = ({ kept }: { kept: readonly Kept[] }) => (
  <>
    <h2>{words.stays}</h2>
    {kept.length === 0 ? (
      <p>{words.staysNothing}</p>
    ) : (
      <Table
        caption={words.stays}
        quietCaption
        rows={kept}
        columns={[
          { key: "what", label: words.what, render: ({ what }) => what },
          { key: "why", label: words.why, render: ({ why }) => why },
          { key: "until", label: words.until, render: ({ until }) => until },
        ]}
      />
    )}
    <p>{words.backups}</p>
  </>
);

type PreviewProps = {
  home: string;
  once: () => string;
  q: string;
  chosen: readonly string[];
  held: readonly Held[];
  seen: string;
  refused?: Refused | undefined;
};
/** What goes and what stays, before anything is done: it cannot be taken back. */
export const PreviewPage = ({ home, once, q, chosen, held, seen, refused }: PreviewProps) => (
  <>
    <PageHead title={words.previewTitle} lead={words.previewLead} crumbs={[{ label: words.title, href: paths.people(home) }]} />
    {refused && <Problems {...refused} />}
    <Notice tone="alert" title={words.forGood}>
      <p>{words.forGoodText}</p>
    </Notice>
    <h2>{words.goes}</h2>
    <Table
      caption={words.goes}
      quietCaption
      rows={goesOf(held)}
      columns={[
        { key: "label", label: words.thing, head: true, render: ({ label }) => label },
        { key: "feature", label: words.where, render: ({ feature }) => partName(feature) },
        { key: "goes", label: words.what, render: ({ goes }) => goes },
      ]}
    />
    <Stays kept={staysOf(held)} />
    <form method="post" action={paths.erasePerson(home)} novalidate>
      <Hidden name="once" value={once()} />
      <Hidden name="q" value={q} />
      <Hidden name="seen" value={seen} />
      {chosen.map((ref) => (
        <Hidden name="ref" value={ref} />
      ))}
      <Checkbox name="checked" label={words.checked} refused={refused} />
      <Actions>
        <Button look="danger" icon="trash-2">
          {words.erase}
        </Button>
        <LinkButton href={paths.people(home)} look="quiet">
          {words.back}
        </LinkButton>
      </Actions>
    </form>
  </>
);

/** What was done: names nobody, can be printed and given. */
export const ErasedPage = ({ home, done }: { home: string; done: Erasure }) => (
  <>
    <PageHead title={words.doneTitle} lead={words.doneLead} crumbs={[{ label: words.title, href: paths.people(home) }]} />
    <h2>{words.goes}</h2>
    <ul>
      {done.erased.map(({ feature, what }) => (
        <li>
          {partName(feature)}&nbsp;: {what}
        </li>
      ))}
    </ul>
    <p>
      {words.doneDetails(done.details)} {words.intact}
    </p>
    <Stays kept={done.kept} />
  </>
);
