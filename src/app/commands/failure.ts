import { findCommunity } from "#platform/community.ts";
import type { Database } from "#platform/database.ts";
import type { Community } from "#platform/tables.ts";

/** What a command refuses, said to a person; exit code 1. */
export class Failure extends Error {
  override name = "Failure";
}
const unusable: Record<string, string> = {
  ENOENT: "n’existe pas, ou son dossier n’existe pas",
  EACCES: "n’est pas permis à cet utilisateur",
  EPERM: "n’est pas permis à cet utilisateur",
  EISDIR: "est un dossier",
  ENOTDIR: "passe par un fichier qui n’est pas un dossier",
  EEXIST: "existe déjà",
  EROFS: "est sur un disque où rien ne peut être écrit",
  ENOSPC: "ne tient plus sur le disque",
};
/** Why a path that was given cannot be used, in a sentence; undefined for any other error, which is a bug. */
export const whyNotFile = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !("code" in error) || !("path" in error)) return undefined;
  const why = unusable[String(error.code)];
  return why && `« ${error.path} » ${why}.`;
};
/** The community a command speaks of, by its address. */
export const communityOf = async (database: Database, slug: string): Promise<Community> => {
  const community = await findCommunity(database, slug);
  if (!community) throw new Failure(`Aucune communauté à l’adresse « ${slug} ».`);
  return community;
};
