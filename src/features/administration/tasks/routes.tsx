import { type Context, Hono } from "hono";
import { paths } from "#features/administration/paths.ts";
import { mayExport, mayManageTasks } from "#features/administration/policy.ts";
import { type Labels, query } from "#features/administration/rules.ts";
import { sidesOf } from "#features/administration/views.tsx";
import { isUuid, type Tx } from "#platform/database.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { allow, found, type Refused } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { cancelTask, resumeTask, retryAllTasks, retryTask } from "./commands.ts";
import { sheetOf } from "./exporting/rules.ts";
import { allTasks, countTasks, listTasks } from "./queries.ts";
import { TasksQuery } from "./rules.ts";
import { TasksPage } from "./views.tsx";
import { words } from "./words.ts";

export const tasksRoutes = (labels: Labels) => {
  const list = async (c: Context<Env>, refused?: Refused) => {
    const { actor, community, home, now, once, work } = c.var;
    const filter = readQuery(c, TasksQuery);
    const { tasks, counts } = await work(async (tx) => ({ tasks: await listTasks(tx, filter), counts: await countTasks(tx) }));
    const sides = sidesOf(actor, community);
    const body = <TasksPage {...{ tasks, counts, filter, sides, labels, home, now, once, refused }} mayExport={mayExport(actor)} />;
    return page(c, words.title, body, refused ? 422 : 200, { width: "wide" });
  };
  const act = async (c: Context<Env>, command: (tx: Tx, id: string) => Promise<Refused | undefined>, done: Record<string, string>) => {
    const id = c.req.param("id") ?? "";
    found(isUuid(id) || undefined);
    const refused = await c.var.work((tx) => command(tx, id));
    return refused ? list(c, refused) : c.redirect(`${paths.tasks(c.var.home)}${query(done)}`, 303);
  };
  return new Hono<Env>()
    .get("/", (c) => {
      allow(mayManageTasks(c.var.actor));
      return list(c);
    })
    .get("/export", assure(3), async (c) => {
      allow(mayExport(c.var.actor));
      const [filter, asked] = [readQuery(c, TasksQuery), readQuery(c, ExportQuery)];
      const tasks = await c.var.work(async (tx) => {
        const all = await allTasks(tx, filter);
        record(tx, "task.exported", "community", tx.tenantId, { rows: all.length, format: asked.format });
        return all;
      });
      return download(c, words.file, sheetOf(tasks, labels), asked);
    })
    .post("/relance", async (c) => {
      allow(mayManageTasks(c.var.actor));
      const relancees = await c.var.work(retryAllTasks);
      return c.redirect(`${paths.tasks(c.var.home)}${query({ relancees })}`, 303);
    })
    .post("/:id/relance", (c) => {
      allow(mayManageTasks(c.var.actor));
      return act(c, retryTask, { relancees: "1" });
    })
    .post("/:id/annulation", (c) => {
      allow(mayManageTasks(c.var.actor));
      return act(c, cancelTask, { annulee: c.req.param("id") });
    })
    .post("/:id/reprise", (c) => {
      allow(mayManageTasks(c.var.actor));
      return act(c, resumeTask, { reprise: "1" });
    });
};
