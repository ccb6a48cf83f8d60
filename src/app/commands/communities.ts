import type { Command } from "commander";
import { addCommunes } from "#features/territory/public.ts";
import { bySystem, type Role, roles } from "#platform/actor.ts";
import { findByCode } from "#platform/communes.ts";
import {
  addMembership,
  createCommunity,
  findCommunity,
  listCommunities,
  listMemberships,
  reservedSlugs,
  slugShape,
} from "#platform/community.ts";
import { readEmail } from "#platform/rpps.ts";
import { communityOf, Failure } from "./failure.ts";
import type { Desk } from "./program.ts";

const now = () => Temporal.Now.instant();

export const communityCommands = (program: Command, { say, withHouse }: Desk) => {
  const community = program.command("community").description("Les communautés de cette installation");
  community
    .command("create")
    .description("Fonder une communauté et donner la main à sa coordination")
    .argument("<adresse>", "le mot qui ouvrira ses pages : havre donne /havre")
    .requiredOption("--name <nom>", "son nom, tel qu’il sera écrit partout")
    .requiredOption("--coordinator <e-mail>", "l’adresse de la coordination, qui se connectera par courriel")
    .option("--coordinator-name <nom>", "le nom de la personne", "Coordination")
    .option("--phone <numéro>", "le téléphone montré aux habitants")
    .option("--email <adresse>", "l’adresse électronique montrée aux habitants")
    .option("--address <adresse>", "l’adresse postale")
    .option("--communes <codes>", "les communes du territoire : codes INSEE séparés par des virgules")
    .action(
      async (
        slug: string,
        options: {
          name: string;
          coordinator: string;
          coordinatorName: string;
          phone?: string;
          email?: string;
          address?: string;
          communes?: string;
        },
      ) => {
        if (!slugShape.test(slug) || reservedSlugs.includes(slug))
          throw new Failure("L’adresse s’écrit en minuscules, chiffres et tirets, 40 signes au plus, et n’est pas un mot réservé.");
        if (!readEmail(options.coordinator)) throw new Failure("L’adresse électronique de la coordination n’est pas lisible.");
        const codes = (options.communes ?? "").split(/[\s,;]+/).filter(Boolean);
        const unknown = codes.filter((code) => !findByCode(code));
        if (unknown.length > 0) throw new Failure(`Code INSEE inconnu : ${unknown.join(", ")}.`);
        await withHouse(async ({ database }) => {
          if (await findCommunity(database, slug)) throw new Failure(`L’adresse « ${slug} » est déjà prise.`);
          const { phone, email, address } = options;
          const profile = { ...(phone && { phone }), ...(email && { email }), ...(address && { address }) };
          const { id } = await createCommunity(database, now(), { slug, name: options.name, profile });
          await database.work({ tenantId: id, now: now(), by: bySystem }, (tx) => addCommunes(tx, codes));
          await addMembership(database, now(), {
            communityId: id,
            email: options.coordinator,
            name: options.coordinatorName,
            roles: ["coordinator"],
          });
        });
        say(`${options.name} est fondée : ouvrez /${slug}/connexion avec ${options.coordinator}.`);
      },
    );
  community
    .command("list")
    .description("Montrer les communautés")
    .action(() =>
      withHouse(async ({ database }) => {
        for (const { slug, name, demo } of await listCommunities(database)) say(`/${slug}\t${name}${demo ? "\t(démonstration)" : ""}`);
      }),
    );

  const member = program.command("member").description("Qui a quel rôle dans une communauté");
  member
    .command("add")
    .description(`Donner des rôles à une personne : ${roles.join(", ")}`)
    .argument("<communauté>", "son adresse")
    .argument("<e-mail>", "avec quoi la personne se connecte")
    .requiredOption("--name <nom>", "son nom")
    .requiredOption("--roles <rôles>", "séparés par des virgules")
    .action(async (slug: string, email: string, options: { name: string; roles: string }) => {
      const wanted = options.roles.split(",").map((role) => role.trim());
      const unknown = wanted.filter((role) => !(roles as readonly string[]).includes(role));
      if (unknown.length > 0) throw new Failure(`Rôle inconnu : ${unknown.join(", ")}. Choisissez parmi ${roles.join(", ")}.`);
      if (!readEmail(email)) throw new Failure("L’adresse électronique n’est pas lisible.");
      await withHouse(async ({ database }) => {
        const { id } = await communityOf(database, slug);
        await addMembership(database, now(), { communityId: id, email, name: options.name, roles: wanted as Role[] });
      });
      say(`${options.name} : ${wanted.join(", ")}.`);
    });
  member
    .command("list")
    .description("Montrer les rôles d’une communauté")
    .argument("<communauté>", "son adresse")
    .action((slug: string) =>
      withHouse(async ({ database }) => {
        const { id } = await communityOf(database, slug);
        for (const { email, name, roles } of await listMemberships(database, id)) say([email, name, roles.join(", ")].join("\t"));
      }),
    );
};
