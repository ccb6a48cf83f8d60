import type { Context } from "hono";
import type { Env } from "#platform/http.tsx";

const types = { pdf: "application/pdf", zip: "application/zip" };
/** Answers a file: a PDF opens in the browser, an archive is kept. `name` in letters, digits and hyphens, without its ending. */
export const answerFile = (c: Context<Env>, name: string, format: keyof typeof types, content: Uint8Array<ArrayBuffer>): Response => {
  const place = format === "pdf" ? "inline" : "attachment";
  c.header("content-disposition", `${place}; filename="${name}.${format}"`);
  return c.body(content, 200, { "content-type": types[format] });
};
