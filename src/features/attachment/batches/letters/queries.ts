import { type Cycle, findCycle, linesOf } from "#features/attachment/batches/lines/queries.ts";
import { deadlineFrom, droppedSince } from "#features/attachment/batches/lines/rules.ts";
import { lacksAddress, type Parcel, parcelsOf, type Way, wayOf } from "#features/attachment/batches/sending/rules.ts";
import { letterFor } from "#features/attachment/offers/sending/commands.ts";
import { paths } from "#features/attachment/paths.ts";
import { currentSettings } from "#features/attachment/settings/queries.ts";
import type { Tx } from "#platform/database.ts";
import { dayInParis } from "#platform/french.ts";
import type { Sender } from "#platform/messages/letter.ts";
import { renderMail } from "#platform/messages/render.tsx";
import { smsOf } from "#platform/messages/sms.ts";
import { found } from "#platform/refusal.ts";

/** What one practice will receive. `text` is the very text of the message, undefined on paper. */
export type Preview = Parcel & { way: Way; lacking: boolean; subject: string | undefined; text: string | undefined };
export type Letters = { cycle: Cycle; previews: Preview[]; people: number; leaving: number; deadline: Temporal.Instant };

// As long as a real token, so that an SMS is cut where it will be.
const anyToken = "0".repeat(32);

/** Every message of a draft as it would leave now, those that cannot leave first. `site`: origin and community. */
export const readLetters = async (tx: Tx, id: string, site: string, sender: Sender): Promise<Letters> => {
  const cycle = found(await findCycle(tx, id));
  const lines = await linesOf(tx, id);
  const staying = lines.filter(({ request }) => request?.state === "waiting");
  const { deadlineDays } = await currentSettings(tx);
  const deadline = deadlineFrom(dayInParis(tx.now), deadlineDays);
  const url = paths.offered(site, anyToken);
  const previews = parcelsOf(staying).map((parcel): Preview => {
    const way = wayOf(parcel.practice);
    const letter = letterFor(parcel.practice, parcel.lines.length, deadline, url);
    const text = way.channel === "mail" ? renderMail(letter, sender).text : way.channel === "sms" ? smsOf(letter, sender) : undefined;
    const subject = way.channel === "mail" ? letter.subject : undefined;
    return { ...parcel, way, lacking: lacksAddress(parcel.practice), subject, text: text?.replaceAll(anyToken, "…") };
  });
  const first = ({ lacking, way }: Preview) => (lacking ? 0 : way.channel === "paper" ? 1 : 2);
  return {
    cycle,
    deadline,
    people: staying.length,
    leaving: droppedSince(cycle.summary, staying.length),
    previews: previews.sort((a, b) => first(a) - first(b)),
  };
};
