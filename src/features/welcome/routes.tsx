import { Hono } from "hono";
import type { Env } from "#platform/http.tsx";
import { boardRoutes } from "./board/routes.tsx";
import { doorRoutes } from "./door/routes.tsx";
import { greetingRoutes } from "./greetings/routes.tsx";
import { textRoutes } from "./texts/routes.tsx";

/** Every page of the feature; each capability declares its own, below `/accueil`. */
export const routes = new Hono<Env>().route("/", doorRoutes).route("/", textRoutes).route("/", greetingRoutes).route("/", boardRoutes);
