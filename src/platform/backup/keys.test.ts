import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { loadSecrets } from "#platform/postgres/secrets.ts";
import { adoptRootKey, keyIdOf, readRecovery, recoverySheet } from "./keys.ts";
import { words } from "./words.ts";

const anyKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

test("a key written on paper is read back, however it was typed", () => {
  fc.assert(
    fc.property(anyKey, fc.constantFrom(" ", "-", "", "\n"), fc.boolean(), (key, gap, lower) => {
      const sheet = recoverySheet(key);
      expect(sheet).toHaveLength(7);
      for (const line of sheet) expect(line).toMatch(/^[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]$/);
      const typed = sheet.join("\n").replaceAll(" ", gap).replaceAll("0", "O").replaceAll("1", "l");
      expect(readRecovery(lower ? typed.toLowerCase() : typed)).toEqual(key);
    }),
  );
});

test("a mistake is never taken for a key, and is shown by its line most of the time", () => {
  let located = 0;
  let tried = 0;
  fc.assert(
    fc.property(anyKey, fc.nat(6), fc.constantFrom(0, 1, 2, 3, 5, 6, 7, 8), fc.constantFrom("0", "7", "A", "Z"), (key, line, at, sign) => {
      const sheet = recoverySheet(key);
      const wrong = sheet[line]!.slice(0, at) + sign + sheet[line]!.slice(at + 1);
      if (wrong === sheet[line]) return;
      tried++;
      const typed = sheet.with(line, wrong).join("\n");
      try {
        readRecovery(typed);
        expect.unreachable();
      } catch (error) {
        if ((error as Error).message === words.recoveryLine(line + 1)) located++;
        else expect((error as Error).message).toBe(words.recoveryOrder);
      }
    }),
    { seed: 7 },
  );
  expect(located / tried).toBeGreaterThan(0.9);
});

test("lines out of order, missing or foreign are refused", () => {
  const sheet = recoverySheet(Buffer.alloc(32, 5));
  expect(() => readRecovery(sheet.toReversed().join("\n"))).toThrow("vérifiez la ligne 1");
  expect(() => readRecovery(sheet.slice(1).join("\n"))).toThrow(words.recoveryLength);
  expect(() => readRecovery("u".repeat(63))).toThrow(words.recoveryLength);
});

test("a restored key becomes the installation’s, the one it replaces is kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "maillage-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const before = loadSecrets(folder);
  const key = Buffer.alloc(32, 3);
  for (let twice = 0; twice < 2; twice++) adoptRootKey(folder, key);
  expect(loadSecrets(folder)).toMatchObject({ ...before, rootKey: key.toString("base64url") });
  const file = join(folder, "secrets.json");
  expect(JSON.parse(readFileSync(file, "utf8")).replacedRootKeys).toEqual([before.rootKey]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("the name of a key says which it is and nothing of it", () => {
  expect(keyIdOf(Buffer.alloc(32, 1))).toMatch(/^[\w-]{8}$/);
  expect(keyIdOf(Buffer.alloc(32, 1))).not.toBe(keyIdOf(Buffer.alloc(32, 2)));
});
