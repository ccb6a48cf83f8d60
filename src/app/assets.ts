import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Handler } from "hono";
import { fromRoot } from "#platform/root.ts";
import { assetsOf, type Manifest } from "#ui/assets.ts";

const compress = promisify(brotliCompress);
const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json",
};
const textual = new Set([".js", ".css", ".svg", ".txt"]);

/** The client build: which files a page loads, and the files themselves, compressed once. */
export const openAssets = (folder = fromRoot("dist", "client")) => {
  const manifestFile = `${folder}/.vite/manifest.json`;
  const manifest: Manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, "utf8")) : {};
  const kept = new Map<string, Promise<{ plain: Buffer<ArrayBuffer>; small?: Buffer<ArrayBuffer> } | undefined>>();

  const load = async (path: string) => {
    const file = `${folder}${path}`;
    if (path.includes("..") || path.includes("/.") || !types[extname(path)] || !existsSync(file)) return undefined;
    const plain = Buffer.from(readFileSync(file));
    if (!textual.has(extname(path))) return { plain };
    return { plain, small: Buffer.from(await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })) };
  };
  const handler: Handler = async (c) => {
    const path = c.req.path;
    if (!kept.has(path)) kept.set(path, load(path));
    const file = await kept.get(path);
    if (!file) {
      kept.delete(path);
      return c.notFound();
    }
    const brotli = file.small && c.req.header("accept-encoding")?.includes("br");
    return c.body(brotli ? file.small! : file.plain, 200, {
      "content-type": types[extname(path)]!,
      // Built names carry a hash of their content; the few others are asked again.
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      vary: "accept-encoding",
      ...(brotli && { "content-encoding": "br" }),
    });
  };
  return { handler, of: (entry: string) => assetsOf(manifest, entry) };
};
export type Assets = ReturnType<typeof openAssets>;
