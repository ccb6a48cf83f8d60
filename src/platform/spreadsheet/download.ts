import type { Context } from "hono";
import { z } from "zod";
import { dayInParis } from "#platform/french.ts";
import type { Env } from "#platform/http.tsx";
import type { Sheet } from "./sheet.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** What an export is asked as, `?format=`; a CSV when nothing readable is said. */
export const ExportQuery = z.object({ format: z.enum(["csv", "xlsx"]).catch("csv") });

type Asked = z.output<typeof ExportQuery>;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Answers sheets as a file of that name: all of them in a workbook, the first one alone as a CSV, which has no more. */
export const downloadAs = async (c: Context<Env>, file: string, { format }: Asked, first: Sheet, ...others: Sheet[]): Promise<Response> => {
  c.header("content-disposition", `attachment; filename="${file}.${format}"`);
  if (format === "csv") return c.body(writeCsv(first), 200, { "content-type": "text/csv; charset=utf-8" });
  return c.body(new Uint8Array(await writeXlsx(first, ...others)), 200, { "content-type": xlsx });
};
/** Answers a table as a file of today: `name-2026-11-21.csv` for French Excel, or a workbook. */
export const download = (c: Context<Env>, name: string, sheet: Sheet, asked: Asked): Promise<Response> =>
  downloadAs(c, `${name}-${dayInParis(c.var.now)}`, asked, sheet);
