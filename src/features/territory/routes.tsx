import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { communesRoutes } from "./communes/routes.tsx";
import { diagnosisRoutes } from "./diagnosis/routes.tsx";
import { figuresRoutes } from "./figures/routes.tsx";
import { homeRoutes } from "./home/routes.tsx";
import { sectorsRoutes } from "./sectors/routes.tsx";
import { sizeRoutes } from "./size/routes.tsx";

/** Every page of the feature; each capability declares its own, below `/territoire`. */
export const routes = new Hono<Env>()
  .route("/", homeRoutes)
  .route("/", communesRoutes)
  .route("/", sectorsRoutes)
  .route("/", sizeRoutes)
  .route("/", figuresRoutes)
  .route("/", diagnosisRoutes);
