import { paths } from "#features/attachment/paths.ts";
import { longDate, number } from "#platform/french.ts";
import { Button, Hidden } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Empty, Notice, UndoBar } from "#ui/state.tsx";
import { Table } from "#ui/table.tsx";
import type { Departure } from "./queries.ts";
import { words } from "./words.ts";

export type DeparturesProps = {
  home: string;
  once: () => string;
  departures: readonly Departure[];
  mayRecord: boolean;
  done?: { message: string; undo?: { doctorId: string; at: string } | undefined } | undefined;
};

/** Doctors who left, and the act that gives their patients back to the list. */
export const DeparturesPage = ({ home, once, departures, mayRecord, done }: DeparturesProps) => (
  <>
    <PageHead title={words.title} lead={words.lead} crumbs={[{ label: words.back, href: paths.list(home) }]} />
    {done && (
      <UndoBar message={done.message} action={done.undo && paths.departure(home, done.undo.doctorId, "annulation")}>
        <Hidden name="once" value={once()} />
        {done.undo && <Hidden name="at" value={done.undo.at} />}
      </UndoBar>
    )}
    {departures.length === 0 ? (
      <Empty title={words.empty}>
        <p>{words.emptyHint}</p>
      </Empty>
    ) : (
      <>
        <Notice>
          <p>{words.declaredStay}</p>
        </Notice>
        <Table
          caption={words.title}
          quietCaption
          rows={departures}
          columns={[
            { key: "doctor", label: words.doctor, head: true, render: ({ doctor, practice }) => `${doctor}, ${practice}` },
            { key: "left", label: words.leftOn, render: ({ leftOn }) => longDate(leftOn) },
            { key: "people", label: words.people, align: "end", render: ({ people }) => number(people) },
            {
              key: "act",
              label: "",
              render: ({ doctorId, doctor }) =>
                mayRecord && (
                  <form method="post" action={paths.departure(home, doctorId, "retour")}>
                    <Hidden name="once" value={once()} />
                    <Button label={words.putBackWho(doctor)}>{words.putBack}</Button>
                  </form>
                ),
            },
          ]}
        />
      </>
    )}
  </>
);
