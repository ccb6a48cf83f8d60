import { words as said } from "#features/directory/entry/words.ts";
import { paths } from "#features/directory/paths.ts";
import type { EntryKind } from "#features/directory/rules.ts";
import { Button, Hidden, LinkButton } from "#ui/form.tsx";

type Props = { home: string; kind: EntryKind; id: string; gone: boolean; mailKnown: boolean; once: () => string };
/** What staff may do to an entry. */
export const StaffActs = ({ home, kind, id, gone, mailKnown, once }: Props) => {
  const person = kind === "professional";
  const labels = person ? [said.leave, said.comeBack] : [said.close, said.reopen];
  const Act = ({ noun, label, icon }: { noun: string; label: string; icon: "send" | "log-out" | "undo-2" }) => (
    <form method="post" action={paths.act(home, kind, id, noun)}>
      <Hidden name="once" value={once()} />
      <Button icon={icon}>{label}</Button>
    </form>
  );
  return (
    <>
      <LinkButton look="main" href={paths.act(home, kind, id, "modification")} icon="pencil">
        {said.edit}
      </LinkButton>
      {person && !gone && (
        <LinkButton href={paths.act(home, kind, id, "lieux")} icon="map-pin">
          {said.addPlace}
        </LinkButton>
      )}
      {person && !gone && mailKnown && <Act noun="lien" label={said.sendLink} icon="send" />}
      {gone ? <Act noun="retour" label={labels[1]!} icon="undo-2" /> : <Act noun="depart" label={labels[0]!} icon="log-out" />}
    </>
  );
};
