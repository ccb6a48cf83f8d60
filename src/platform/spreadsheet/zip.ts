import { crc32, inflateRawSync } from "node:zlib";

/** Files of an archive by name. */
export type Entries = Map<string, Buffer>;
export type ZipRefusal = "damaged" | "too-big";
type Listed = { name: string; method: number; packed: number; at: number };

const listed = (zip: Buffer): Listed[] | undefined => {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > zip.length) return undefined;
  const found: Listed[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [number, number, number];
    found.push({
      name: zip.toString("utf8", at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return found;
};

const unpack = (zip: Buffer, { at, method, packed }: Listed, room: number): Buffer | ZipRefusal => {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== 0x04034b50) return "damaged";
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const data = zip.subarray(start, start + packed);
  if (data.length !== packed) return "damaged";
  if (method === 0) return packed > room ? "too-big" : data;
  try {
    return method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(1, room) }) : "damaged";
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-big" : "damaged";
  }
};

/** Names of the files of an archive, without unpacking anything; undefined when it is not one. */
export const zipNames = (zip: Buffer): string[] | undefined => listed(zip)?.map(({ name }) => name);

/** Unpacks the wanted files of an archive, never more than `room` bytes in all, whatever sizes the archive claims. */
export const unzip = (zip: Buffer, wanted: (name: string) => boolean, room: number): Entries | ZipRefusal => {
  const entries: Entries = new Map();
  let left = room;
  for (const entry of (listed(zip) ?? []).filter(({ name }) => wanted(name))) {
    const content = unpack(zip, entry, left);
    if (typeof content === "string") return content;
    left -= content.length;
    entries.set(entry.name, content);
  }
  return entries.size ? entries : "damaged";
};

const header = (signature: number, name: Buffer, content: Buffer, at?: number): Buffer => {
  const central = at !== undefined;
  const bytes = Buffer.alloc(central ? 46 : 30);
  bytes.writeUInt32LE(signature);
  const from = central ? 6 : 4;
  if (central) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, from);
  bytes.writeUInt16LE(0x0800, from + 2);
  bytes.writeUInt32LE(crc32(content), from + 10);
  bytes.writeUInt32LE(content.length, from + 14);
  bytes.writeUInt32LE(content.length, from + 18);
  bytes.writeUInt16LE(name.length, from + 22);
  if (central) bytes.writeUInt32LE(at, 42);
  return Buffer.concat([bytes, name]);
};

/** Packs files without compression: what the next reader sees is exactly what was unpacked and checked. */
export const zipStored = (entries: Entries): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [label, content] of entries) {
    const name = Buffer.from(label);
    directory.push(header(0x02014b50, name, content, at));
    files.push(header(0x04034b50, name, content), content);
    at += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries.size, 8);
  end.writeUInt16LE(entries.size, 10);
  end.writeUInt32LE(
    directory.reduce((sum, it) => sum + it.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...directory, end]);
};
