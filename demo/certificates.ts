import { issueCertificate, revokeCertificate, startIssuing } from "#features/membership/certificates/commands.ts";
import { validOf } from "#features/membership/certificates/queries.ts";
import { addScheme, startSchemes } from "#features/membership/certificates/schemes/commands.ts";
import { sendCertificate } from "#features/membership/certificates/sending/commands.ts";
import { ownPurpose } from "#features/membership/own/rules.ts";
import type { Tx } from "#platform/database.ts";
import { found, isRefused } from "#platform/refusal.ts";
import { followLink } from "./directory.ts";
import { campaignYear, type DemoMember, keyOf, memberIds } from "./members.ts";
import { onlineOf } from "./newcomers.ts";
import type { Teller } from "./teller.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const localScheme = {
  label: "Appel à projets local (fictif)",
  professions: [],
  cents: 15_000,
  from: day("2026-01-01"),
  until: day("2026-12-31"),
  source: "Compte rendu du bureau du 10 mars 2026 (exemple)",
  verified: true,
};
/** Newcomers of the summer who take their certificate by their own link, once they paid. */
const takers = { from: 45, to: 50 };

/**
 * What certificates serve for; in January those of the year that ended, for everybody at once; in April those of the year under
 * way for who had paid. Whoever came or paid since has none yet, but for a few who took theirs by their own link.
 */
export const tellCertificates = (story: Teller, newcomers: readonly DemoMember[]): void => {
  const forEverybody = (on: string, year: number) =>
    story.on(day(on), 10, () => story.do((tx) => startIssuing(tx, year), story.by.secretary));
  story.on(day("2026-01-08"), 10, () => story.do(startSchemes));
  forEverybody("2026-01-12", campaignYear - 1);
  story.on(day("2026-01-20"), 15, () => story.do((tx) => issueAgain(tx, story.outside.origin), story.by.secretary));
  story.on(day("2026-03-11"), 10, () => story.do((tx) => addScheme(tx, localScheme)));
  forEverybody("2026-04-20", campaignYear);
  for (const [n, it] of onlineOf(newcomers).slice(takers.from, takers.to).entries())
    story.on(day("2026-10-26").add({ days: n }), 20, async () => {
      const id = found((await story.do(memberIds)).get(keyOf(it)));
      await story.attempt(async (tx) => {
        await followLink(tx, ownPurpose, id);
        return issueCertificate(tx, id, campaignYear);
      }, "visitor");
    });
};

/** One certificate was wrong: it is revoked, another is issued and sent. */
const issueAgain = async (tx: Tx, origin: string) => {
  const { id, memberId, year } = found((await validOf(tx, campaignYear - 1))[12]);
  await revokeCertificate(tx, id, "Nom d’usage oublié (exemple)");
  const again = await issueCertificate(tx, memberId, year);
  if (isRefused(again)) return again;
  await sendCertificate(tx, again.id, origin);
};
