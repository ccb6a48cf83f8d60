import { expect, test } from "vitest";
import { welcome } from "#features/welcome/feature.ts";
import { routes } from "#features/welcome/routes.tsx";
import { messageJobs } from "#platform/messages/jobs.ts";
import { shownNow } from "#platform/paced.ts";
import { visit } from "#platform/testing.ts";
import { purgeEnded, purgeUnconfirmed } from "./commands.ts";
import { noticeFormCode } from "./form/rules.ts";
import { words as formWords } from "./form/words.ts";
import { contactFormCode } from "./notice/rules.ts";
import { words as noticeWords } from "./notice/words.ts";
import { words as ownWords } from "./own/words.ts";
import { waitingNotices } from "./queries.ts";
import { words } from "./words.ts";

const start = Temporal.Instant.from("2026-11-16T09:00:00Z");
const open = () => visit({ accueil: routes }, start, [...messageJobs, ...welcome.jobs]);
type As = Awaited<ReturnType<typeof open>>;
const typed = {
  kind: "locum_offer",
  title: "Remplacement infirmier en août",
  text: "Cabinet de deux infirmières, deux semaines, tournée à vélo possible.",
  professionCode: "60",
  commune: "34150 Gignac",
  fromOn: "2027-08-02",
  untilOn: "2027-08-15",
  expiresOn: "2027-01-16",
  contactName: "Lucie Ferrand",
  email: "Lucie@Ferrand.example",
  phone: "06 39 98 12 34",
};
const fields = async (as: As, more: Record<string, string> = {}) => {
  const stamp = await as.work((tx) => shownNow(tx, noticeFormCode));
  as.clock.now = as.clock.now.add({ seconds: 20 });
  return { ...typed, ...more, stamp };
};
const links = (as: As) =>
  as.outbox.flatMap(({ text }) => [...text.matchAll(/(\/t-[0-9a-f]+\/accueil\/annonces\/la-mienne\/[\w-]{32})/g)].map((it) => it[1]!));
/** A notice written by a visitor, its link; confirmed and put online when asked. */
const written = async (as: As, more: Record<string, string> = {}, online = true) => {
  const sent = await as.anonymous.post("/accueil/annonces/nouvelle", await fields(as, more));
  expect(sent.status).toBe(303);
  await as.drain();
  const link = links(as).at(-1)!;
  if (online) {
    await as.anonymous.post(`${link}/confirmation`);
    const [waiting] = await as.work(waitingNotices);
    expect((await as.employee.post(`/accueil/annonces/${waiting!.id}/publication`)).status).toBe(303);
    return { link, id: waiting!.id };
  }
  return { link, id: "" };
};

test("somebody without account publishes: confirmed by mail, read by staff, then seen by all", async () => {
  const as = await open();
  const { link } = await written(as, {}, false);
  expect(as.outbox.at(-1)).toMatchObject({ to: "lucie@ferrand.example", subject: ownWords.letters.confirm.subject });
  expect(await as.anonymous.text("/accueil/annonces")).not.toContain(typed.title);
  expect(await as.employee.text("/accueil/annonces")).not.toContain(typed.title);
  expect(await as.anonymous.text(link)).toContain(ownWords.confirm);
  expect((await as.anonymous.post(`${link}/confirmation`)).status).toBe(303);
  const [notice] = await as.work(waitingNotices);
  expect(await as.employee.text("/accueil/annonces")).toContain(typed.title);
  expect((await as.anonymous.get(`/accueil/annonces/${notice!.id}`)).status).toBe(404);
  await as.employee.post(`/accueil/annonces/${notice!.id}/publication`);
  await as.drain();
  expect(as.outbox.at(-1)!.subject).toBe(ownWords.letters.published.subject);
  expect(await as.anonymous.text("/accueil/annonces")).toContain(typed.title);
  expect(await as.neighbour.text("/accueil/annonces")).not.toContain(typed.title);
});

