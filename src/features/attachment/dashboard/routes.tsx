import { type Context, Hono } from "hono";
import { maySeeFigures, maySeeRequests } from "#features/attachment/policy.ts";
import { communeCodes } from "#features/territory/public.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { downloadAs, ExportQuery } from "#platform/spreadsheet/download.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { leastForBoard, noLeast } from "./discretion/rules.ts";
import { netRoutes } from "./net/routes.tsx";
import { peopleRoutes } from "./people/routes.tsx";
import { askedPeriod } from "./period/queries.ts";
import { PeriodQuery, sayPeriod } from "./period/rules.ts";
import { practiceRoutes } from "./practices/routes.tsx";
import { figuresOf } from "./queries.ts";
import type { FigureTable } from "./tables/cells/rules.ts";
import { tablesOf } from "./tables/rules.ts";
import { DashboardPage, TablesPage } from "./views.tsx";
import { words } from "./words.ts";

/** The figures as this person may see them: one unit of work, small counts hidden from those who may not see the people. */
const look = async (c: Context<Env>) => {
  const { actor, home, work } = c.var;
  // Small counts are nearly people: they ask for the same proof of identity as the list.
  const seesPeople = maySeeRequests(actor) && actor.assurance >= 2;
  const query = readQuery(c, PeriodQuery);
  return work(async (tx) => {
    const { basis, periods, period, noContract } = await askedPeriod(tx, query, seesPeople);
    const figures = await figuresOf(tx, basis, period, await communeCodes(tx));
    const least = seesPeople ? noLeast : leastForBoard;
    // The same figures serve the two days given in the other order.
    return { figures: { ...figures, period }, tables: tablesOf(figures, least), periods, least, seesPeople, noContract, home };
  });
};

const asSheet = ({ title, columns, rows }: FigureTable): Sheet => ({ name: title, columns, rows: rows.map(({ cells }) => cells) });
/** All tables one under the other, for a file that has only one sheet. */
const asOneSheet = (tables: readonly FigureTable[], heading: string): Sheet => {
  const width = Math.max(...tables.map(({ columns }) => columns.length));
  const line = (cells: readonly (string | number)[]) => Array.from({ length: width }, (_, at) => cells[at] ?? null);
  return {
    name: words.exportMark,
    columns: Array.from({ length: width }, (_, at) => ({ label: at === 0 ? heading : "", type: "number" as const })),
    rows: tables.flatMap(({ title, columns, rows }) => [
      line([]),
      line([title]),
      line(columns.map(({ label }) => label)),
      ...rows.map(({ cells }) => line(cells)),
    ]),
  };
};

export const dashboardRoutes = new Hono<Env>()
  .get("/tableau-de-bord", async (c) => {
    allow(maySeeFigures(c.var.actor));
    return page(c, words.title, <DashboardPage {...(await look(c))} />, 200, { width: "wide" });
  })
  .get("/tableau-de-bord/tableaux", async (c) => {
    allow(maySeeFigures(c.var.actor));
    return page(c, words.tablesTitle, <TablesPage {...(await look(c))} />, 200, { width: "wide" });
  })
  .get("/tableau-de-bord/export", assure(2), async (c) => {
    allow(maySeeFigures(c.var.actor));
    const { tables, figures } = await look(c);
    const heading = words.computedOn(longDate(c.var.now), sayPeriod(figures.period));
    const name = words.fileName(c.var.community.slug);
    const asked = readQuery(c, ExportQuery);
    const [first, ...others] = asked.format === "csv" ? [asOneSheet(tables, heading)] : tables.map(asSheet);
    return downloadAs(c, `${name}-${dayInParis(c.var.now)}`, asked, first!, ...others);
  })
  .route("/", peopleRoutes)
  .route("/", practiceRoutes)
  .route("/", netRoutes);
