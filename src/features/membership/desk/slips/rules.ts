import { memberName, type Settings } from "#features/membership/rules.ts";
import type { Member } from "#features/membership/schema.ts";
import type { Sheet } from "#platform/documents/sheet.ts";
import { longDate } from "#platform/french.ts";
import { words } from "./words.ts";

/** A link to print: whose, where it leads, until when; `year`: the renewal that is asked, if one is. */
export type Slip = { member: Member; url: string; until: Temporal.PlainDate; year: number | undefined };
/** One page to hand over to somebody without e-mail. `svg`: the code of the address; `community`: its name, until the association’s own is known. */
export const slipSheet = ({ member, url, until, year }: Slip, svg: string, { association }: Settings, community: string): Sheet => ({
  title: year === undefined ? words.title : words.asked(year),
  issuer: { name: association.name || community, lines: [association.address].filter(Boolean) },
  blocks: [
    { kind: "text", text: words.to(memberName(member)), strong: true },
    { kind: "text", text: words.body },
    { kind: "text", text: words.alone },
  ],
  qr: { svg, alt: words.alt, caption: words.caption(url) },
  foot: words.foot(longDate(until)),
});
