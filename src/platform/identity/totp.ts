import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createOTP } from "@better-auth/utils/otp";
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { and, arrayContains, eq, isNull, lt, sql } from "drizzle-orm";
import type { Desk } from "./desk.ts";
import { twoFactor } from "./tables.ts";

const step = 30;
const recoveryCodes = 8;
const stepAt = (now: Temporal.Instant) => Math.floor(now.epochMilliseconds / 1000 / step);
const rowOf = async ({ database }: Desk, personId: string) =>
  (await database.commons.select().from(twoFactor).where(eq(twoFactor.userId, personId)))[0];

/** Starts an enrolment, or starts it again; a confirmed one is left alone. */
export const startTotp = async (desk: Desk, personId: string, now: Temporal.Instant): Promise<void> => {
  const secret = await symmetricEncrypt({ key: desk.secret, data: generateRandomString(32) });
  const fresh = { secret, recoveryHashes: [], lastStep: 0, createdAt: now };
  await desk.database.commons
    .insert(twoFactor)
    .values({ userId: personId, ...fresh })
    .onConflictDoUpdate({ target: twoFactor.userId, set: fresh, setWhere: isNull(twoFactor.confirmedAt) });
};

/** What an authenticator application reads, while the enrolment is not confirmed. `key` is the same, to type. */
export const totpOffer = async (desk: Desk, personId: string, email: string): Promise<{ uri: string; key: string } | undefined> => {
  const row = await rowOf(desk, personId);
  if (!row || row.confirmedAt) return undefined;
  const uri = createOTP(await symmetricDecrypt({ key: desk.secret, data: row.secret })).url("Maillage", email);
  return { uri, key: (new URL(uri).searchParams.get("secret") ?? "").replace(/(.{4})(?=.)/g, "$1 ") };
};

// One step before and after are accepted for clocks that drift; a step accepted once is never accepted again (RFC 6238 §5.2).
const spendStep = async (desk: Desk, row: typeof twoFactor.$inferSelect, code: string, now: Temporal.Instant): Promise<boolean> => {
  const otp = createOTP(await symmetricDecrypt({ key: desk.secret, data: row.secret }));
  const present = stepAt(now);
  for (const at of [present - 1, present, present + 1]) {
    if (at <= row.lastStep || !sameText(await otp.hotp(at), code)) continue;
    const spent = await desk.database.commons
      .update(twoFactor)
      .set({ lastStep: at })
      .where(and(eq(twoFactor.id, row.id), lt(twoFactor.lastStep, at)))
      .returning({ id: twoFactor.id });
    return spent.length > 0;
  }
  return false;
};
const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Confirms an enrolment by a first code. Answers the recovery codes, shown this once; undefined when the code is wrong. */
export const confirmTotp = async (desk: Desk, personId: string, code: string, now: Temporal.Instant): Promise<string[] | undefined> => {
  const row = await rowOf(desk, personId);
  if (!row || row.confirmedAt || !(await spendStep(desk, row, code, now))) return undefined;
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await desk.database.commons
    .update(twoFactor)
    .set({ confirmedAt: now, recoveryHashes: codes.map((text) => recoveryHash(desk, personId, text)) })
    .where(and(eq(twoFactor.id, row.id), isNull(twoFactor.confirmedAt)));
  return codes;
};

/** A code of the application, or a recovery code; each serves once. */
export const spendTotp = async (desk: Desk, personId: string, typed: string, now: Temporal.Instant): Promise<boolean> => {
  const row = await rowOf(desk, personId);
  if (!row?.confirmedAt) return false;
  const code = typed.replace(/[\s-]/g, "");
  if (/^\d{6}$/.test(code)) return spendStep(desk, row, code, now);
  const hashed = recoveryHash(desk, personId, code);
  const spent = await desk.database.commons
    .update(twoFactor)
    .set({ recoveryHashes: sql`array_remove(${twoFactor.recoveryHashes}, ${hashed})` })
    .where(and(eq(twoFactor.id, row.id), arrayContains(twoFactor.recoveryHashes, [hashed])))
    .returning({ id: twoFactor.id });
  return spent.length > 0;
};

export const removeTotp = ({ database }: Desk, personId: string) =>
  database.commons.delete(twoFactor).where(eq(twoFactor.userId, personId));

// 60 bits in Crockford's alphabet, read back whatever people take for 0 and 1.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const newRecoveryCode = () => {
  const letters = Array.from(randomBytes(12), (byte) => alphabet[byte & 31]).join("");
  return `${letters.slice(0, 6)}-${letters.slice(6)}`;
};
const recoveryHash = ({ secret }: Desk, personId: string, code: string) => {
  const plain = code.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  return createHmac("sha256", secret).update(`recovery|${personId}|${plain}`).digest("base64url");
};
