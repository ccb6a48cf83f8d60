import { paths } from "#features/directory/paths.ts";
import { Actions, Button, Checkbox, Hidden } from "#ui/form.tsx";
import { words } from "./words.ts";

/** Asks the Annuaire Santé itself, where the installation has a key. */
export const AskFhir = ({ home, once }: { home: string; once: string }) => (
  <form method="post" action={paths.askFhir(home)}>
    <Hidden name="once" value={once} />
    <p>{words.lead}</p>
    <Checkbox name="changements" label={words.changes} hint={words.changesHint} />
    <Actions>
      <Button look="main" icon="refresh-cw">
        {words.read}
      </Button>
    </Actions>
  </form>
);
