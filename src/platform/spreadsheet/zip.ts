import { crc32, inflateRawSync } from "node:zlib";
import { endOfZip, headLength, recordAt, type ZipRecord } from "#platform/zip-records.ts";

/** Files of an archive by name. */
export type Entries = Map<string, Buffer>;
export type ZipRefusal = "damaged" | "too-big";

const listed = (zip: Buffer): ZipRecord[] | undefined => {
  const end = endOfZip(zip);
  if (end === undefined) return undefined;
  const found: ZipRecord[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const it = recordAt(zip, at);
    if (!it) return undefined;
    found.push(it.record);
    at = it.next;
  }
  return found;
};

const unpack = (zip: Buffer, { at, method, packed }: ZipRecord, room: number): Buffer | ZipRefusal => {
  const length = headLength(zip.subarray(at));
  if (length === undefined) return "damaged";
  const data = zip.subarray(at + length, at + length + packed);
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
