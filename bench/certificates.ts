import { setTimeout as pause } from "node:timers/promises";
import { chance } from "#demo/chance.ts";
import { mensNames, womensNames } from "#demo/names.ts";
import { membershipPaths as paths } from "#features/membership/public.ts";
import { addMembership, createCommunity } from "#platform/community.ts";
import { served } from "./served.ts";
import { coordinator, fields, type Visitor } from "./visitor.ts";
import { inHouse, inTemporaryFolder, type Print } from "./world.ts";

const size = 260;
const home = "/attestations";
const ends = ["ard", "eau", "in", "et", "ier", "on", "ac", "ois", "ès", "al", "ot", "ert", "ous"];
const starts = [
  "Bel",
  "Cas",
  "Dur",
  "Far",
  "Gal",
  "Lac",
  "Mar",
  "Nav",
  "Pel",
  "Rou",
  "Sal",
  "Ter",
  "Vid",
  "Bor",
  "Cam",
  "Fab",
  "Mol",
  "Puj",
  "Ric",
  "Tal",
];

const must = async (answer: ReturnType<Visitor["post"]>, status: number, what: string) => {
  const got = await answer;
  if (got.status !== status) throw new Error(`${what} answered ${got.status}`);
  return got;
};
const settle = (staff: Visitor) => {
  const signed = { signatoryName: "Anne Bleuet", signatoryRole: "Présidente", name: "CPTS de mesure", address: "1 place du Marché" };
  const rest = { version: "0", solicitationDays: "14", maxReminders: "3", months: "12", activeFrom: "3", followsFrom: "1" };
  return must(staff.post(paths.settings(home), fields({ ...signed, ...rest })), 303, "the settings");
};
const enter = async (staff: Visitor) => {
  const luck = chance(size);
  for (let n = 0; n < size; n++) {
    const familyName = `${starts[n % starts.length]}${ends[Math.floor(n / starts.length)]}`;
    const givenName = luck.one([...mensNames, ...womensNames]);
    const person = {
      familyName,
      givenName,
      email: `a${n}@exemple.fr`,
      professionCode: luck.one(["10", "60", "70", "21"]),
      modeCode: "L",
      same: "no",
    };
    await must(staff.post(paths.intake(home), fields(person)), 303, `the entry of ${familyName}`);
  }
};

/** A year’s certificates of 260 members who are up to date, as a person has them: asked for, made by the job, then one PDF, then an archive. */
export const run = (print: Print): Promise<void> =>
  inTemporaryFolder(async (dataDir) => {
    await inHouse(dataDir, async ({ database }) => {
      const now = Temporal.Now.instant();
      const { id } = await createCommunity(database, now, { slug: home.slice(1), name: "CPTS de mesure", demo: true });
      await addMembership(database, now, { communityId: id, email: "claire@cpts-demo.example", name: "Claire", roles: ["coordinator"] });
    });
    await served(dataDir, async ({ origin }) => {
      const staff = await coordinator(origin, home);
      const year = Temporal.Now.plainDateISO("Europe/Paris").year;
      await must(staff.post(`${paths.colleges(home)}/modele`, fields({})), 303, "the colleges");
      await settle(staff);
      await enter(staff);
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1000;
      await must(staff.post(paths.certificates(home), fields({ year: String(year) })), 303, "the certificates");
      while ((await staff.get(paths.certificates(home))).text().includes("every 1s")) await pause(100);
      const made = seconds();
      const pdf = await must(staff.get(paths.certificatesFile(home, year, "pdf")), 200, "the PDF");
      const time = seconds();
      const zip = await must(staff.get(paths.certificatesFile(home, year, "zip")), 200, "the archive");
      const listed = (await staff.get(`${paths.certificates(home)}?etat=has`)).text();
      const pages = Number(/class="count"[^>]*>\s*(\d+)/.exec(listed)?.[1]);
      if (pages !== size) throw new Error(`${pages} certificates instead of ${size}`);
      print("certificates.260.issue", made, "s");
      print("certificates.260.time", time, "s");
      print("certificates.260.zip", zip.ms / 1000, "s");
      print("certificates.260.pdf", pdf.bytes / 1024, "KB");
      staff.leave();
    });
  });
