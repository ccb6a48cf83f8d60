import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listTables } from "./catalogue.ts";
import { writeSealed } from "./envelope.ts";
import { inspectBackup } from "./read.ts";
import { BackupRefused } from "./refused.ts";
import type { RestoreOptions } from "./restore.ts";
import { asOwner, drill, sumsOf } from "./testing.ts";
import { words } from "./words.ts";

// What is refused changes nothing: that is what every test here says.
const { folder, freshDatabase, source, identity, recipient, out, file, put } = await drill();
const otherKey = Buffer.alloc(32, 8);
/** Whether nothing at all was made in a database. */
const untouched = (url: string) => asOwner(url, async (client) => (await listTables(client)).length === 0);

const changed = (name: string, change: (copy: string) => void) => {
  const copy = join(folder, `${name}-${crypto.randomUUID()}`);
  copyFileSync(file, copy);
  change(copy);
  return copy;
};
const flip = (at: number) => (copy: string) => {
  const bytes = readFileSync(copy);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = bytes[index]! ^ 1;
  writeFileSync(copy, bytes);
};
let bare = "";
const half = () => Math.floor(statSync(file).size / 2);
test.for([
  ["the wrong key", () => ({ unlock: { passphrase: "une autre phrase secrète" } }), words.wrongKey],
  ["no such file", () => ({ from: join(folder, "absent") }), words.noFile(join(folder, "absent"))],
  ["a file cut in its middle", () => ({ from: changed("cut", (copy) => truncateSync(copy, half())) }), words.damaged],
  ["a file cut by one byte", () => ({ from: changed("one", (copy) => truncateSync(copy, statSync(file).size - 1)) }), words.damaged],
  ["a file cut in its head", () => ({ from: changed("head", (copy) => truncateSync(copy, 100)) }), words.damaged],
  ["an empty file", () => ({ from: changed("empty", (copy) => truncateSync(copy, 0)) }), words.damaged],
  ["a byte changed in the middle", () => ({ from: changed("mid", flip(half())) }), words.damaged],
  ["a byte changed at the end", () => ({ from: changed("end", flip(-1)) }), words.damaged],
  ["another root key", () => ({ rootKey: otherKey }), "pas celle de cette sauvegarde"],
  ["no root key", () => ({ rootKey: undefined, ownKey: otherKey }), "manque"],
] as [string, () => Partial<RestoreOptions>, string][])("%s", async ([, options, message]) => {
  bare ||= await freshDatabase();
  const target = bare;
  const refused = await put(target, options()).catch((error: Error) => error);
  expect(refused).toBeInstanceOf(BackupRefused);
  expect((refused as Error).message).toContain(message);
  expect(await untouched(target)).toBe(true);
});
test("a base that holds anything", async () => {
  const before = await sumsOf(source);
  await expect(put(source)).rejects.toThrow("contient déjà des données");
  expect(await sumsOf(source)).toEqual(before);
});
test("somebody else’s file", async () => {
  const forged = (lines: string[]) => {
    const path = out();
    return writeSealed(
      path,
      { recipient },
      (async function* () {
        yield* lines;
      })(),
    ).then(() => path);
  };
  const target = await freshDatabase();
  await expect(put(target, { from: await forged(["bonjour\n"]) })).rejects.toThrow(words.foreign);
  const { header } = await inspectBackup(file, { identity });
  const head = (changes: object) => `#${JSON.stringify({ ...header, ...changes })}\n`;
  const unknown = { migrations: [...header.migrations, { name: "29991231235959_x", hash: "a".repeat(64) }] };
  await expect(put(target, { from: await forged([head(unknown), '#{"complete":0}\n']) })).rejects.toThrow(words.newer);
  expect(await untouched(target)).toBe(true);
  // Names of tables and columns in a file are compared with the base’s own, never executed.
  const empty = `"end":"x","rows":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`;
  const injected = await forged([
    head({}),
    '#{"table":"x","columns":["id) select 1; drop schema public cascade; --"]}\n',
    `#{${empty}}\n`,
    '#{"complete":1}\n',
  ]);
  await expect(put(target, { from: injected })).rejects.toThrow(words.otherShape("x"));
  expect((await asOwner(target, listTables)).length).toBeGreaterThan(5);
  expect(await put(target)).toMatchObject({ communities: 2 });
});
