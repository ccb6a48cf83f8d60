import { dashboardPaths } from "#features/attachment/dashboard/paths.ts";
import { behindCounter, behindFlow, unknownCommune } from "#features/attachment/dashboard/people/rules.ts";
import { periodParams } from "#features/attachment/dashboard/period/rules.ts";
import type { Counter, Figures } from "#features/attachment/dashboard/rules.ts";
import type { FigureTable } from "#features/attachment/dashboard/tables/cells/rules.ts";
import { ListQuery, listUrl, stateSlugs } from "#features/attachment/list/rules.ts";
import { paths } from "#features/attachment/paths.ts";
import { closings, type State } from "#features/attachment/rules.ts";

type Seen = { figures: Pick<Figures, "period">; seesPeople: boolean; home: string };

/** Where each figure opens: on the people for those who may see them, on the table it belongs to for the others. */
export const openings = ({ figures: { period }, seesPeople, home }: Seen) => {
  const fields = periodParams(period);
  const table = (id: FigureTable["id"]) => `${dashboardPaths.tables(home, fields)}#${id}`;
  const people = (what: Record<string, string>) => dashboardPaths.people(home, { ...fields, ...what });
  const slug = (state: State) => Object.entries(stateSlugs).find(([, it]) => it === state)?.[0];
  return {
    table,
    state: (state: State) => (seesPeople ? listUrl(paths.list(home), ListQuery.parse({}), { etat: slug(state) }) : table("etats")),
    stale: seesPeople ? listUrl(paths.list(home), ListQuery.parse({}), { doute: "non-confirmee" }) : table("etats"),
    counter: (counter: Counter) => (seesPeople ? people({ quoi: behindCounter[counter] }) : table("compteurs")),
    /** A row of the table of situations; everybody is "". */
    reason: (raison: string) => (seesPeople ? people({ quoi: "attente", raison }) : undefined),
    /** A row of the table of communes; the unknown one is "". */
    commune: (code: string) => (seesPeople ? people({ quoi: "attente", commune: code || unknownCommune }) : undefined),
    /** A row of the net of the period. */
    flow: (key: string) => {
      if (!seesPeople) return undefined;
      if (key in behindFlow && key !== "left") return people({ quoi: behindFlow[key as keyof typeof behindFlow] });
      return (closings as readonly string[]).includes(key) ? people({ quoi: "sorties", motif: key }) : undefined;
    },
    cycle: () => (seesPeople ? paths.batches(home) : undefined),
  };
};
