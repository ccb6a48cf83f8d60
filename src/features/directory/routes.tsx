import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { editingRoutes } from "./entry/editing/routes.tsx";
import { placingRoutes } from "./entry/placing/routes.tsx";
import { entryRoutes } from "./entry/routes.tsx";
import { listRoutes } from "./list/routes.tsx";
import { mapRoutes } from "./map/routes.tsx";
import { fhirRoutes } from "./national/fhir/routes.tsx";
import { nationalRoutes } from "./national/review/routes.tsx";
import { askingRoutes } from "./own/asking/routes.tsx";
import { ownRoutes } from "./own/routes.tsx";
import { visitorRoutes } from "./visitors/routes.tsx";

/** Every page of the feature; fixed addresses first, those that begin by an entry’s id last. */
export const routes = new Hono<Env>()
  .route("/", listRoutes)
  .route("/", mapRoutes)
  .route("/", visitorRoutes)
  .route("/", askingRoutes)
  .route("/", ownRoutes)
  .route("/", fhirRoutes)
  .route("/", nationalRoutes)
  .route("/", editingRoutes)
  .route("/", placingRoutes)
  .route("/", entryRoutes);
