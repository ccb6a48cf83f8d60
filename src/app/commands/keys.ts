import type { Command } from "commander";
import { bySystem } from "#platform/actor.ts";
import { keyIdOf, recoverySheet } from "#platform/backup/keys.ts";
import { rotateKeys } from "#platform/seal-rotation.ts";
import { communityOf } from "./failure.ts";
import type { Desk } from "./program.ts";

/** `maillage keys`: the root key on paper, and new data keys for a community. */
export const keyCommands = (program: Command, { say, progress, withHouse, withServer }: Desk) => {
  const keys = program.command("keys").description("Les clés qui ouvrent les données scellées");
  keys
    .command("show-recovery")
    .description("Montrer la clé racine, à recopier sur papier et à garder dans deux lieux")
    .action(async () => {
      const rootKey = await withServer(async ({ secrets }) => Buffer.from(secrets.rootKey, "base64url"));
      say(`Clé racine « ${keyIdOf(rootKey)} ». Sans elle, une sauvegarde sans clés ne rend pas les fiches des patients.`);
      for (const line of recoverySheet(rootKey)) say(line);
    });
  keys
    .command("rotate")
    .description("Donner une nouvelle clé à une communauté, puis détruire l’ancienne")
    .argument("<communauté>", "son adresse")
    .action(async (slug: string) => {
      const { to, destroyed, resealed } = await withHouse(async ({ database }) => {
        const { id } = await communityOf(database, slug);
        return rotateKeys(database, { tenantId: id, now: Temporal.Now.instant(), by: bySystem }, progress);
      });
      say(`Clé ${to} en service : ${resealed} valeurs rescellées, clé ${destroyed.join(", ") || "–"} détruite.`);
      say("Redémarrez l’application pour qu’elle oublie l’ancienne clé. Les sauvegardes déjà faites gardent la leur.");
    });
};
