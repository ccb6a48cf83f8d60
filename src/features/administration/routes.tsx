import { Hono } from "hono";
import { assure, type Env } from "#platform/http.tsx";
import { allow } from "#platform/refusal.ts";
import { accessRoutes } from "./access/routes.tsx";
import { journalRoutes } from "./journal/routes.tsx";
import { messagesRoutes } from "./messages/routes.tsx";
import { paths } from "./paths.ts";
import { peopleRoutes } from "./people/routes.tsx";
import type { Holder } from "./people/rules.ts";
import { registerRoutes } from "./register/routes.tsx";
import type { Registered } from "./register/rules.ts";
import type { Labels } from "./rules.ts";
import { tasksRoutes } from "./tasks/routes.tsx";
import { sidesOf } from "./views.tsx";

/** `labels`: the French names of every feature's codes; `all`: what every feature holds about people. */
export const administrationRoutes = (labels: Labels, all: readonly (Holder & Registered)[] = []) =>
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
    .route("/acces", accessRoutes)
    .route("/personnes", peopleRoutes(all))
    .route("/registre", registerRoutes(all));
