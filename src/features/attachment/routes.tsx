import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { askRoutes } from "./ask/routes.tsx";
import { batchRoutes } from "./batches/routes.tsx";
import { confirmationRoutes } from "./confirmations/routes.tsx";
import { dashboardRoutes } from "./dashboard/routes.tsx";
import { importsRoutes } from "./imports/routes.tsx";
import { intakeRoutes } from "./intake/routes.tsx";
import { listRoutes } from "./list/routes.tsx";
import { deskRoutes } from "./offers/desk/routes.tsx";
import { offersRoutes } from "./offers/routes.tsx";
import { callRoutes } from "./outcomes/calls/routes.tsx";
import { departureRoutes } from "./outcomes/departures/routes.tsx";
import { outcomeRoutes } from "./outcomes/routes.tsx";
import { ownRoutes } from "./own/routes.tsx";
import { partnerRoutes } from "./partners/routes.tsx";
import { personRoutes } from "./person/routes.tsx";
import { settingsRoutes } from "./settings/routes.tsx";
import { weighingRoutes } from "./weighing/routes.tsx";

/** Every page of the feature; each capability declares its own, below `/medecin-traitant`. */
export const attachmentRoutes = new Hono<Env>()
  .route("/", askRoutes)
  .route("/", ownRoutes)
  .route("/", partnerRoutes)
  .route("/", intakeRoutes)
  .route("/", listRoutes)
  .route("/", personRoutes)
  .route("/", confirmationRoutes)
  .route("/", weighingRoutes)
  .route("/", settingsRoutes)
  .route("/", importsRoutes)
  .route("/", dashboardRoutes)
  .route("/", batchRoutes)
  .route("/", offersRoutes)
  .route("/", deskRoutes)
  .route("/", outcomeRoutes)
  .route("/", callRoutes)
  .route("/", departureRoutes);
