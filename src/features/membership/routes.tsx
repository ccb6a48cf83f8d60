import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { importRoutes } from "#platform/imports/routes.tsx";
import { invitingRoutes } from "./campaign/inviting/routes.tsx";
import { campaignRoutes } from "./campaign/routes.tsx";
import { ownPaperRoutes } from "./certificates/own/routes.tsx";
import { certificateRoutes } from "./certificates/routes.tsx";
import { schemeRoutes } from "./certificates/schemes/routes.tsx";
import { certificateSheetRoutes } from "./certificates/sheet/routes.tsx";
import { verificationRoutes } from "./certificates/verification/routes.tsx";
import { charterRoutes } from "./charter/routes.tsx";
import { collegeRoutes } from "./colleges/routes.tsx";
import { doubtRoutes } from "./desk/doubts/routes.tsx";
import { intakeRoutes } from "./desk/intake/routes.tsx";
import { listRoutes } from "./desk/list/routes.tsx";
import { personRoutes } from "./desk/person/routes.tsx";
import { slipRoutes } from "./desk/slips/routes.tsx";
import { memberImport } from "./imports/public.ts";
import { joiningRoutes } from "./joining/routes.tsx";
import { paymentRoutes } from "./money/payments/routes.tsx";
import { moneyRoutes } from "./money/routes.tsx";
import { attendanceImport } from "./network/attendance/imports/public.ts";
import { attendanceRoutes } from "./network/attendance/routes.tsx";
import { reportRoutes } from "./network/report/routes.tsx";
import { visitRoutes } from "./network/visits/routes.tsx";
import { ownRoutes } from "./own/routes.tsx";
import { paths } from "./paths.ts";
import { mayImportMembers, mayKeepNetwork } from "./policy.ts";
import { settingsRoutes } from "./settings/routes.tsx";

/** Every page of the feature; fixed addresses first, those that begin by a member’s id last. */
export const routes = new Hono<Env>()
  .route("/", joiningRoutes)
  .route("/", ownRoutes)
  .route("/", ownPaperRoutes)
  .route("/", verificationRoutes)
  .route("/", schemeRoutes)
  .route("/", certificateSheetRoutes)
  .route("/", certificateRoutes)
  .route("/", collegeRoutes)
  .route("/", charterRoutes)
  .route("/", settingsRoutes)
  .route("/", slipRoutes)
  .route("/", campaignRoutes)
  .route("/", invitingRoutes)
  .route("/", importRoutes(memberImport, { at: "/import", start: paths.imports, may: mayImportMembers }))
  .route("/", importRoutes(attendanceImport, { at: "/participations/import", start: paths.attendanceImports, may: mayKeepNetwork }))
  .route("/", attendanceRoutes)
  .route("/", reportRoutes)
  .route("/", visitRoutes)
  .route("/", listRoutes)
  .route("/", doubtRoutes)
  .route("/", intakeRoutes)
  .route("/", paymentRoutes)
  .route("/", moneyRoutes)
  .route("/", personRoutes);
