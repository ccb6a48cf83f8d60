import { randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { inject } from "vitest";
import { type Actor, bySystem, type Role, visitor } from "./actor.ts";
import { createCommunity } from "./community.ts";
import { type Database, openDatabase, type Tx } from "./database.ts";
import type { Env } from "./http.tsx";
import { type Deliverable, type Job, type Jobs, openJobs, runWaiting } from "./jobs.ts";
import { limiter } from "./rate-limit.ts";
import { openKeyring } from "./seal.ts";
import { insideCommunity, type Serving, serve } from "./serve.tsx";
import { type Community, memberships } from "./tables.ts";

/** Everything the test files of a worker share: one pool on the real database, one queue engine; they end with it. */
let shared: Promise<{ database: Database; jobs: Jobs }> | undefined;
const keyring = openKeyring(Buffer.alloc(32, 7));
const open = async () => {
  const url = inject("databaseUrl");
  const jobs = await openJobs(url, [], { work: false });
  // What a feature publishes for another has its queue everywhere: a test of the first alone leaves it waiting.
  const { boss } = jobs;
  const send = boss.send.bind(boss) as (...args: unknown[]) => Promise<string | null>;
  const known = new Map<string, Promise<void>>();
  boss.send = (async (queue: string, ...rest: unknown[]) => {
    if (!known.has(queue)) known.set(queue, boss.createQueue(queue));
    await known.get(queue);
    return send(queue, ...rest);
  }) as typeof boss.send;
  return { jobs, database: openDatabase({ url, jobs, keyring, max: 4 }) };
};
export const testDatabase = async (): Promise<{ database: Database; jobs: Jobs }> => {
  shared ??= open();
  return shared;
};

export const testRoles = [
  "coordinator",
  "employee",
  "board",
  "treasurer",
  "member",
  "practice_secretary",
  "referent",
] as const satisfies readonly Role[];
type Person = Actor;
type Fields = Record<string, string | string[] | File>;

const unique = () => randomBytes(6).toString("hex");
/** A community of its own for one test: parallel by nature, nothing to clean. */
export const foundCommunity = async (
  now: Temporal.Instant,
  name = "CPTS d’essai",
): Promise<{ database: Database; community: Community }> => {
  const { database } = await testDatabase();
  return { database, community: await createCommunity(database, now, { slug: `t-${unique()}`, name, profile: { phone: "0199000000" } }) };
};

export type Visit = Awaited<ReturnType<typeof visit>>;

/**
 * Opens features as people of every role would, on two communities that know nothing of each other.
 * `mounts` are feature routes by base (`{ reunions: meetingRoutes }`); paths given to the people are inside the community.
 */
export const visit = async (
  mounts: Record<string, Hono<Env>>,
  now: Temporal.Instant,
  jobs: Job[] = [],
  { streams = [] }: { streams?: readonly string[] } = {},
) => {
  const clock = { now };
  const ours = await foundCommunity(now);
  const theirs = await foundCommunity(now, "CPTS voisine");
  const { database, community } = ours;
  const engine = await testDatabase();
  for (const { queue } of jobs) await engine.jobs.boss.createQueue(queue);
  const people = new Map<string, Person>();
  const outbox: Deliverable[] = [];
  const failures: unknown[] = [];
  const enlist = async (community: Community, role: Role) => {
    const [row] = await database.commons
      .insert(memberships)
      .values({ communityId: community.id, email: `${role}-${unique()}@exemple.fr`, name: role, roles: [role], since: now })
      .returning();
    return row!.id;
  };
  const join = async (key: string, roles: Role[], community: Community, assurance: Actor["assurance"] = 3) =>
    people.set(key, { personId: crypto.randomUUID(), memberId: await enlist(community, roles[0]!), name: key, roles, assurance });

  for (const role of testRoles) await join(role, [role], community);
  await join("neighbour", ["coordinator"], theirs.community);

  const serving: Serving = {
    database,
    now: () => clock.now,
    origin: "http://essai.test",
    mapHosts: [],
    limit: limiter(database, keyring),
    outside: { origin: "http://essai.test", deliver: async (message) => void outbox.push(message) },
    // The neighbour is a coordinator at home and nobody here.
    identify: async (c, at) => {
      const who = people.get(c.req.header("x-test-person") ?? "") ?? visitor;
      return at.id === community.id && c.req.header("x-test-person") === "neighbour" ? { ...who, roles: [], memberId: "" } : who;
    },
    frame: (_, { title, body }) => `<title>${title}</title><main>${body}</main>`,
    failure: (c, { status }) => {
      if (status === 500) failures.push(c.error);
      return c.text(`refus ${status}`, status);
    },
    log: () => {},
    streams,
  };
  const app = serve(serving);
  app.use("/:community/*", insideCommunity(serving));
  for (const [base, routes] of Object.entries(mounts)) app.route(`/:community/${base}`, routes);

  const person = (key: string, at: Community) => {
    const headers = { "x-test-person": key, "sec-fetch-site": "same-origin" };
    // Both «/reunions» and «/slug/reunions», as found in an action attribute, are understood.
    const url = (path: string) => (path.startsWith(`/${community.slug}/`) || path.startsWith(`/${at.slug}/`) ? path : `/${at.slug}${path}`);
    const bug = (response: Response) => {
      if (response.status === 500) throw failures.at(-1) ?? new Error("500");
      return response;
    };
    return {
      get: async (path: string) => bug(await app.request(url(path), { headers })),
      text: async (path: string) => (await bug(await app.request(url(path), { headers }))).text(),
      post: async (path: string, fields: Fields = {}) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) for (const item of [value].flat()) body.append(name, item as string);
        const form = Object.values(fields).some((value) => value instanceof File)
          ? body
          : new URLSearchParams([...body] as [string, string][]);
        return bug(await app.request(url(path), { method: "POST", headers, body: form }));
      },
    };
  };
  const work = <T>(what: (tx: Tx) => T | Promise<T>) => database.work({ tenantId: community.id, now: clock.now, by: bySystem }, what);

  /** Runs what waits in this community's queues until nothing is left; answers how many ran. */
  const drain = () =>
    runWaiting(
      jobs,
      {
        work: (tenantId, what) => database.work({ tenantId, now: clock.now, by: bySystem }, what),
        now: () => clock.now,
        outside: serving.outside,
      },
      database.pool,
      community.id,
    );

  return {
    ...(Object.fromEntries(testRoles.map((role) => [role, person(role, community)])) as Record<Role, ReturnType<typeof person>>),
    anonymous: person("", community),
    neighbour: person("neighbour", theirs.community),
    intruder: person("neighbour", community),
    /** Somebody with several roles at once, or a weaker proof of identity. */
    somebody: async (key: string, roles: Role[], assurance: Actor["assurance"] = 3) => {
      await join(key, roles, community, assurance);
      return person(key, community);
    },
    clock,
    /** What of the outer world jobs and pages meet: a test may give more than mail. */
    outside: serving.outside,
    work,
    drain,
    outbox,
    community,
    database,
    app,
    memberId: (key: string) => people.get(key)!.memberId,
  };
};
