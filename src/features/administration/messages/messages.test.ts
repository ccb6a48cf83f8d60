import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { administrationRoutes } from "#features/administration/routes.tsx";
import { messageJobs } from "#platform/messages/jobs.ts";
import { type Outgoing, send } from "#platform/messages/send.ts";
import { communities, messages } from "#platform/tables.ts";
import { visit } from "#platform/testing.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-21T12:00:00Z");
const mail: Outgoing = {
  channel: "mail",
  to: "cabinet.bellevue@exemple.fr",
  purpose: "attachment.offer",
  letter: {
    subject: "Une proposition vous attend",
    greeting: "Bonjour,",
    paragraphs: ["Des patients cherchent un médecin <près> de vous."],
    list: ["première ligne"],
    button: { label: "Voir la proposition", url: "http://essai.test/demo/p/jeton" },
  },
};
const sms: Outgoing = { ...mail, channel: "sms", to: "0639981234", letter: { ...mail.letter, smsText: "Votre demande avance" } };

const house = async ({ demo = true } = {}) => {
  const as = await visit({ administration: administrationRoutes({ "attachment.offer": "Proposition à un cabinet" }) }, now, messageJobs);
  await as.database.commons.update(communities).set({ demo }).where(eq(communities.id, as.community.id));
  const write = async (outgoing: Outgoing) => {
    const id = await as.work((tx) => send(tx, outgoing));
    return `/administration/messages/${id}`;
  };
  return { as, write };
};

test("in a demonstration anybody opens a captured mail and follows its link", async () => {
  const { as, write } = await house();
  const path = await write(mail);
  await as.drain();
  expect(as.outbox).toEqual([]);
  const list = await as.member.text("/administration/messages");
  for (const part of [mail.letter.subject, mail.to, words.channels.mail, words.states.captured, words.demoLead])
    expect(list).toContain(part);
  expect(list).toContain(`href="/${as.community.slug}${path}"`);
  const page = await as.practice_secretary.text(path);
  expect(page).toContain('href="http://essai.test/demo/p/jeton"');
  expect(page).toContain("Des patients cherchent un médecin &lt;près&gt; de vous.");
  expect(page).toContain("Proposition à un cabinet");
  expect(page).not.toMatch(/style=|<script|<iframe/);
});

test("an SMS shows as on a phone, with its link alive and its cost", async () => {
  const { as, write } = await house();
  const page = await as.member.text(await write(sms));
  expect(page).toMatch(/CPTS d&#39;essai : Votre demande avance <a href="http:\/\/essai.test\/demo\/p\/jeton">/);
  expect(page).toContain("06\u00a039\u00a098\u00a012\u00a034");
  expect(page).toContain("1 SMS facturé");
});

test("a link that is no page is never alive", async () => {
  const { as, write } = await house();
  for (const message of [mail, sms]) {
    const page = await as.member.text(
      await write({ ...message, letter: { ...message.letter, button: { label: "Voir", url: "javascript:alert(1)" } } }),
    );
    expect(page).not.toContain('href="javascript');
    expect(page).toContain("javascript:alert(1)");
  }
});

test("a search reads addresses and texts, filters are in the URL", async () => {
  const { as, write } = await house();
  await write(mail);
  await write({ ...sms, letter: { ...sms.letter, subject: "Deuxième" } });
  const subjects = async (query: string) => {
    const text = await as.member.text(`/administration/messages?${query}`);
    return [mail.letter.subject, "Deuxième"].filter((subject) => text.includes(subject));
  };
  expect(await subjects("")).toEqual([mail.letter.subject, "Deuxième"]);
  expect(await subjects("q=BELLEVUE")).toEqual([mail.letter.subject]);
  expect(await subjects("q=votre+demande")).toEqual(["Deuxième"]);
  for (const number of ["06+39+98+12+34", "0639981234"]) expect(await subjects(`q=${number}`)).toEqual(["Deuxième"]);
  expect(await subjects("type=sms")).toEqual(["Deuxième"]);
  expect(await subjects("etat=failed")).toEqual([]);
  expect(await subjects("etat=nimporte&page=-3")).toHaveLength(2);
  expect(await subjects("q=introuvable")).toEqual([]);
});

test("outside a demonstration the coordinator sees states and never a text", async () => {
  const { as, write } = await house({ demo: false });
  const path = await write(mail);
  await as.drain();
  expect(as.outbox).toHaveLength(1);
  for (const page of ["/administration/messages", path, "/administration/messages?q=bellevue"]) {
    const text = await as.coordinator.text(page);
    expect(text).toContain("Proposition à un cabinet");
    expect(text).toContain(words.states.sent);
    for (const secret of [mail.to, mail.letter.subject, "jeton"]) expect(text).not.toContain(secret);
    expect((await as.member.get(page)).status).toBe(403);
  }
});

test("a message that failed is sent again, once", async () => {
  const { as, write } = await house({ demo: false });
  const path = await write(mail);
  const again = `${path}/renvoi`;
  expect((await as.coordinator.post(again)).status).toBe(422);
  await as.drain();
  as.outbox.length = 0;
  const set = (values: Partial<typeof messages.$inferInsert>) =>
    as.work((tx) => tx.db.update(messages).set(values).where(eq(messages.tenantId, tx.tenantId)));
  await set({ state: "failed", attempts: 6, lastError: "smtp-451" });
  expect(await as.coordinator.text(path)).toContain("smtp-451");
  for (const person of [as.member, as.employee, as.board]) expect((await person.post(again)).status).toBe(403);
  expect((await as.intruder.post(again)).status).toBe(403);
  expect((await as.anonymous.post(again)).status).toBe(401);
  const once = crypto.randomUUID();
  for (let tap = 0; tap < 2; tap++) expect((await as.coordinator.post(again, { once })).status).toBe(303);
  expect(await as.drain()).toBe(1);
  expect(as.outbox).toHaveLength(1);
  await set({ state: "failed", content: null });
  expect(await (await as.coordinator.post(again)).text()).toContain(words.gone);
});

test("the neighbours neither see nor send our messages", async () => {
  const { as, write } = await house();
  const path = await write(mail);
  expect((await as.neighbour.get(path)).status).toBe(404);
  expect((await as.neighbour.post(`${path}/renvoi`)).status).toBe(404);
  expect(await as.neighbour.text("/administration/messages")).toContain(words.empty);
  expect((await as.coordinator.get("/administration/messages/pas-un-numero")).status).toBe(404);
});
