import { type Channel, type State, shownTo } from "#features/administration/messages/rules.ts";
import { words } from "#features/administration/messages/words.ts";
import { type Labels, labelOf } from "#features/administration/rules.ts";
import { dayInParis, inParis } from "#platform/french.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

type Exported = {
  channel: Channel;
  purpose: string;
  state: State;
  lastError: string | null;
  createdAt: Temporal.Instant;
  content: { to: string; letter: { subject: string } } | undefined;
};

/** The outbox as its page shows it: subject and address for whoever may read them, else only what each message was for. */
export const sheetOf = (lines: readonly Exported[], labels: Labels, readable: boolean): Sheet => ({
  name: words.title,
  columns: [
    { label: readable ? words.subject : words.about, type: "text" },
    ...(readable ? [{ label: words.to, type: "text" } as const] : []),
    { label: words.channel, type: "text" },
    { label: words.when, type: "date" },
    { label: words.hour, type: "text" },
    { label: words.state, type: "text" },
    { label: words.code, type: "text" },
  ],
  rows: lines.map(({ channel, purpose, state, lastError, createdAt, content }) => [
    content?.letter.subject ?? labelOf(labels, purpose),
    ...(readable ? [content ? shownTo(content.to, channel) : words.erased] : []),
    words.channels[channel],
    dayInParis(createdAt),
    inParis(createdAt).toPlainTime().toString({ smallestUnit: "minute" }),
    words.states[state],
    lastError,
  ]),
});
