import { type Context, Hono } from "hono";
import { paths } from "#features/administration/paths.ts";
import { mayExport, mayReadMessages, maySeeMessages, maySendAgain } from "#features/administration/policy.ts";
import { type Labels, query } from "#features/administration/rules.ts";
import { sidesOf } from "#features/administration/views.tsx";
import { isUuid } from "#platform/database.ts";
import { assure, type Env, page, readQuery } from "#platform/http.tsx";
import { record } from "#platform/journal.ts";
import { captures } from "#platform/messages/deliver.ts";
import { allow, found, type Refused } from "#platform/refusal.ts";
import { download, ExportQuery } from "#platform/spreadsheet/download.ts";
import { sendAgain } from "./commands.ts";
import { sheetOf } from "./exporting/rules.ts";
import { MailLetter, SmsLetter } from "./letter/views.tsx";
import { allMessages, findMessage, type Line, listMessages } from "./queries.ts";
import { MessagesQuery } from "./rules.ts";
import { MessagePage, MessagesPage } from "./views.tsx";
import { words } from "./words.ts";

const shared = (c: Context<Env>, labels: Labels) => {
  const { actor, community, home, now, once, outside } = c.var;
  const readable = mayReadMessages(actor, { demo: community.demo, captures: captures(outside.deliver) });
  return { home, now, labels, once, readable, maySendAgain: maySendAgain(actor), mayExport: mayExport(actor) };
};
const letterOf = (c: Context<Env>, { content, channel }: Line) => {
  if (!content) return null;
  const props = { letter: content.letter, sender: c.var.community };
  return channel === "mail" ? <MailLetter {...props} /> : <SmsLetter {...props} />;
};

export const messagesRoutes = (labels: Labels) => {
  const one = async (c: Context<Env>, id: string, refused?: Refused) => {
    const props = shared(c, labels);
    const line = found(isUuid(id) ? await c.var.work((tx) => findMessage(tx, id, props.readable)) : undefined);
    const status = refused ? 422 : 200;
    return page(c, words.title, <MessagePage {...props} line={line} letter={letterOf(c, line)} refused={refused} />, status);
  };
  return new Hono<Env>()
    .get("/", async (c) => {
      const { actor, community, work } = c.var;
      allow(maySeeMessages(actor, community));
      const filter = readQuery(c, MessagesQuery);
      const props = shared(c, labels);
      const { lines, total } = await work((tx) => listMessages(tx, filter, props.readable));
      const sides = sidesOf(actor, community);
      const body = <MessagesPage {...props} {...{ lines, total, filter, sides }} demo={community.demo} />;
      return page(c, words.title, body, 200, { width: "wide" });
    })
    .get("/export", assure(3), async (c) => {
      allow(mayExport(c.var.actor));
      const [filter, asked] = [readQuery(c, MessagesQuery), readQuery(c, ExportQuery)];
      const { readable } = shared(c, labels);
      const lines = await c.var.work(async (tx) => {
        const all = await allMessages(tx, filter, readable);
        record(tx, "message.exported", "community", tx.tenantId, { rows: all.length, format: asked.format });
        return all;
      });
      return download(c, words.file, sheetOf(lines, labels, readable), asked);
    })
    .get("/:id", (c) => {
      allow(maySeeMessages(c.var.actor, c.var.community));
      return one(c, c.req.param("id"));
    })
    .post("/:id/renvoi", async (c) => {
      allow(maySendAgain(c.var.actor));
      const id = c.req.param("id");
      found(isUuid(id) || undefined);
      const refused = await c.var.work((tx) => sendAgain(tx, id));
      return refused ? one(c, id, refused) : c.redirect(`${paths.messages(c.var.home)}${query({ fait: "renvoi" })}`, 303);
    });
};
