import { words } from "#features/attachment/own/slip/words.ts";
import { paths } from "#features/attachment/paths.ts";
import { Actions, Button } from "#ui/form.tsx";

/** Prints a person's link; tapped twice, two links serve: no single use to carry. */
export const MakeSlip = ({ home, id }: { home: string; id: string }) => (
  <form method="post" action={paths.act(home, id, "lien")}>
    <p class="soft">{words.makeHint}</p>
    <Actions>
      <Button icon="printer">{words.make}</Button>
    </Actions>
  </form>
);
