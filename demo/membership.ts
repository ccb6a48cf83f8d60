import { tellAssociation } from "./association.ts";
import { silentOf, tellCampaign, tellInvitations } from "./campaign.ts";
import { tellCertificates } from "./certificates.ts";
import { tellGatherings } from "./gatherings.ts";
import { keyOf, membersOf } from "./members.ts";
import { type Owing, tellMoney } from "./money.ts";
import { tellNewcomers } from "./newcomers.ts";
import type { DemoProfessional } from "./professionals.ts";
import type { Teller } from "./teller.ts";
import { tellVisits } from "./visits.ts";

/** Of those who lapsed, these many come back in June. */
export const returningCount = 3;

/** The association over two years: its list of 2025, the campaign of 2026, who joins, who leaves, what is paid, who takes part, who is met. */
export const tellMembership = (
  story: Teller,
  { people, entries }: { people: readonly DemoProfessional[]; entries: ReadonlyMap<string, string> },
): void => {
  const { listed, newcomers, waiting } = membersOf(people);
  const owing: Owing[] = [];
  tellAssociation(story, listed);
  tellCampaign(story, listed, owing);
  tellNewcomers(story, { listed, newcomers, waiting, entries, owing, returning: silentOf(listed).slice(0, returningCount) });
  tellMoney(story, owing);
  tellInvitations(story);
  tellGatherings(story, listed, newcomers);
  tellVisits(story, people, new Set([...listed, ...newcomers, ...waiting].map(keyOf)), entries);
  tellCertificates(story, newcomers);
};
