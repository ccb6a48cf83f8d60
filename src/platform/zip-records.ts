/** What an archive says of one of its files (APPNOTE 4.3.12): how it is packed, how many bytes, where its own head stands. */
export type ZipRecord = { name: string; method: number; crc: number; packed: number; size: number; at: number };

/** The end of an archive, which says where its directory is; undefined when there is none. */
export const endOfZip = (bytes: Buffer): number | undefined => {
  const at = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  return at < 0 || at + 22 > bytes.length ? undefined : at;
};

/** The record of a directory that begins at `from`, and where the next begins; undefined when none does. */
export const recordAt = (directory: Buffer, from: number): { record: ZipRecord; next: number } | undefined => {
  if (from + 46 > directory.length || directory.readUInt32LE(from) !== 0x02014b50) return undefined;
  const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(from + offset)) as [number, number, number];
  const record = {
    name: directory.toString("utf8", from + 46, from + 46 + name),
    method: directory.readUInt16LE(from + 10),
    crc: directory.readUInt32LE(from + 16),
    packed: directory.readUInt32LE(from + 20),
    size: directory.readUInt32LE(from + 24),
    at: directory.readUInt32LE(from + 42),
  };
  return { record, next: from + 46 + name + extra + comment };
};

/** How long the head of a file is, its bytes coming after; undefined when it is no head. `head`: at least its first 30 bytes. */
export const headLength = (head: Buffer): number | undefined =>
  head.length < 30 || head.readUInt32LE(0) !== 0x04034b50 ? undefined : 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
