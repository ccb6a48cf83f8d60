import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenForm, boundaryOf, readParts } from "./multipart.ts";
import { forgetReceived, receivedFiles, receiveFiles } from "./received.ts";

const form = (files: Record<string, [string, Uint8Array<ArrayBuffer>]>, fields: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  for (const [name, [called, bytes]] of Object.entries(files)) data.append(name, new File([bytes], called));
  return data;
};
const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://essai.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const where = (mostBytes = 1_000_000) => ({ folder: join(mkdtempSync(join(tmpdir(), "maillage-essai-")), "received"), mostBytes });
const kinds = ["activities", "skills"];

test("a form is read the same however its bytes are cut, with no more than a piece of it held", async () => {
  const content = fc.array(fc.constantFrom(..."\r\n-aé|"), { maxLength: 300 }).map((signs) => bytesOf(signs.join("")));
  await fc.assert(
    fc.asyncProperty(content, content, fc.integer({ min: 1, max: 97 }), async (one, other, size) => {
      const sent = request(form({ a: ['un "nom".txt', one], b: ["b", other] }, { mot: "x" }));
      const whole = Buffer.from(await sent.clone().arrayBuffer());
      const cut = async function* () {
        for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
      };
      const read: [string, string | undefined, Buffer][] = [];
      for await (const { name, filename, content } of readParts(cut(), boundaryOf(sent.headers.get("content-type")!)!)) {
        const pieces: Buffer[] = [];
        for await (const piece of content) pieces.push(Buffer.from(piece));
        read.push([name, filename, Buffer.concat(pieces)]);
      }
      expect(read).toEqual([
        ["mot", undefined, Buffer.from("x")],
        ["a", 'un "nom".txt', Buffer.from(one)],
        ["b", "b", Buffer.from(other)],
      ]);
    }),
    { numRuns: 50 },
  );
});

test("a form that stops, or is none, is refused", async () => {
  const parts = async (text: string) => {
    const one = async function* () {
      yield Buffer.from(text);
    };
    for await (const { content } of readParts(one(), "b")) for await (const _piece of content);
  };
  const head = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n';
  await expect(parts(`${head}fin\r\n--b--\r\n`)).resolves.toBeUndefined();
  for (const broken of ["", "rien", head, `${head}abc`, `${head}abc\r\n--b`, `--bx\r\n${head}`, `--b\r\n${"x".repeat(20_000)}`])
    await expect(parts(broken), broken.slice(0, 40)).rejects.toBeInstanceOf(BrokenForm);
  expect(boundaryOf("application/x-www-form-urlencoded")).toBeUndefined();
});

test("files are written where they wait, under a plain name, and forgotten", async () => {
  const place = where();
  const sent = form(
    { activities: ["../../ps libre.txt", bytesOf("abc")], other: ["x", bytesOf("non")], skills: ["", new Uint8Array()] },
    { once: "x" },
  );
  expect(await receiveFiles(request(sent), "un", kinds, place)).toEqual([{ kind: "activities", name: "ps-libre.txt", bytes: 3 }]);
  const files = await receivedFiles("un", place);
  expect(Object.keys(files)).toEqual(["activities"]);
  expect(readFileSync(files.activities!, "utf8")).toBe("abc");
  await forgetReceived("un", place);
  expect(await receivedFiles("un", place)).toEqual({});
});

test("too large or cut on the way, nothing is kept", async () => {
  const place = where(1000);
  const large = form({ activities: ["a.txt", new Uint8Array(900)], skills: ["b.txt", new Uint8Array(200)] });
  expect(await receiveFiles(request(large), "un", kinds, place)).toEqual({ refused: "large" });
  expect(existsSync(join(place.folder, "un"))).toBe(false);
  const whole = request(form({ activities: ["a.txt", new Uint8Array(600)] }));
  const type = whole.headers.get("content-type")!;
  const half = (await whole.arrayBuffer()).slice(0, 400);
  expect(await receiveFiles(request(half, { "content-type": type }), "deux", kinds, place)).toEqual({ refused: "cut" });
  expect(existsSync(join(place.folder, "deux"))).toBe(false);
  expect(await receiveFiles(request("a=1", { "content-type": "text/plain" }), "trois", kinds, place)).toEqual({ refused: "cut" });
});

test("what a stopped process left goes away with the next reception", async () => {
  const place = where();
  const send = (id: string) => receiveFiles(request(form({ activities: ["a.txt", bytesOf("a")] })), id, kinds, place);
  await send("vieux");
  utimesSync(join(place.folder, "vieux"), 1, 1);
  await send("neuf");
  expect(readdirSync(place.folder)).toEqual(["neuf"]);
});
