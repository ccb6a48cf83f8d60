import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";

/** Every page of the feature; each capability declares its own, below `/adherents`. */
export const routes = new Hono<Env>();
