import type { Actor } from "#platform/actor.ts";
import { LinkButton } from "#ui/form.tsx";
import { Tabs } from "#ui/page.tsx";
import { paths } from "./paths.ts";
import { mayAnswerPeople, mayManageAccess, mayManageTasks, maySeeJournal, maySeeMessages, maySeeRegister } from "./policy.ts";
import { query } from "./rules.ts";
import { words } from "./words.ts";

export type Side = keyof typeof words.tabs;
/** The pages of the administration that this person may open. */
export const sidesOf = (actor: Actor, community: { demo: boolean }): Side[] =>
  (Object.keys(words.tabs) as Side[]).filter(
    (side) =>
      ({
        messages: maySeeMessages(actor, community),
        tasks: mayManageTasks(actor),
        journal: maySeeJournal(actor),
        access: mayManageAccess(actor),
        people: mayAnswerPeople(actor),
        register: maySeeRegister(actor),
      })[side],
  );

/** The way from one page of the administration to the others. */
export const Sides = ({ sides, current, home }: { sides: readonly Side[]; current: Side; home: string }) =>
  sides.length > 1 ? (
    <Tabs
      label={words.title}
      tabs={sides.map((side) => ({ label: words.tabs[side], href: paths[side](home), current: side === current }))}
    />
  ) : null;

/** A list as a file, in both formats; `fields`: the filters of the page. */
export const Exports = ({ href, fields = {} }: { href: string; fields?: Record<string, string | undefined> }) => (
  <>
    <LinkButton href={`${href}${query({ ...fields, format: "csv" })}`} download icon="download">
      {words.exportCsv}
    </LinkButton>
    <LinkButton href={`${href}${query({ ...fields, format: "xlsx" })}`} download icon="download">
      {words.exportXlsx}
    </LinkButton>
  </>
);
