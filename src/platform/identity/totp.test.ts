import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { twoFactor } from "./tables.ts";
import { type Browser, installation, uniqueEmail } from "./testing.ts";
import { words } from "./words.ts";

type House = Awaited<ReturnType<typeof installation>>;
// RFC 4226 and 6238, written here again: the test does not trust the library it checks.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const fromBase32 = (key: string) => {
  const bits = [...key.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
};
const codeAt = (key: string, at: Temporal.Instant) => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.epochMilliseconds / 30_000)));
  const mac = createHmac("sha1", fromBase32(key)).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
};
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

const enrolled = async (house: House) => {
  const email = uniqueEmail();
  await house.join(email, ["treasurer"]);
  const browser = await house.signIn(email);
  await browser.post("/mon-compte/application/debut", {});
  const offer = await browser.text("/mon-compte/application");
  const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(offer)![1]!;
  const done = await (await browser.post("/mon-compte/application", { code: codeAt(key, house.clock.now) })).text();
  return { email, browser, key, offer, recovery: [...done.matchAll(/<code>([\w-]{13})<\/code>/g)].map(([, code]) => code!) };
};
const tryCode = (browser: Browser, code: string) => browser.post("/connexion/preuve", { code, retour: "/mon-compte", niveau: "3" });

test("an application is linked by its first code; then its codes prove more, each once", async () => {
  const house = await installation();
  const { email, key, browser, offer, recovery } = await enrolled(house);
  expect(offer).toContain("<svg");
  expect(offer).not.toMatch(/\sstyle=/);
  expect(recovery).toHaveLength(8);
  expect((await browser.actor()).assurance).toBe(3);
  expect(await browser.text("/mon-compte")).toContain(words.totp.on);

  const again = await house.signIn(email);
  expect((await again.actor()).assurance).toBe(1);
  const usedForEnrolment = codeAt(key, house.clock.now);
  expect((await tryCode(again, usedForEnrolment)).status).toBe(422);
  house.clock.now = house.clock.now.add({ seconds: 60 });
  const code = codeAt(key, house.clock.now);
  expect((await tryCode(again, another(code))).status).toBe(422);
  expect((await tryCode(again, `${code.slice(0, 3)} ${code.slice(3)}`)).headers.get("location")).toBe("/mon-compte");
  expect((await again.actor()).assurance).toBe(3);
  const replay = await house.signIn(email);
  expect((await tryCode(replay, code)).status).toBe(422);
  expect((await tryCode(replay, codeAt(key, house.clock.now.subtract({ seconds: 30 })))).status).toBe(422);
});

test("the same code sent twice at once counts once", async () => {
  const house = await installation();
  const { email, key } = await enrolled(house);
  const two = [await house.signIn(email), await house.signIn(email)];
  house.clock.now = house.clock.now.add({ seconds: 60 });
  const answers = await Promise.all(two.map((browser) => tryCode(browser, codeAt(key, house.clock.now))));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
});

test("a recovery code replaces the telephone once; only its fingerprint is kept", async () => {
  const house = await installation();
  const { email, recovery, browser, key } = await enrolled(house);
  const { personId } = await browser.actor();
  const [row] = await house.database.commons.select().from(twoFactor).where(eq(twoFactor.userId, personId!));
  for (const code of recovery) expect(JSON.stringify(row)).not.toContain(code);
  expect(JSON.stringify(row)).not.toContain(key.replace(/ /g, ""));
  const again = await house.signIn(email);
  expect((await tryCode(again, recovery[0]!.toUpperCase())).status).toBe(303);
  expect((await tryCode(await house.signIn(email), recovery[0]!)).status).toBe(422);
  const stranger = await enrolled(house);
  expect((await tryCode(await house.signIn(stranger.email), recovery[1]!)).status).toBe(422);
});

test("five tries, then one waits", async () => {
  const house = await installation();
  const { email, key } = await enrolled(house);
  const browser = await house.signIn(email);
  house.clock.now = house.clock.now.add({ seconds: 60 });
  const code = codeAt(key, house.clock.now);
  for (const _ of [1, 2, 3, 4, 5]) expect((await tryCode(browser, another(code))).status).toBe(422);
  expect((await tryCode(browser, code)).status).toBe(429);
});

test("a mailbox alone neither removes nor replaces the application", async () => {
  const house = await installation();
  const { email, browser } = await enrolled(house);
  const thief = await house.signIn(email);
  for (const path of ["/mon-compte/application/retrait", "/mon-compte/application/debut"])
    expect((await thief.post(path)).headers.get("location")).toContain("/connexion/preuve?niveau=3");
  expect((await thief.get("/mon-compte/application")).headers.get("location")).toBe("/mon-compte");
  expect((await browser.post("/mon-compte/application/retrait")).headers.get("location")).toBe("/mon-compte");
  expect(await browser.text("/mon-compte")).not.toContain(words.totp.on);
});

describe("proving more", () => {
  test("whoever has nothing is offered to enrol, then returns to the page", async () => {
    const house = await installation();
    const email = uniqueEmail();
    await house.join(email, ["member"]);
    const browser = await house.signIn(email);
    const wanted = `/${house.community.slug}/deux`;
    const page = await browser.text((await browser.get(wanted)).headers.get("location")!);
    expect(page).toContain(words.proof.none);
    expect(page).toContain(words.totp.add);
    const to = (await browser.post("/mon-compte/application/debut", { retour: wanted })).headers.get("location")!;
    const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(await browser.text(to))![1]!;
    expect(await (await browser.post("/mon-compte/application", { code: codeAt(key, house.clock.now), retour: wanted })).text()).toContain(
      `href="${wanted}"`,
    );
    expect(await browser.text(wanted)).toBe("deux");
    house.clock.now = house.clock.now.add({ minutes: 16 });
    expect(await browser.text(wanted)).toBe("deux");
    expect((await browser.get(`/${house.community.slug}/trois`)).status).toBe(303);
  });
  test("a visitor is led to the sign-in of the community, and back", async () => {
    const house = await installation();
    const wanted = `/${house.community.slug}/deux`;
    const browser = house.browser();
    const to = (await browser.get((await browser.get(wanted)).headers.get("location")!)).headers.get("location")!;
    expect(to).toBe(`/${house.community.slug}/connexion?retour=${encodeURIComponent(wanted)}`);
    expect(await browser.text(to)).toContain(`value="${wanted}"`);
  });
});
