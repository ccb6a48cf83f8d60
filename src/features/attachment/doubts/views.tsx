import type { Opened } from "#features/attachment/requests/queries.ts";
import { Notice } from "#ui/state.tsx";
import { doubtsOf } from "./rules.ts";
import { words } from "./words.ts";

type Props = { request: Pick<Opened, "dossier" | "enteredOn">; today: Temporal.PlainDate };
/** What to verify of an entry; nothing where nothing is doubtful. */
export const Doubts = ({ request: { dossier, enteredOn }, today }: Props) => {
  const doubts = doubtsOf(dossier, enteredOn.toString(), today);
  return doubts.length > 0 ? (
    <Notice tone="wait" title={words.title}>
      {doubts.join(" ")}
    </Notice>
  ) : null;
};
