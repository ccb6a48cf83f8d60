import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

const worthIt = 1024;
const textual = /^(?:text\/|application\/(?:json|javascript|xml))|\+(?:json|xml)\b/;
// Brotli at this level takes the time of gzip and weighs a sixth less; the work is done beside the loop that answers.
const encodings = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
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
  c.header("vary", "accept-encoding", { append: true });
  const encoding = accepted(c.req.header("accept-encoding"));
  if (!encoding || !c.res.body) return;
  const answer = c.res;
  const plain = Buffer.from(await answer.arrayBuffer());
  const small = plain.length < worthIt ? undefined : await encodings[encoding](plain);
  if (small) answer.headers.set("content-encoding", encoding);
  answer.headers.delete("content-length");
  // Emptied first: Hono would otherwise copy the headers of one answer onto the other.
  c.res = undefined;
  c.res = new Response(new Uint8Array(small ?? plain), { status: answer.status, headers: answer.headers });
};
