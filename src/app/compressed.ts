import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import { textOf } from "#platform/written.ts";

const worthIt = 1024;
const textual = /^(?:text\/|application\/(?:json|javascript|xml))|\+(?:json|xml)\b/;
// Brotli at this level takes the time of gzip and weighs a sixth less; the work is done beside the loop that answers.
const brotli = promisify(brotliCompress);
const encodings = {
  br: (body: Buffer) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: promisify<Buffer, Buffer>(gzip),
};

const accepted = (header: string | undefined): keyof typeof encodings | undefined => {
  const asked = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((it) => it.trim().split(/\s*;\s*q=/))
    .filter(([, q]) => q === undefined || Number(q) > 0)
    .map(([name]) => name);
  return (["br", "gzip"] as const).find((name) => asked.includes(name));
};

/** Compresses pages and other texts, whole, as the browser asks. What is compressed already, or short, goes as it is. */
export const compressed = (): MiddlewareHandler => async (c, next) => {
  await next();
  const { headers } = c.res;
  if (c.req.method === "HEAD" || headers.has("content-encoding") || !textual.test(headers.get("content-type") ?? "")) return;
  const answer = c.res;
  answer.headers.append("vary", "accept-encoding");
  const encoding = accepted(c.req.header("accept-encoding"));
  if (!encoding) return;
  const text = textOf(answer);
  const plain = text === undefined ? Buffer.from(await answer.arrayBuffer()) : Buffer.from(text);
  const small = plain.length < worthIt ? undefined : await encodings[encoding](plain);
  if (small) answer.headers.set("content-encoding", encoding);
  answer.headers.delete("content-length");
  // Emptied first: Hono would otherwise copy the headers of one answer onto the other.
  c.res = undefined;
  c.res = new Response(new Uint8Array(small ?? plain), { status: answer.status, headers: answer.headers });
};
