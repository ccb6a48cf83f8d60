import { paths } from "#features/attachment/paths.ts";
import { mayImportRequests } from "#features/attachment/policy.ts";
import { importRoutes } from "#platform/imports/routes.tsx";
import { requestImport } from "./public.ts";

export const importsRoutes = importRoutes(requestImport, { at: "/import", start: paths.imports, may: mayImportRequests });
