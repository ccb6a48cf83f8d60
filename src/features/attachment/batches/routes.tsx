import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { draftRoutes } from "./draft/routes.tsx";
import { followingRoutes } from "./following/routes.tsx";
import { letterRoutes } from "./letters/routes.tsx";
import { overviewRoutes } from "./overview/routes.tsx";
import { placingRoutes } from "./placing/routes.tsx";

/** Preparing, sending and following cycles, below `/medecin-traitant`. */
export const batchRoutes = new Hono<Env>()
  .route("/", overviewRoutes)
  .route("/", draftRoutes)
  .route("/", placingRoutes)
  .route("/", letterRoutes)
  .route("/", followingRoutes);
