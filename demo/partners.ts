import { addPartner, partnerLink, sendPartnerLink } from "#features/attachment/partners/commands.ts";
import type { Teller } from "./teller.ts";

const asked = [
  ["Pharmacie des Halles", "pharmacy", "comptoir.halles"],
  ["CCAS de la ville-centre", "town_hall", "ccas"],
  ["Hôpital local, service social", "hospital", "service-social"],
  ["Dispositif d’appui à la coordination", "dac", "appui"],
] as const;

/** Partners are asked to help on the first day; a link serves for a year: near its end the coordinator sends another. Answers the first links, known once that day is told. */
export const tellPartners = (story: Teller, start: Temporal.PlainDate): readonly string[] => {
  const root = `${story.outside.origin}/${story.community.slug}`;
  const ids: string[] = [];
  const links: string[] = [];
  story.on(start, 9, async () => {
    for (const [name, kind, box] of asked) {
      const partner = { name: `${name} (fictif)`, kind, contact: "", email: `${box}@partenaires.example`, phone: null };
      const id = await story.do((tx) => addPartner(tx, partner));
      await story.do((tx) => sendPartnerLink(tx, id, root));
      const { url } = await story.do((tx) => partnerLink(tx, id, root));
      ids.push(id);
      links.push(url.slice(url.lastIndexOf("/") + 1));
    }
  });
  story.on(start.add({ days: 357 }), 9.5, async () => {
    for (const id of ids) await story.do((tx) => sendPartnerLink(tx, id, root));
  });
  return links;
};
