import { z } from "zod";

/**
 * A backup, once decrypted (age) and unzipped: lines. Those that begin with # are ours, the others are rows as JSON.
 *
 *     #{"format":"maillage-backup/1", …}          the header
 *     #{"table":"public.messages","columns":[…]}  then its rows
 *     #{"end":"public.messages","rows":12,"sha256":"…"}
 *     #{"complete":27}                            the number of tables: without it the file was cut
 */
export const format = "maillage-backup/1";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
export const Header = z.object({
  format: z.literal(format),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: hex })),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** Names the root key that opens the sealed columns, without saying anything of it. */
  keyId: z.string(),
  /** The root key itself, only when it was asked for. */
  rootKey: z.string().optional(),
});
export type Header = z.output<typeof Header>;
export const TableMark = z.object({ table: z.string(), columns: z.array(z.string()) });
export const EndMark = z.object({ end: z.string(), rows: z.number().int(), sha256: hex });
export const CompleteMark = z.object({ complete: z.number().int() });

export const mark = (value: object): string => `#${JSON.stringify(value)}\n`;
