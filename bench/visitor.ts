import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** `bytes`: of the body, as it travelled. `ms`: from sending to the last byte. */
export type Answer = { status: number; location: string; bytes: number; ms: number; text: () => string };
export type Form = { type: string; body: string | Buffer };
/** A browser's connections to the application, signed in once and for all. */
export type Visitor = { get: (path: string) => Promise<Answer>; post: (path: string, form: Form) => Promise<Answer>; leave: () => void };

export const fields = (values: Record<string, string>): Form => ({
  type: "application/x-www-form-urlencoded",
  body: new URLSearchParams(values).toString(),
});

const opened: Record<string, (body: Buffer) => Buffer> = { gzip: gunzipSync, br: brotliDecompressSync };

/** Visits an installation as a browser does, compressed, over connections kept open. */
export const visitor = (origin: string, cookie = ""): Visitor => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask = (method: string, path: string, headers: OutgoingHttpHeaders, body?: Form["body"]) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now();
      const asked = request(
        `${origin}${path}`,
        { agent, method, headers: { "accept-encoding": "gzip, br", cookie, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const ms = performance.now() - began;
            const all = Buffer.concat(chunks);
            const text = () => (opened[answer.headers["content-encoding"] ?? ""]?.(all) ?? all).toString();
            resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? "", bytes: all.length, ms, text });
          });
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    get: (path) => ask("GET", path, {}),
    post: (path, { type, body }) =>
      ask("POST", path, { "content-type": type, "content-length": Buffer.byteLength(body), "sec-fetch-site": "same-origin" }, body),
    leave: () => agent.destroy(),
  };
};

/** Enters a demonstration as its coordinator, by the page where one chooses who to be. */
export const coordinator = async (origin: string, home: string): Promise<Visitor> => {
  const door = `${origin}${home}/connexion`;
  const membre = /Claire.*?name="membre" value="([^"]+)"/s.exec(await (await fetch(door)).text())?.[1];
  const entered = await fetch(door, {
    method: "POST",
    redirect: "manual",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ membre: membre ?? "" }),
  });
  const cookies = entered.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  if (entered.status !== 303 || cookies.length === 0) throw new Error(`nobody could enter ${home}: ${entered.status}`);
  return visitor(origin, cookies.join("; "));
};
