/** One part of a form as it comes: its name, the name of the file when it is one, and its bytes, to be read before the next part. */
export type Part = { name: string; filename: string | undefined; content: AsyncGenerator<Buffer, void> };
/** What comes is not the form it says, or stopped before its end. */
export class BrokenForm extends Error {}

const mostHeaders = 16 * 1024;

/** The boundary a `multipart/form-data` content type announces. */
export const boundaryOf = (contentType: string | undefined): string | undefined =>
  /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i
    .exec(contentType ?? "")
    ?.slice(1)
    .find(Boolean);

/** Reads a form piece by piece, holding no more than a piece of it (RFC 7578). Throws BrokenForm. */
export async function* readParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part, void> {
  const source = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter of a form has no line before it.
  let held: Buffer = Buffer.from("\r\n");
  const more = async () => {
    const { value, done } = await source.next();
    if (done) throw new BrokenForm();
    held = Buffer.concat([held, value]);
  };
  async function* untilDelimiter(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = held.indexOf(delimiter);
      const end = at >= 0 ? at : held.length - delimiter.length + 1;
      if (end > 0) {
        const piece = held.subarray(0, end);
        held = held.subarray(end);
        yield piece;
      }
      if (at >= 0) {
        held = held.subarray(delimiter.length);
        return;
      }
      await more();
    }
  }
  const upTo = async (text: string, most: number) => {
    for (;;) {
      const at = held.indexOf(text);
      if (at >= 0) {
        const found = held.subarray(0, at).toString();
        held = held.subarray(at + text.length);
        return found;
      }
      if (held.length > most) throw new BrokenForm();
      await more();
    }
  };
  for await (const _before of untilDelimiter());
  for (;;) {
    while (held.length < 2) await more();
    if (held.subarray(0, 2).toString() === "--") return;
    if ((await upTo("\r\n", 100)) !== "") throw new BrokenForm();
    const headers = await upTo("\r\n\r\n", mostHeaders);
    const said = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? "";
    const value = (key: string) => new RegExp(`[;\\s]${key}="([^"]*)"`, "i").exec(said)?.[1]?.replaceAll("%22", '"');
    const content = untilDelimiter();
    yield { name: value("name") ?? "", filename: value("filename"), content };
    for await (const _left of content);
  }
}
