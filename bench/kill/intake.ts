import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { paths } from "#features/attachment/paths.ts";
import { runningServer } from "#platform/postgres/postmaster.ts";
import { fromRoot } from "#platform/root.ts";
import { freePort, launchApp } from "./app.ts";
import type { Trial } from "./cycles.ts";

/** Where the app said it put a person, and their name. */
type Receipt = { shownAt: string; name: string };

const home = "/demo";
const sameOrigin = { "sec-fetch-site": "same-origin" };

/** The product itself, its demonstration, and the intake of people by telephone. */
export const phoneIntake = async (dataDir: string): Promise<Trial<Receipt>> => {
  const port = await freePort();
  const env = { NODE_ENV: "development", DATA_DIR: dataDir, GEOCODER_URL: "off", PATH: "/usr/bin:/bin" };
  let session: Promise<string> | undefined;
  const as = async (origin: string) => {
    session ??= signIn(origin);
    return { ...sameOrigin, cookie: await session };
  };
  return {
    start: async () => {
      const app = await launchApp(process.execPath, [fromRoot("dist/server/main.js")], env, port);
      await as(app.origin);
      return app;
    },
    write: async (origin, n) => {
      const name = `Essai${inLetters(n)}`;
      const url = `${origin}${paths.intake(home)}`;
      const headers = await as(origin);
      const answer = await fetch(url, { method: "POST", redirect: "manual", headers, body: intake(name) }).catch(() => undefined);
      // An error page, while the database comes back, acknowledges nothing. A refusal would mean that nothing is tried at all.
      if (!answer || answer.status >= 500) return undefined;
      if (answer.status !== 303) throw new Error(`the intake was refused: ${answer.status}`);
      return { shownAt: answer.headers.get("location") ?? "", name };
    },
    isKept: async (origin, { shownAt, name }) => {
      const shown = await fetch(`${origin}${shownAt}`, { headers: await as(origin) });
      if (shown.status !== 200 && shown.status !== 404) throw new Error(`no answer about what was kept: ${shown.status}`);
      return (await shown.text()).toUpperCase().includes(name.toUpperCase());
    },
    whyBroken: () => verifyJournal(env),
    databasePid: () => runningServer(join(dataDir, "postgres"))?.pid,
  };
};

const intake = (familyName: string) =>
  new URLSearchParams({
    once: randomUUID(),
    familyName,
    givenName: "Camille",
    birthDate: "02/03/1950",
    phones: "06 12 34 56 78",
    commune: "76600 Le Havre",
    informed: "on",
    someoneElse: "on",
    next: "new",
  });

const signIn = async (origin: string): Promise<string> => {
  const door = `${origin}${home}/connexion`;
  const coordinator = /Claire.*?name="membre" value="([^"]+)"/s.exec(await (await fetch(door)).text())?.[1];
  const body = new URLSearchParams({ membre: coordinator ?? "" });
  const entered = await fetch(door, { method: "POST", redirect: "manual", headers: sameOrigin, body });
  if (entered.status !== 303) throw new Error(`nobody could enter the demonstration: ${entered.status}`);
  return entered.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
};

// The family name is told from the others by letters: the product capitalises and cleans names.
const inLetters = (n: number): string =>
  [...n.toString(26).padStart(5, "0")].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");

const verifyJournal = (env: Record<string, string>) =>
  new Promise<string | undefined>((resolve) => {
    execFile(process.execPath, [fromRoot("dist/server/maillage.js"), "journal", "verify"], { env }, (error, said, complained) =>
      resolve(error ? `${said}${complained}` : undefined),
    );
  });
