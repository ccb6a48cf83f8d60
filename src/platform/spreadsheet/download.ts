import type { Context } from "hono";
import { z } from "zod";
import { dayInParis } from "#platform/french.ts";
import type { Env } from "#platform/http.tsx";
import type { Sheet } from "./sheet.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** What an export is asked as, `?format=`; a CSV when nothing readable is said. */
export const ExportQuery = z.object({ format: z.enum(["csv", "xlsx"]).catch("csv") });

/** Answers a table as a file: `name-2026-11-21.csv` for French Excel, or a workbook. */
export const download = async (
  c: Context<Env>,
  name: string,
  sheet: Sheet,
  { format }: z.output<typeof ExportQuery>,
): Promise<Response> => {
  c.header("content-disposition", `attachment; filename="${name}-${dayInParis(c.var.now)}.${format}"`);
  if (format === "csv") return c.body(writeCsv(sheet), 200, { "content-type": "text/csv; charset=utf-8" });
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return c.body(new Uint8Array(await writeXlsx(sheet)), 200, { "content-type": type });
};
