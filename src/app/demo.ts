import { addMembership, createCommunity } from "#platform/community.ts";
import type { House } from "./house.ts";

export const demoSlug = "demo";
/** The date the demonstration is told from. */
export const demoDay = Temporal.Instant.from("2026-11-16T07:30:00Z");

/** Founds the demonstration community, its people and its story; deterministic, every person is fictitious. */
export const foundDemo = async (house: House, say: (line: string) => void): Promise<void> => {
  say("Fondation de la CPTS de démonstration…");
  const { database } = house;
  const community = await createCommunity(database, demoDay, {
    slug: demoSlug,
    name: "CPTS de démonstration",
    demo: true,
    profile: { phone: "01 99 00 12 34", email: "contact@cpts-demo.example", address: "1 place du Marché" },
  });
  for (const [email, name, roles] of people)
    await addMembership(database, demoDay, { communityId: community.id, email, name, roles: [...roles] });
};

const people = [
  ["claire.coordination@cpts-demo.example", "Claire Martin (fictive), coordinatrice", ["coordinator", "employee"]],
  ["sami.secretariat@cpts-demo.example", "Sami Petit (fictif), secrétaire", ["employee"]],
  ["paul.presidence@cpts-demo.example", "Paul Girard (fictif), président", ["board", "member"]],
  ["lea.tresorerie@cpts-demo.example", "Léa Fontaine (fictive), trésorière", ["board", "treasurer", "member"]],
  ["nadia.infirmiere@cpts-demo.example", "Nadia Roux (fictive), infirmière", ["member"]],
  ["hugo.cabinet@cpts-demo.example", "Hugo Morel (fictif), secrétaire de cabinet", ["practice_secretary"]],
  ["anne.cpam@cpts-demo.example", "Anne Leroy (fictive), référente CPAM", ["referent"]],
] as const;
