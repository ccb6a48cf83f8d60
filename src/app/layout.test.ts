import { expect, test } from "vitest";
import { administrationPaths } from "#features/administration/public.ts";
import { roles } from "#platform/actor.ts";
import { longDate, time } from "#platform/french.ts";
import { uniqueEmail } from "#platform/identity/testing.ts";
import { foundCommunity } from "#platform/testing.ts";
import { site } from "./testing.ts";
import { words } from "./words.ts";

test("in a demonstration one enters without proof and reads the captured messages, which are shown to those alone", async () => {
  const house = await site({ demo: true });
  const home = `/${house.community.slug}`;
  const messages = administrationPaths.messages(home);
  const link = `href="${messages}"`;
  for (const role of roles) {
    const { id } = await house.join(uniqueEmail(), [role]);
    const browser = house.browser();
    expect((await browser.post(`${home}/connexion`, { membre: id })).status).toBe(303);
    expect([role, (await browser.text(home)).includes(link), (await browser.get(messages)).status]).toEqual([role, true, 200]);
  }
  const elsewhere = (await foundCommunity(house.clock.now)).community;
  const email = uniqueEmail();
  await house.join(email, ["coordinator"], elsewhere);
  const stranger = await house.signIn(email);
  const page = await stranger.text(home);
  expect(page).toContain(words.demo);
  expect(page).not.toContain(link);
  expect((await stranger.get(messages)).status).toBe(403);
  const visitor = await house.browser().text(home);
  expect(visitor).toContain(words.demo);
  expect(visitor).not.toContain(link);
});

test("what is printed says when it was true", async () => {
  const house = await site();
  const at = words.asOf(longDate(house.clock.now), time(house.clock.now));
  for (const path of [`/${house.community.slug}`, `/${house.community.slug}/introuvable`])
    expect(await house.browser().text(path)).toContain(`<p class="print-only as-of">${at}</p>`);
});

test("outside a demonstration nothing speaks of captured messages, and they are the coordinator's", async () => {
  const house = await site();
  const home = `/${house.community.slug}`;
  for (const [role, status] of [
    ["coordinator", 200],
    ["employee", 403],
    ["member", 403],
  ] as const) {
    const email = uniqueEmail();
    await house.join(email, [role]);
    const browser = await house.signIn(email);
    expect(await browser.text(home)).not.toContain(words.messages);
    expect([role, (await browser.get(administrationPaths.messages(home))).status]).toEqual([role, status]);
  }
});
