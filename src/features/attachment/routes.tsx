import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { intakeRoutes } from "./intake/routes.tsx";
import { listRoutes } from "./list/routes.tsx";
import { personRoutes } from "./person/routes.tsx";

/** Every page of the feature; each capability declares its own, below `/medecin-traitant`. */
export const attachmentRoutes = new Hono<Env>().route("/", intakeRoutes).route("/", listRoutes).route("/", personRoutes);
