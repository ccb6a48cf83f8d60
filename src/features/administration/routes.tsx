import { Hono } from "hono";
import { assure, type Env } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { accessRoutes } from "./access/routes.tsx";
import { journalRoutes } from "./journal/routes.tsx";
import { messagesRoutes } from "./messages/routes.tsx";
import { paths } from "./paths.ts";
import type { Labels } from "./rules.ts";
import { tasksRoutes } from "./tasks/routes.tsx";
import { sidesOf } from "./views.tsx";

/** `labels`: the French names of every feature's codes. */
export const administrationRoutes = (labels: Labels) =>
  new Hono<Env>()
    .use(assure(1))
    .get("/", (c) => {
      const [first] = sidesOf(c.var.actor, c.var.community);
      allow(first !== undefined);
      return c.redirect(paths[first!](c.var.home));
    })
    .route("/messages", messagesRoutes(labels))
    .route("/taches", tasksRoutes(labels))
    .route("/journal", journalRoutes(labels))
    .route("/acces", accessRoutes);
