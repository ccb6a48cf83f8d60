import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { listRoutes } from "./list/routes.tsx";

/** Every page of the feature; each capability declares its own, below `/annuaire`. */
export const routes = new Hono<Env>().route("/", listRoutes);
