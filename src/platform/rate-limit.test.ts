import { describe, expect, test } from "vitest";
import { installation, uniqueEmail } from "./identity/testing.ts";
import { network } from "./rate-limit.ts";

describe("networks", () => {
  test.for([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ])("%s counts as %s", ([address, counted]) => expect(network(address!)).toBe(counted));
});

test("an address is asked for at most five times in 15 minutes, known or not, whoever asks", async () => {
  const { browser, join, clock, mails } = await installation();
  for (const known of [true, false]) {
    const email = uniqueEmail();
    if (known) await join(email, ["member"]);
    for (const _ of [1, 2, 3, 4, 5]) expect((await browser().post("/connexion", { email })).status).toBe(303);
    const refused = await browser().post("/connexion", { email });
    expect([refused.status, await refused.text()]).toEqual([429, "refus 429 900"]);
  }
  expect(mails).toHaveLength(5);
  clock.now = clock.now.add({ minutes: 15 });
  expect((await browser().post("/connexion", { email: mails[0]!.to })).status).toBe(303);
});

test("a whole IPv6 subscriber counts as one; another is not stopped", async () => {
  const { browser } = await installation();
  const prefix = `2001:db8:${Math.floor(Math.random() * 65536).toString(16)}:${Math.floor(Math.random() * 65536).toString(16)}`;
  const tries = await Promise.all(
    Array.from({ length: 61 }, (_, n) => browser(`${prefix}::${n.toString(16)}`).post("/connexion/lien", { jeton: "x" })),
  );
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(1);
  expect(
    (await browser(`2001:db8:ffff:${Math.floor(Math.random() * 65536).toString(16)}::1`).post("/connexion/lien", { jeton: "x" })).status,
  ).toBe(410);
});

test("X-Forwarded-For is believed only from a declared proxy, and only its last hop", async () => {
  const header = (n: number) => ({ "x-forwarded-for": `10.9.9.${n}, 198.51.100.${n}` });
  const exposed = (await installation()).browser();
  const statuses = [];
  for (let n = 0; n < 61; n++) statuses.push((await exposed.post("/connexion/lien", { jeton: "x" }, header(n))).status);
  expect(statuses.at(-1)).toBe(429);
  const behind = (await installation({ proxies: 1 })).browser();
  const spoofed = { "x-forwarded-for": "203.0.113.1, 198.51.100.77" };
  for (let n = 0; n < 3; n++) expect((await behind.post("/connexion/lien", { jeton: "x" }, spoofed)).status).toBe(410);
  for (let n = 0; n < 61; n++) expect((await behind.post("/connexion/lien", { jeton: "x" }, header(n + 100))).status).toBe(410);
});
