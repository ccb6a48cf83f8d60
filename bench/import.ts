import { randomUUID } from "node:crypto";
import { chance } from "#demo/chance.ts";
import { askers } from "#demo/people.ts";
import { paths } from "#features/attachment/paths.ts";
import { type App, served } from "./served.ts";
import { type Answer, coordinator, type Form, fields, type Visitor } from "./visitor.ts";
import { foundList, inHouse, inTemporaryFolder, type Print } from "./world.ts";

const home = "/demo";

/** A spreadsheet brought in by the pages: read, judged line by line, written; 1 300 lines, then 10 000 on top of them. */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (dataDir) => {
    await inHouse(dataDir, (house) => foundList(house, "demo", 10));
    await served(dataDir, async (app) => {
      const staff = await coordinator(app.origin, home);
      const small = await bring(app, staff, spreadsheet(1300, 1));
      print("import.1300.preview", small.previewed, "s");
      print("import.1300.time", small.all, "s");
      const large = await bring(app, staff, spreadsheet(10_000, 2));
      print("import.10000.preview", large.previewed, "s");
      print("import.10000.time", large.all, "s");
      print("import.10000.lines", large.written, "");
      print("import.10000.loop_max", large.longest, "ms");
      print("import.10000.rss", (await app.inside()).resident / 2 ** 20, "MB");
      staff.leave();
    });
  });

const bring = async (app: App, staff: Visitor, file: string) => {
  await app.inside();
  const began = performance.now();
  const { location } = expectStatus(303, await staff.post(paths.imports(home), upload(file)));
  const review = expectStatus(200, await staff.get(location)).text();
  const previewed = (performance.now() - began) / 1000;
  const hidden = (name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(review)?.[1] ?? "";
  const seen = { version: hidden("version"), ready: hidden("ready") };
  const informedOn = Temporal.Now.plainDateISO("Europe/Paris").toString();
  expectStatus(303, await staff.post(`${location}/application`, fields({ once: randomUUID(), ...seen, informedOn })));
  return { previewed, all: (performance.now() - began) / 1000, written: Number(seen.ready), longest: (await app.inside()).longest };
};

const expectStatus = (wanted: number, answer: Answer): Answer => {
  if (answer.status !== wanted) throw new Error(`answered ${answer.status} instead of ${wanted}: ${answer.text().slice(0, 2000)}`);
  return answer;
};

const upload = (file: string): Form => {
  const boundary = `----${randomUUID()}`;
  const part = (head: string, body: string) => `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const body = [
    part('name="once"', randomUUID()),
    part('name="file"; filename="liste.csv"\r\ncontent-type: text/csv', file),
    `--${boundary}--\r\n`,
  ];
  return { type: `multipart/form-data; boundary=${boundary}`, body: body.join("") };
};

/** The list as a coordinator keeps it: a semicolon between cells, dates and telephones as people type them. */
const spreadsheet = (lines: number, seed: number): string => {
  const today = Temporal.Now.plainDateISO("Europe/Paris");
  const dayOf = (rank: number) => today.subtract({ days: Math.round((1 - rank / lines) * 600) });
  const head = "Nom;Prénom;DDN;Téléphone;E-mail;Adresse;CP;Ville;Date d’inscription;ALD;Dernier RDV;Observations";
  const typed = (iso: string | null | undefined) => (iso ?? "").split("-").toReversed().join("/");
  const national = (phone: string | undefined) => phone?.replace("+33", "0").replace(/(\d\d)(?=\d)/g, "$1 ") ?? "";
  const rows = askers(chance(seed), lines, dayOf).map(({ dossier }, rank) => {
    const { familyName, givenName, birthDate, phones, email, address, postcode, city, reasons, lastConsultation } = dossier;
    return [
      ...[familyName.toUpperCase(), givenName, typed(birthDate), national(phones?.[0]), email, address, postcode, city],
      ...[typed(dayOf(rank).toString()), reasons?.includes("ald") ? "oui" : "", typed(lastConsultation), ""],
    ].join(";");
  });
  return [head, ...rows].join("\r\n");
};
