import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Resource } from "./client.ts";
import type { Clock } from "./pace.ts";

/** Time that passes only when somebody waits. */
export const stillClock = (): Clock & { waited: number[] } => {
  let at = 0;
  const waited: number[] = [];
  return {
    waited,
    now: () => at,
    wait: async (ms) => {
      waited.push(ms);
      at += ms;
    },
  };
};

type Wrong = (request: IncomingMessage, response: ServerResponse) => boolean;
type Identified = { identifier?: { system: string; value: string }[] };
const last = (reference: unknown) =>
  String((reference as { reference?: string } | undefined)?.reference ?? "")
    .split("/")
    .at(-1);

/** Whether a resource answers a search, as the service documents its parameters. */
const answers = (it: Resource, params: URLSearchParams): boolean =>
  [...params].every(([name, value]) => {
    if (name.startsWith("_") && name !== "_lastUpdated") return true;
    if (name === "active") return String(it.active) === value;
    if (name === "_lastUpdated") return (it.meta as { lastUpdated: string }).lastUpdated.slice(0, 10) >= value.replace(/^ge/, "");
    if (name === "organization" || name === "practitioner") return value.split(",").includes(last(it[name]) ?? "");
    if (name === "address-postalcode")
      return ((it.address as { postalCode: string }[] | undefined) ?? []).some(({ postalCode }) => postalCode.startsWith(value));
    if (name === "identifier")
      return ((it as Identified).identifier ?? []).some(({ system, value: own }) => value.split(",").includes(`${system}|${own}`));
    return false;
  });

/**
 * A service on this machine that speaks as the Annuaire Santé does: searches, included resources, pages, its key, and a limit of
 * calls in any second. `wrong` answers instead, once or always.
 */
export const annuaireService = async (resources: Resource[], { clock, perSecond = 17, key = "clé", size = 3 }: Service) => {
  const pages = new Map<string, Resource[]>();
  const times: number[] = [];
  const asked: string[] = [];
  let refused = 0;
  let wrong: Wrong | undefined;
  const json = (response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) =>
    response.writeHead(status, { "content-type": "application/fhir+json", ...headers }).end(JSON.stringify(body));
  const included = (found: Resource[], params: URLSearchParams): Resource[] => [
    ...found,
    ...(params.get("_include")
      ? resources.filter((it) => it.resourceType === "Practitioner" && found.some((role) => last(role.practitioner) === it.id))
      : []),
    ...(params.get("_revinclude")
      ? resources.filter((it) => it.resourceType === "PractitionerRole" && found.some(({ id }) => last(it.practitioner) === id))
      : []),
  ];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://annuaire.test");
    asked.push(decodeURIComponent(url.pathname + url.search));
    if (wrong?.(request, response)) return;
    if (request.headers["esante-api-key"] !== key) return void json(response, {}, 401);
    while (times[0] !== undefined && times[0] <= clock.now() - 1000) times.shift();
    if (times.length >= perSecond) {
      refused++;
      return void json(response, {}, 429, { "retry-after": "1" });
    }
    times.push(clock.now());
    const base = `http://${request.headers.host}/fhir/v2`;
    const type = url.pathname.split("/").at(-1)!;
    const id = url.searchParams.get("id") ?? "";
    const found =
      type === "_page"
        ? (pages.get(id) ?? [])
        : included(
            resources.filter((it) => it.resourceType === type && answers(it, url.searchParams)),
            url.searchParams,
          );
    const [here, rest] = [found.slice(0, size), found.slice(size)];
    const next = rest.length > 0 ? crypto.randomUUID() : undefined;
    if (next) pages.set(next, rest);
    json(response, {
      ...{ resourceType: "Bundle", type: "searchset", total: found.length },
      entry: here.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
      link: [{ relation: "self", url: `${base}${url.search}` }, ...(next ? [{ relation: "next", url: `${base}/_page?id=${next}` }] : [])],
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir/v2`,
    key,
    asked,
    refused: () => refused,
    /** From now on, until told otherwise. */
    goWrong: (how: Wrong | undefined) => {
      wrong = how;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
type Service = { clock: Clock; perSecond?: number; key?: string; size?: number };