test("robots are kept out, and nothing typed is lost", async () => {
  const as = await open();
  const fast = { ...(await fields(as)), stamp: await as.work((tx) => shownNow(tx, noticeFormCode)) };
  const shown = await as.anonymous.post("/accueil/annonces/nouvelle", fast);
  expect(shown.status).toBe(422);
  const page = await shown.text();
  expect(page).toContain(formWords.again);
  expect(page).toContain(typed.title);
  expect((await as.anonymous.post("/accueil/annonces/nouvelle", await fields(as, { website: "http://spam.example" }))).status).toBe(422);
  for (const [name, value, complaint] of [
    ["kind", "", formWords.needKind],
    ["kind", "drop table", formWords.needKind],
    ["title", "ab", formWords.needTitle],
    ["text", "court", formWords.needText],
    ["email", "lucie", formWords.email],
    ["phone", "12", formWords.phone],
    ["commune", "Atlantide", formWords.communeUnknown],
    ["professionCode", "zz", formWords.profession],
    ["fromOn", "2026-02-31", formWords.date],
    ["untilOn", "2027-07-01", formWords.reversed],
    ["expiresOn", "2026-01-01", formWords.past],
    ["expiresOn", "2029-01-01", formWords.tooFar],
  ] as const) {
    const answer = await as.anonymous.post("/accueil/annonces/nouvelle", await fields(as, { [name]: value }));
    expect([name, answer.status]).toEqual([name, 422]);
    expect(await answer.text(), name).toContain(complaint);
  }
});

test("how to reach the author is shown to professionals, and to visitors only if the author agreed", async () => {
  const as = await open();
  const { id } = await written(as);
  const seen = async (who: { text: (path: string) => Promise<string> }) =>
    (await who.text(`/accueil/annonces/${id}`)).includes("lucie@ferrand.example");
  expect(await seen(as.anonymous)).toBe(false);
  expect(await seen(as.intruder)).toBe(false);
  expect(await as.anonymous.text(`/accueil/annonces/${id}`)).not.toContain("Ferrand");
  for (const who of [as.member, as.practice_secretary, as.employee]) expect(await seen(who)).toBe(true);
  const agreed = await written(as, { contactPublic: "on", title: "Une autre annonce" });
  expect(await as.anonymous.text(`/accueil/annonces/${agreed.id}`)).toContain("lucie@ferrand.example");
});

test("a visitor writes through the site; the author’s address stays unknown", async () => {
  const as = await open();
  const { id } = await written(as);
  await as.drain();
  const stamp = await as.work((tx) => shownNow(tx, contactFormCode));
  as.clock.now = as.clock.now.add({ seconds: 20 });
  const message = { name: "Noé Lambert", email: "noe@lambert.example", message: "Bonjour, je suis libre à ces dates.", stamp };
  expect((await as.anonymous.post(`/accueil/annonces/${id}/contact`, { ...message, email: "rien" })).status).toBe(422);
  expect((await as.anonymous.post(`/accueil/annonces/${id}/contact`, { ...message, stamp: "faux" })).status).toBe(422);
  const sent = await as.anonymous.post(`/accueil/annonces/${id}/contact`, message);
  expect(sent.status).toBe(303);
  await as.drain();
  expect(as.outbox.at(-1)).toMatchObject({ to: "lucie@ferrand.example" });
  expect(as.outbox.at(-1)!.text).toContain("noe@lambert.example");
});

test("the author changes, prolongs, withdraws and brings back; what staff did not read is never online", async () => {
  const as = await open();
  const { link, id } = await written(as);
  const online = async () => (await as.anonymous.get(`/accueil/annonces/${id}`)).status === 200;
  await as.anonymous.post(`${link}/retrait`);
  expect(await online()).toBe(false);
  await as.anonymous.post(`${link}/annulation`);
  expect(await online()).toBe(true);
  expect((await as.anonymous.post(`${link}/prolongation`, { expiresOn: "2028-01-01" })).status).toBe(422);
  expect((await as.anonymous.post(`${link}/prolongation`, { expiresOn: "2027-02-10" })).status).toBe(303);
  const edited = await as.anonymous.post(`${link}/modification`, { ...typed, commune: "", title: "Remplacement en juillet" });
  expect(edited.status).toBe(303);
  expect(await online()).toBe(false);
  await as.anonymous.post(`${link}/retrait`);
  await as.anonymous.post(`${link}/annulation`);
  expect(await online()).toBe(false);
  expect((await as.work(waitingNotices)).map(({ title }) => title)).toEqual(["Remplacement en juillet"]);
});

