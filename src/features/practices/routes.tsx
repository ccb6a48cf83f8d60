import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { importRoutes } from "#platform/imports/routes.tsx";
import { doctorRoutes } from "./doctors/routes.tsx";
import { practiceImport } from "./imports/public.ts";
import { listRoutes } from "./list/routes.tsx";
import { paths } from "./paths.ts";
import { placesRoutes } from "./places/routes.tsx";
import { mayImportPractices } from "./policy.ts";
import { sheetRoutes } from "./sheet/routes.tsx";

/** Every page of the feature; fixed addresses first, those that begin by a practice's id last. */
export const routes = new Hono<Env>()
  .route("/", listRoutes)
  .route("/", importRoutes(practiceImport, { at: "/import", start: paths.imports, may: mayImportPractices }))
  .route("/", placesRoutes)
  .route("/", doctorRoutes)
  .route("/", sheetRoutes);
