import { expect, test } from "vitest";
import { send } from "#platform/messages/send.ts";
import { readAsked } from "#platform/person.ts";
import { visit } from "#platform/testing.ts";
import { openedMessages } from "./queries.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const letter = (paragraph: string) => ({ subject: "Bonjour", greeting: "Bonjour,", paragraphs: [paragraph], smsText: "Bonjour" });

test("messages are opened once for the two questions of a search; for chosen ones, those alone", async () => {
  const as = await visit({}, now);
  await as.work(async (tx) => {
    await send(tx, { channel: "mail", to: "claire@exemple.fr", purpose: "essai", letter: letter("Un mot") });
    await send(tx, { channel: "sms", to: "+33612345678", purpose: "essai", letter: letter("Un autre") });
  });
  const asked = readAsked("claire@exemple.fr")!;
  await as.work(async (tx) => {
    const all = await openedMessages(tx, asked);
    expect(all).toHaveLength(2);
    expect(await openedMessages(tx, { ...asked, name: "claire martin" })).toBe(all);
    const one = all.find(({ identity }) => identity.phones.includes("+33612345678"))!;
    expect(await openedMessages(tx, { ...asked, refs: [`message:${one.id}`, "access:x"] })).toMatchObject([{ id: one.id }]);
    expect(await openedMessages(tx, { ...asked, refs: ["access:x"] })).toEqual([]);
  });
});
