import { type Context, Hono } from "hono";
import { mayExportMembers, maySeeMembers } from "#features/membership/policy.ts";
import { findByCode } from "#platform/communes.ts";
import { dayInParis } from "#platform/french.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { professionOf } from "#platform/professions.ts";
import { allow } from "#platform/refusal.ts";
import { download } from "#platform/spreadsheet/download.ts";
import { type Named, sheetOf } from "./export/rules.ts";
import { rowsOf } from "./people/rules.ts";
import { PeoplePage } from "./people/views.tsx";
import { type Network, readNetwork } from "./queries.ts";
import { communeCodes, missingPractices, periodOf, professionCodes, type Rate, ReportQuery, ratesBy, sectorCodes } from "./rules.ts";
import { NetworkPage } from "./views.tsx";
import { words } from "./words.ts";

const named = (rates: readonly Rate[], nameOf: (code: string) => string): Named[] =>
  rates.map((rate) => ({ ...rate, name: nameOf(rate.code) }));
const professionNames = ({ people }: Network) => {
  const labels = new Map(people.map(({ person }) => [person.professionCode, person.professionLabel]));
  return (code: string) => professionOf(code)?.plural ?? (labels.get(code) || words.unknown);
};
const communeName = (code: string) => (code ? (findByCode(code)?.name ?? code) : words.unknown);
const sectorName =
  ({ sectorNames }: Network) =>
  (code: string) =>
    sectorNames.get(code) ?? words.noSector;
const ratesOf = (network: Network) => ({
  profession: named(ratesBy(network.people, professionCodes), professionNames(network)),
  commune: named(ratesBy(network.people, communeCodes), communeName),
  secteur: network.sectorNames.size === 0 ? [] : named(ratesBy(network.people, sectorCodes(network.sectors)), sectorName(network)),
});

const show = async (c: Context<Env>) => {
  const { actor, home, now, work } = c.var;
  const network = await work(readNetwork);
  const period = periodOf(readQuery(c, ReportQuery), dayInParis(now));
  const props = { home, network, period, rates: ratesOf(network), practices: missingPractices(network.people) };
  return page(c, words.title, <NetworkPage {...props} mayExport={mayExportMembers(actor)} />, 200, { width: "wide" });
};
const people = async (c: Context<Env>) => {
  const { home, now, work } = c.var;
  const network = await work(readNetwork);
  const query = readQuery(c, ReportQuery);
  const period = periodOf(query, dayInParis(now));
  const rows = rowsOf(network, query, period);
  const names: Partial<Record<typeof query.qui, (code: string) => string>> = {
    profession: professionNames(network),
    commune: communeName,
    secteur: sectorName(network),
    lieu: (code) => network.people.flatMap(({ places }) => places).find(({ structureId }) => structureId === code)?.name ?? words.unknown,
  };
  const of = names[query.qui]?.(query.code) ?? "";
  return page(c, words.groups[query.qui], <PeoplePage {...{ home, query, period, of, rows }} />, 200, { width: "wide" });
};

export const reportRoutes = new Hono<Env>()
  .get("/reseau", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return show(c);
  })
  .get("/reseau/personnes", assure(2), (c) => {
    allow(maySeeMembers(c.var.actor));
    return people(c);
  })
  .get("/reseau/:file{export\\.(?:csv|xlsx)}", assure(3), async (c) => {
    allow(mayExportMembers(c.var.actor));
    const network = await c.var.work(async (tx) => {
      record(tx, "membership.network.exported", "community", tx.tenantId);
      return readNetwork(tx);
    });
    const rates = ratesOf(network);
    const sheet = sheetOf((["profession", "commune", "secteur"] as const).map((axis) => ({ axis, rates: rates[axis] })));
    return download(c, words.fileName, sheet, { format: c.req.param("file").endsWith("csv") ? "csv" : "xlsx" });
  });
