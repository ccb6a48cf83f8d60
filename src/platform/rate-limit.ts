import { isIPv6 } from "node:net";
import { lt, sql } from "drizzle-orm";
import type { Context } from "hono";
import type { Database } from "./database.ts";
import type { Env } from "./http.tsx";
import { rateLimits } from "./identity/tables.ts";
import { fingerprint, type Keyring } from "./seal.ts";

/** Somebody asks too often: answered 429 with the time to wait, in seconds. */
export class TooMany extends Error {
  override name = "TooMany";
  readonly seconds: number;
  constructor(seconds: number) {
    super("too many requests");
    this.seconds = seconds;
  }
}

/** `points` tries per window of `seconds`, counted for the network address asking, or for `of` (an e-mail, a link). */
export type Rate = { points: number; seconds: number; of?: string };
/** Counts one try of `what`; throws TooMany when the allowance of the window is spent. */
export type Limit = (c: Context<Env>, what: string, rate: Rate) => Promise<void>;

/**
 * Limits shared by every process, in the database. Only keyed fingerprints are kept, never an address.
 * `proxies`: how many trusted proxies stand in front; 0 means that X-Forwarded-For is not believed.
 */
export const limiter =
  (database: Database, keyring: Keyring, { proxies = 0 }: { proxies?: number } = {}): Limit =>
  async (c, what, { points, seconds, of }) => {
    const { now } = c.var;
    const key = fingerprint(keyring, `rate/${what}`, of === undefined ? `ip|${network(clientAddress(c, proxies))}` : `of|${of}`);
    const endsAt = now.add({ seconds });
    const [row] = await database.commons
      .insert(rateLimits)
      .values({ key, points: 1, endsAt })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          points: sql`case when ${rateLimits.endsAt} <= ${now.toString()}::timestamptz then 1 else ${rateLimits.points} + 1 end`,
          endsAt: sql`case when ${rateLimits.endsAt} <= ${now.toString()}::timestamptz then excluded.ends_at else ${rateLimits.endsAt} end`,
        },
      })
      .returning();
    if (row && row.points > points) throw new TooMany(Math.max(1, Math.ceil(row.endsAt.since(now).total("seconds"))));
  };

/** Forgets windows that are over. */
export const purgeLimits = (database: Database, now: Temporal.Instant) =>
  database.commons.delete(rateLimits).where(lt(rateLimits.endsAt, now));

type Bindings = { incoming?: { socket?: { remoteAddress?: string } } };

/** The address of whoever asks: the one the outermost trusted proxy saw, or the socket's. */
export const clientAddress = (c: Context<Env>, proxies: number): string => {
  const socket = (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? "";
  if (proxies === 0) return socket;
  const hops = (c.req.header("x-forwarded-for") ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  return hops.at(-proxies) ?? socket;
};

/** An IPv6 subscriber owns a whole /64: counting single addresses would count nothing (CVE-2026-45364). */
export const network = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const bare = address.replace(/%.*$/, "");
  if (!isIPv6(bare)) return address;
  const [head = "", tail] = bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, x, y) => `${hex(a, b)}:${hex(x, y)}`).split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const groups = tail === undefined ? left : [...left, ...Array.from({ length: 8 - left.length - right.length }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
};
const hex = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16);