test("staff refuse with a reason the author reads, and take it back", async () => {
  const as = await open();
  const { link } = await written(as, {}, false);
  await as.anonymous.post(`${link}/confirmation`);
  const id = (await as.work(waitingNotices))[0]!.id;
  expect((await as.employee.post(`/accueil/annonces/${id}/refus`, { why: "" })).status).toBe(422);
  expect((await as.member.post(`/accueil/annonces/${id}/refus`, { why: "Non" })).status).toBe(403);
  await as.employee.post(`/accueil/annonces/${id}/refus`, { why: "Hors du territoire" });
  await as.drain();
  expect(as.outbox.at(-1)!.text).toContain("Hors du territoire");
  expect(await as.anonymous.text(link)).toContain("Hors du territoire");
  expect(await as.employee.text(`/accueil/annonces/${id}?fait=refus`)).toContain(noticeWords.done.refus);
  await as.employee.post(`/accueil/annonces/${id}/annulation`);
  expect((await as.work(waitingNotices)).length).toBe(1);
  await as.coordinator.post(`/accueil/annonces/${id}/publication`);
  expect((await as.coordinator.post(`/accueil/annonces/${id}/publication`)).status).toBe(422);
});

test("from an account no address is confirmed; members wait for staff, staff do not", async () => {
  const as = await open();
  expect((await as.member.post("/accueil/annonces/nouvelle", { ...typed, commune: "" })).status).toBe(303);
  expect((await as.work(waitingNotices)).length).toBe(1);
  const sent = await as.employee.post("/accueil/annonces/nouvelle", { ...typed, commune: "", title: "Poste de secrétaire" });
  expect(sent.headers.get("location")).toContain("fait=publication");
  expect(await as.anonymous.text("/accueil/annonces")).toContain("Poste de secrétaire");
});

test("the list is narrowed by what, profession, commune and dates", async () => {
  const as = await open();
  await as.employee.post("/accueil/annonces/nouvelle", { ...typed, commune: "34150 Gignac" });
  await as.employee.post("/accueil/annonces/nouvelle", {
    ...typed,
    kind: "premises",
    professionCode: "",
    commune: "",
    fromOn: "",
    untilOn: "",
    title: "Local de 40 m²",
  });
  const titles = async (query: string) => {
    const page = await as.anonymous.text(`/accueil/annonces?${query}`);
    return [page.includes(typed.title), page.includes("Local de 40 m²")];
  };
  expect(await titles("")).toEqual([true, true]);
  expect(await titles("type=premises")).toEqual([false, true]);
  expect(await titles("profession=60")).toEqual([true, true]);
  expect(await titles("profession=10")).toEqual([false, true]);
  expect(await titles("commune=34114")).toEqual([true, true]);
  expect(await titles("commune=34079")).toEqual([false, true]);
  expect(await titles("du=2027-08-16")).toEqual([false, true]);
  expect(await titles("au=2027-08-01")).toEqual([false, true]);
  expect(await titles("type=%27&du=hier&commune=%00")).toEqual([true, true]);
  expect(await as.anonymous.text("/accueil/annonces?type=job")).toContain(words.noneFiltered);
});

test("the author is told a week before the end, once; then it is hidden, and erased six months later", async () => {
  const as = await open();
  const { id } = await written(as);
  const run = async () => {
    for (const job of welcome.jobs.filter(({ every }) => every))
      await job.run(
        {
          work: (_, what) => as.work(what),
          now: () => as.clock.now,
          outside: { origin: "http://essai.test", deliver: async () => {} },
        },
        { tenantId: as.community.id },
      );
    await as.drain();
  };
  await as.drain();
  const sent = as.outbox.length;
  await run();
  expect(as.outbox.length).toBe(sent);
  as.clock.now = Temporal.Instant.from("2027-01-10T08:10:00Z");
  await run();
  await run();
  expect(as.outbox.slice(sent).map(({ subject }) => subject)).toEqual([ownWords.letters.reminder.subject]);
  as.clock.now = Temporal.Instant.from("2027-01-17T08:10:00Z");
  expect((await as.anonymous.get(`/accueil/annonces/${id}`)).status).toBe(404);
  expect(await as.employee.text(`/accueil/annonces/${id}`)).toContain(words.over);
  expect(await as.work(purgeEnded)).toBe(0);
  as.clock.now = Temporal.Instant.from("2027-07-18T08:10:00Z");
  expect(await as.work(purgeEnded)).toBe(1);
  expect((await as.employee.get(`/accueil/annonces/${id}`)).status).toBe(404);
});

test("what nobody confirmed is erased after a week", async () => {
  const as = await open();
  await written(as, {}, false);
  as.clock.now = start.add({ hours: 24 * 6 });
  expect(await as.work(purgeUnconfirmed)).toBe(0);
  as.clock.now = start.add({ hours: 24 * 8 });
  expect(await as.work(purgeUnconfirmed)).toBe(1);
  expect((await as.anonymous.get(links(as)[0]!)).status).toBe(410);
});
