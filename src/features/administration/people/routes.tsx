import { type Context, Hono } from "hono";
import { mayAnswerPeople } from "#features/administration/policy.ts";
import { sidesOf } from "#features/administration/views.tsx";
import type { Asked, Holding } from "#platform/feature.ts";
import { dayInParis, longDate } from "#platform/french.ts";
import { assure, type Env, page, readForm } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { readAsked } from "#platform/person.ts";
import { allow, isRefused, type Refused, refuse } from "#platform/refusal.ts";
import { writeCsv } from "#platform/spreadsheet/write-csv.ts";
import { zipStored } from "#platform/spreadsheet/zip.ts";
import { erasePerson } from "./commands.ts";
import { jsonOf, sheetOf } from "./exporting/rules.ts";
import { ReadMe } from "./exporting/views.tsx";
import { readChosen, searchPerson } from "./queries.ts";
import { ChosenForm, EraseForm, type Held, type Holder, isSure, partName, SearchForm } from "./rules.ts";
import { ErasedPage, PeoplePage, PreviewPage } from "./views.tsx";
import { words } from "./words.ts";

type Shown = { q?: string; held?: Held[]; asked?: Asked | undefined; chosen?: readonly string[]; refused?: Refused | undefined };
const show = (c: Context<Env>, { q = "", held, asked, chosen, refused }: Shown = {}) => {
  const { actor, community, home } = c.var;
  const ticked = (feature: string, holding: Holding) =>
    chosen ? chosen.includes(`${feature}/${holding.ref}`) : asked !== undefined && isSure(asked, holding);
  const props = { home, q, held, ticked, refused, sides: sidesOf(actor, community) };
  return page(c, words.title, <PeoplePage {...props} />, refused ? 422 : 200, { width: "wide" });
};
const typedIn = async (c: Context<Env>) => SearchForm.catch({ q: "" }).parse(await c.req.parseBody()).q;

/** Access and erasure: what is searched travels in the body of a form, never in an address. `holders`: every feature. */
export const peopleRoutes = (holders: readonly Holder[]) => {
  const again = async (c: Context<Env>, refused: Refused) => {
    const q = await typedIn(c);
    const asked = readAsked(q);
    const held = asked && (await c.var.work((tx) => searchPerson(tx, holders, asked)));
    return show(c, { q, ...(held && { held }), asked, refused });
  };
  const preview = async (c: Context<Env>, q: string, chosen: readonly string[], refused?: Refused) => {
    const { home, once, work } = c.var;
    const { held, seen } = await work((tx) => readChosen(tx, holders, chosen, readAsked(q)));
    const body = <PreviewPage {...{ home, once, q, chosen, held, seen, refused }} />;
    return page(c, words.previewTitle, body, refused ? 422 : 200);
  };
  return (
    new Hono<Env>()
      .use(assure(3))
      .get("/", (c) => {
        allow(mayAnswerPeople(c.var.actor));
        return show(c);
      })
      .post("/", async (c) => {
        allow(mayAnswerPeople(c.var.actor));
        const q = await typedIn(c);
        const asked = readAsked(q);
        if (!asked) return show(c, { q, refused: refuse("q", words.tooLittle, { q }) });
        const held = await c.var.work((tx) => {
          record(tx, "administration.person.searched", "community", tx.tenantId);
          return searchPerson(tx, holders, asked);
        });
        return show(c, { q, held, asked });
      })
      .post("/export", async (c) => {
        allow(mayAnswerPeople(c.var.actor));
        const form = await readForm(c, ChosenForm);
        if (form.refused) return again(c, form.refused);
        const { q, ref } = form.data;
        const { community, now, work } = c.var;
        const { held } = await work((tx) => {
          record(tx, "administration.person.exported", "community", tx.tenantId, { things: ref.length });
          return readChosen(tx, holders, ref, readAsked(q));
        });
        const today = dayInParis(now);
        const readMe = <ReadMe community={community.name} day={longDate(today)} held={held} />;
        const files = new Map([
          ["lisez-moi.html", Buffer.from(`<!doctype html>${readMe}`)],
          ["donnees.json", Buffer.from(jsonOf(held, community.name, today))],
          ...held.map((it) => [`${partName(it.feature).replace(/[^\p{L}\d]+/gu, "-")}.csv`, Buffer.from(writeCsv(sheetOf(it)))] as const),
        ]);
        c.header("content-disposition", `attachment; filename="${words.file}-${today}.zip"`);
        return c.body(new Uint8Array(zipStored(files)), 200, { "content-type": "application/zip" });
      })
      .post("/effacement", async (c) => {
        allow(mayAnswerPeople(c.var.actor));
        const form = await readForm(c, ChosenForm);
        return form.refused ? again(c, form.refused) : preview(c, form.data.q, form.data.ref);
      })
      // Answered by a page and not by an address: what was done is shown once.
      .post("/effacement/confirmation", async (c) => {
        allow(mayAnswerPeople(c.var.actor));
        const form = await readForm(c, EraseForm);
        if (form.refused) {
          const chosen = await readForm(c, ChosenForm);
          return chosen.data ? preview(c, chosen.data.q, chosen.data.ref, form.refused) : again(c, form.refused);
        }
        const { q, ref, seen } = form.data;
        const done = await c.var.work((tx) => erasePerson(tx, holders, { chosen: ref, q, seen }));
        if (isRefused(done)) return preview(c, q, ref, done);
        return page(c, words.doneTitle, <ErasedPage home={c.var.home} done={done} />);
      })
  );
};
