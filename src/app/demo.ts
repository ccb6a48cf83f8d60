import { eq } from "drizzle-orm";
import { storyEnd, tellStory } from "#demo/story.ts";
import type { Role } from "#platform/actor.ts";
import { addMembership, createCommunity, findCommunity } from "#platform/community.ts";
import { removeCommunity } from "#platform/community-removal.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { deliverWith } from "#platform/messages/deliver.ts";
import { type Community, communities } from "#platform/tables.ts";
import { allJobs } from "./all-jobs.ts";
import type { House } from "./house.ts";

export const demoSlug = "demo";
const profile = { phone: "04 65 71 00 10", email: "contact@cpts-demo.example", address: "1 place du Marché, 34700 Lodève" };

/** Founds the demonstration at the first start; one that was cut short is begun again. */
export const ensureDemo = async (house: House, origin: string, say: (line: string) => void): Promise<void> => {
  const known = await findCommunity(house.database, demoSlug);
  if (known && !known.profile.founding) return;
  if (known) await removeCommunity(house.ownerUrl, known.id);
  say("Fondation de la CPTS de démonstration : un peu moins d’une minute…");
  await foundDemo(house, origin, say);
};

const foundDemo = async (house: House, origin: string, say: (line: string) => void): Promise<void> => {
  // Ten thousand small acts need not each wait for the disk: cut short, the story is told again. The last line waits for all.
  const database = openDatabase({ ...house, url: withoutWaiting(house.url) });
  try {
    const { id } = await foundAndTell(database, origin, say);
    await house.database.commons.update(communities).set({ profile }).where(eq(communities.id, id));
  } finally {
    await database.close();
  }
};
const withoutWaiting = (url: string) => {
  const quick = new URL(url);
  quick.searchParams.set("options", "-c synchronous_commit=off");
  return quick.toString();
};

const foundAndTell = async (database: Database, origin: string, say: (line: string) => void): Promise<Community> => {
  const community = await createCommunity(database, storyEnd.subtract({ hours: 24 * 364 }), {
    slug: demoSlug,
    name: "CPTS de démonstration",
    demo: true,
    profile: { ...profile, founding: true },
  });
  const ids: Record<string, string> = {};
  for (const { email, name, roles } of people)
    ids[email] = (await addMembership(database, community.createdAt, { communityId: community.id, email, name, roles })).id;
  const by = { coordinator: ids[people[0]!.email]!, secretary: ids[people[1]!.email]! };
  await tellStory({ database, community, by, jobs: allJobs, outside: { origin, deliver: deliverWith({}) } }, say);
  return community;
};

/** The people one may enter as; all of them are invented. */
const people: { email: string; name: string; roles: Role[] }[] = [
  { email: "claire.coordination@cpts-demo.example", name: "Claire Primevère", roles: ["coordinator", "employee"] },
  { email: "sami.secretariat@cpts-demo.example", name: "Sami Lavande", roles: ["employee"] },
  { email: "paul.presidence@cpts-demo.example", name: "Paul Cyprès", roles: ["board", "member"] },
  { email: "lea.tresorerie@cpts-demo.example", name: "Léa Pervenche", roles: ["board", "treasurer", "member"] },
  { email: "nadia.infirmiere@cpts-demo.example", name: "Nadia Coquelicot", roles: ["member"] },
  { email: "hugo.cabinet@cpts-demo.example", name: "Hugo Romarin", roles: ["practice_secretary"] },
  { email: "anne.cpam@cpts-demo.example", name: "Anne Bruyère", roles: ["referent"] },
];
