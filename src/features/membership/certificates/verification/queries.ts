import { findByCode } from "#features/membership/certificates/queries.ts";
import { codeLength, readCode, readSays } from "#features/membership/certificates/rules.ts";
import type { Tx } from "#platform/database.ts";
import type { Verdict } from "./rules.ts";

/** Whether the certificate of a code is valid. `community`: its name, where the certificate’s own was erased. */
export const verify = async (tx: Tx, typed: string, community: string): Promise<Verdict> => {
  const code = readCode(typed);
  const certificate = code.length === codeLength ? await findByCode(tx, code) : undefined;
  if (!certificate) return { state: "unknown" };
  const { year, revokedAt, says } = certificate;
  return { state: revokedAt ? "revoked" : "valid", year, cpts: readSays(says)?.cpts.name ?? community };
};
