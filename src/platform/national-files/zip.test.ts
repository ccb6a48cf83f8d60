import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBarFile } from "./bar-file.ts";
import { activityColumns, fileNames, skillColumns } from "./columns.ts";
import { archiveHas } from "./open-file.ts";
import { activityLine, activityNames, barFile, barLine, skillNames, zipOf } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "maillage-zip-"));
let written = 0;
const file = (content: Buffer) => {
  const path = join(folder, `${++written}.zip`);
  writeFileSync(path, content);
  return path;
};
const people = barFile(
  activityNames,
  Array.from({ length: 3000 }, (_, n) => activityLine({ "Identifiant PP": String(10_000_000_000 + n) })),
);
const skills = barFile(skillNames, [barLine(["8", "1", "81", "X", "Y", "10", "Médecin", "C", "Civil", "S", "Spécialité", "SM54", "MG"])]);
const archive = { "PS_LibreAcces_SavoirFaire_2026.txt": skills, "PS_LibreAcces_Personne_activite_2026.txt": people };

const read = async (path: string) => {
  const taken: string[] = [];
  const take = (field: (key: "rpps") => string) => void taken.push(field("rpps"));
  const report = await readBarFile(path, { columns: activityColumns, wanted: fileNames.activities, test: () => () => 1, take });
  return { report, taken };
};

test("a file alone in its archive, or called by its name among others, is read as if it were not in one", async () => {
  for (const packed of [true, false])
    for (const files of [{ "n’importe.txt": people }, archive]) {
      const { report, taken } = await read(file(zipOf(files, packed)));
      expect(report).toMatchObject({ lines: 3000, kept: 3000, broken: 0 });
      expect([taken[0], taken.at(-1)]).toEqual(["10000000000", "10000002999"]);
    }
  const all = file(zipOf(archive));
  expect(await archiveHas(all, fileNames.skills)).toBe(true);
  expect(await archiveHas(all, fileNames.diplomas)).toBe(false);
  expect(await archiveHas(file(zipOf({ "savoirfaire.txt": skills })), fileNames.skills)).toBe(false);
  const take = () => undefined;
  const other = await readBarFile(all, { columns: skillColumns, wanted: fileNames.skills, test: () => () => 1, take });
  expect(other).toMatchObject({ kept: 1 });
});

test("an archive that is cut, damaged, or holds something else is refused with what to do", async () => {
  const good = zipOf(archive);
  const refusal = async (content: Buffer) => ((await read(file(content))).report as { refused: string }).refused;
  expect(await refusal(good.subarray(0, good.length >> 1))).toContain("coupé avant la fin");
  expect(await refusal(Buffer.from("PK\u0003\u0004…"))).toContain("coupé avant la fin");
  const stored = zipOf(archive, false);
  const at = stored.indexOf("10000000042");
  stored.write("9", at);
  expect(await refusal(stored)).toContain("coupé avant la fin");
  // A size that the archive does not say: what is unpacked stops there.
  const liar = zipOf({ "a.txt": people });
  liar.writeUInt32LE(1000, liar.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 24);
  expect(await refusal(liar)).toContain("coupé avant la fin");
  expect(await refusal(zipOf({ "lisezmoi.txt": "x", "autre.txt": "y" }))).toContain("ne contient pas le fichier attendu");
  expect(await archiveHas(file(Buffer.from("pas une archive")), fileNames.skills)).toBe(false);
});
