import type { Context, MiddlewareHandler } from "hono";
import type { Env } from "./http.tsx";
import { Forbidden } from "./refusal.ts";

/**
 * Writes come from our own pages only (Fetch Metadata; exact Origin where the header is missing). Hono's csrf() looks only
 * at form content types, this looks at every unsafe method.
 */
export const sameOriginWrites =
  (origin: string): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const site = c.req.header("sec-fetch-site");
      if (site === undefined ? c.req.header("origin") !== origin : site !== "same-origin") throw new Forbidden();
    } else if (c.req.header("sec-fetch-dest") === "iframe") throw new Forbidden();
    await next();
  };

/** Whether what is sent is a form of a page. */
export const isForm = (c: Context<Env>) =>
  /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header("content-type") ?? "");
/** `/demo/` typed for `/demo`: the page meant, on this very site. */
export const withoutSlash = (c: Context<Env>): Response | undefined => {
  const { pathname, search } = new URL(c.req.url);
  const meant = `/${pathname.replace(/^\/+|\/+$/g, "")}`;
  return c.req.method === "GET" && pathname.endsWith("/") && meant !== "/" ? c.redirect(`${meant}${search}`, 301) : undefined;
};
