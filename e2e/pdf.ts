import { inflateSync } from "node:zlib";

type Part = { said: string; stream: string };
/** The numbered objects of a file: what each says of itself, and its stream opened. */
const partsOf = (pdf: Buffer): Map<string, Part> => {
  const whole = pdf.toString("latin1");
  const parts = [...whole.matchAll(/^(\d+) 0 obj\n([\s\S]*?)endobj/gm)].map(({ 1: id, 2: body, index }): [string, Part] => {
    const from = whole.indexOf("stream\n", index) + 7;
    const [said = ""] = body!.split("stream\n");
    if (said === body) return [id!, { said, stream: "" }];
    const kept = pdf.subarray(from, whole.indexOf("endstream", from));
    return [id!, { said, stream: (said.includes("/FlateDecode") ? inflateSync(kept) : kept).toString("latin1") }];
  });
  return new Map(parts);
};
const lettersOf = (cmap: string): Map<number, string> =>
  new Map(
    [...cmap.matchAll(/^<(\w{4})> <(\w+)>$/gm)].map(({ 1: glyph, 2: letters }) => [
      Number.parseInt(glyph!, 16),
      Buffer.from(letters!, "hex").swap16().toString("utf16le"),
    ]),
  );
const controls: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
const unescaped = (text: string) =>
  text.replace(/\\(\d{3}|[\s\S])/g, (_, it: string) =>
    it.length === 3 ? String.fromCharCode(Number.parseInt(it, 8)) : (controls[it] ?? it),
  );
const glyphsOf = (drawn: string): number[] => {
  const bytes = Buffer.from([...drawn.matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)/g)].map(({ 1: text }) => unescaped(text!)).join(""), "latin1");
  return Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(2 * at));
};

/** What one reads on a PDF of one page that we compose, a line for each piece of text. */
export const textOf = (pdf: Buffer): string => {
  const parts = partsOf(pdf);
  const all = [...parts.values()];
  const page = all.find(({ said }) => said.includes("/Type /Page\n"))!.said;
  const at = (said: string, key: string) => parts.get(new RegExp(`/${key} (\\d+) 0 R`).exec(said)?.[1] ?? "");
  const letters = (font: string) => lettersOf(at(at(page, font)?.said ?? "", "ToUnicode")?.stream ?? "");
  const drawn = at(page, "Contents")!.stream.matchAll(
    /\/(f\d+) [\d.]+ Tf|(\[(?:\((?:\\[\s\S]|[^\\)])*\)|[^\]])*\] TJ|\((?:\\[\s\S]|[^\\)])*\) Tj)/g,
  );
  const lines: string[] = [];
  let known = new Map<number, string>();
  for (const { 1: font, 2: text } of drawn)
    if (font) known = letters(font);
    else
      lines.push(
        glyphsOf(text!)
          .map((glyph) => known.get(glyph) ?? "")
          .join(""),
      );
  return lines.join("\n");
};
