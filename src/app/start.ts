import { join } from "node:path";
import { serve as listen, type ServerType } from "@hono/node-server";
import { pino } from "pino";
import { communeCentre } from "#platform/commune-centres.ts";
import { communeIndex } from "#platform/communes-data.ts";
import type { Database } from "#platform/database.ts";
import { createFhirSource } from "#platform/fhir/client.ts";
import { createGeocoder } from "#platform/geocode.ts";
import { createBulkGeocoder } from "#platform/geocode-many.ts";
import { openIdentity } from "#platform/identity/open.ts";
import { captures, deliverWith } from "#platform/messages/deliver.ts";
import { limiter } from "#platform/rate-limit.ts";
import type { Serving } from "#platform/serve.tsx";
import { allJobs } from "./all-jobs.ts";
import { compose } from "./app.tsx";
import { openAssets } from "./assets.ts";
import { readConfig, whyUnsafe } from "./config.ts";
import { demoSlug, ensureDemo } from "./demo.ts";
import { failure } from "./failures.tsx";
import { features } from "./features.ts";
import { openHouse } from "./house.ts";
import { layout } from "./layout.tsx";
import { startWorkers } from "./workers.ts";

/** `database` tells the benches how many statements were sent. */
export type Running = { origin: string; database: Pick<Database, "queries">; stop: () => Promise<void> };

/** Starts an installation: settings → database → demo on the first start → queues → pages. */
export const start = async (
  environment: Record<string, string | undefined>,
  say: (line: string) => void,
  /** Receives the way to stop what is already open, for a stop asked before the end of the start. */
  opened: (stop: () => Promise<void>) => void = () => {},
): Promise<Running> => {
  const config = readConfig(environment);
  const reasons = whyUnsafe(config);
  if (reasons.length > 0)
    throw new Error(["Maillage refuse de démarrer en production :", ...reasons.map((reason) => `  – ${reason}`)].join("\n"));
  const now = () => Temporal.Now.instant();
  const log = pino({ level: "info", base: null });
  const house = await openHouse(config, allJobs, { as: "serve", log: say });
  opened(house.close);
  const { database, keyring, secrets } = house;
  const report = (where: string, error: unknown) => log.error({ where, error: error instanceof Error ? error.name : "unknown" });
  try {
    const deliver = deliverWith({
      smtpUrl: config.smtp?.url,
      mailFrom: config.smtp?.from,
      smsUrl: config.sms?.url,
      smsToken: config.sms?.token,
    });
    const geocoder = createGeocoder({ fetch, ...(config.geocoder && { url: config.geocoder }), centreOf: communeCentre });
    const outside = {
      origin: config.origin,
      deliver,
      ...(config.geocoder && { locate: geocoder.locate, locateMany: createBulkGeocoder({ fetch, url: config.geocoder }) }),
      receiving: { folder: join(config.dataDir, "received"), mostBytes: config.mostUpload },
      ...(config.annuaire && { annuaire: createFhirSource({ ...config.annuaire, fetch }) }),
    };
    const limit = limiter(database, keyring, { proxies: config.proxies });
    const assets = openAssets();
    const identity = openIdentity({
      database,
      limit,
      origin: config.origin,
      secret: secrets.sessionSecret,
      demo: config.demo,
      oidc: config.psc && { ...config.psc, acrValues: "eidas1", scopes: ["openid", "scope_all"], label: "Pro Santé Connect" },
      passkeyScript: assets.of("src/platform/identity/passkey.island.ts").js[0],
      // Where nothing leaves (development), a sign-in is read here: it belongs to no community, hence to no list of messages.
      sendMail: async (mail) =>
        captures(deliver)
          ? say(`\nMessage pour ${mail.to}\n${mail.text}\n`)
          : deliver({ ...mail, id: crypto.randomUUID(), channel: "mail", from: "Maillage" }),
      report: (error) => report("identity", error),
    });
    if (config.demo) await ensureDemo(house, config.origin, say);
    const serving: Serving = {
      database,
      now,
      outside,
      limit,
      origin: config.origin,
      mapHosts: ["https://data.geopf.fr"],
      identify: identity.identify,
      frame: layout(features, assets),
      failure: failure(identity.stepUpPath),
      log: (line) => (line.status >= 500 ? log.error(line) : log.info(line)),
    };
    const ready = async () => {
      try {
        await database.pool.query("select 1");
        return true;
      } catch {
        return false;
      }
    };
    const app = compose({ serving, identity, features, assets, development: !config.production, ready });
    const forget = () => identity.purge(now()).catch((error: unknown) => report("identity", error));
    void forget();
    const forgetting = setInterval(forget, 6 * 3600_000).unref();
    // Read before the first request, which would wait for it.
    communeIndex();
    const server = await listening(app.fetch, config.port);
    await startWorkers(allJobs, { database, jobs: house.jobs, outside, now, report });
    say(`Maillage est prêt : ${config.origin}${config.demo ? `/${demoSlug}` : ""}`);
    return {
      origin: config.origin,
      database,
      stop: async () => {
        clearInterval(forgetting);
        server.close();
        "closeAllConnections" in server && server.closeAllConnections();
        deliver.close();
        await house.close();
      },
    };
  } catch (error) {
    await house.close();
    throw error;
  }
};

/** A national file sent from a village takes more than the five minutes Node allows a request. */
const requestTimeout = 30 * 60_000;
const listening = (fetch: Parameters<typeof listen>[0]["fetch"], port: number): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = listen({ fetch, port, serverOptions: { requestTimeout } }, () => resolve(server));
    server.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new Error(`Le port ${port} est déjà pris : choisissez-en un autre avec PORT=…`) : error),
    );
  });
