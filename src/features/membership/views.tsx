import type { Child } from "hono/jsx";
import { Button, Hidden, Select } from "#ui/form.tsx";
import type { IconName } from "#ui/icon.tsx";
import { Notice, UndoBar } from "#ui/state.tsx";
import { words } from "./words.ts";

type TapProps = {
  action: string;
  /** Absent where acting again is harmless and the answer is a file. */
  once?: () => string;
  children?: Child;
  look?: "main" | "plain" | "quiet" | "danger";
  icon?: IconName;
  small?: boolean;
  label?: string;
  fields?: Record<string, string | number>;
};
/** A form of one button: it acts in one tap. */
export const Tap = ({ action, once, children, fields = {}, ...button }: TapProps) => (
  <form method="post" action={action}>
    {once && <Hidden name="once" value={once()} />}
    {Object.entries(fields).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
    <Button {...button}>{children}</Button>
  </form>
);

/** What was just done, and the way back where there is one. `nothing`: nobody was concerned, and the message says why. */
export type Done = { message: string; nothing?: boolean; undo?: { action: string; fields?: Record<string, string | number> } | undefined };
export const DoneBar = ({ done, once }: { done: Done | undefined; once: () => string }) =>
  done?.nothing ? (
    <Notice>{done.message}</Notice>
  ) : done ? (
    <UndoBar message={done.message} action={done.undo?.action}>
      <Hidden name="once" value={once()} />
      {Object.entries(done.undo?.fields ?? {}).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
    </UndoBar>
  ) : null;

/** The year a list is about: the next one, this one, the two before. */
export const YearSelect = ({ year, present }: { year: number | string; present: number }) => (
  <Select
    name="annee"
    label={words.year}
    empty={false}
    value={year}
    choices={[present + 1, present, present - 1, present - 2].map((it) => ({ value: String(it), label: String(it) }))}
  />
);
