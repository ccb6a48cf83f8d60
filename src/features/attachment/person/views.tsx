import type { Child } from "hono/jsx";
import { Doubts } from "#features/attachment/doubts/views.tsx";
import { History } from "#features/attachment/history/views.tsx";
import { PersonFields } from "#features/attachment/intake/fields/views.tsx";
import { nameOf, stateTones } from "#features/attachment/list/rows/views.tsx";
import { paths } from "#features/attachment/paths.ts";
import type { Opened } from "#features/attachment/requests/queries.ts";
import { words } from "#features/attachment/requests/words.ts";
import { words as shared } from "#features/attachment/words.ts";
import type { Refused } from "#platform/refusal.ts";
import { Actions, Button, Hidden, LinkButton, Problems } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Status, UndoBar } from "#ui/state.tsx";
import { Acts, Next } from "./acts/views.tsx";
import type { Person } from "./queries.ts";
import { Known, Priority } from "./sheet/views.tsx";
import { Household, Twins } from "./ties/views.tsx";

export type PersonProps = {
  home: string;
  /** A fresh key for each form. */
  once: () => string;
  today: Temporal.PlainDate;
  person: Person;
  mayChange: boolean;
  done?: { message: string; undo?: string | undefined } | undefined;
  refused?: Refused | undefined;
  /** What other capabilities show of this request: offers, outcome. */
  extra?: Child;
};

/** The page of one person: who, where, why there, what comes next, and everything that happened. */
export const PersonPage = (props: PersonProps) => {
  const { home, person, mayChange, done, refused, once, extra } = props;
  const { request } = person;
  return (
    <>
      <PageHead
        title={nameOf(request)}
        crumbs={[{ label: words.back, href: paths.list(home) }]}
        lead={<Status tone={stateTones[request.state]}>{shared.states[request.state]}</Status>}
        actions={
          mayChange && (
            <LinkButton href={paths.act(home, request.id, "modifier")} icon="pencil" shortcut="e">
              {words.edit}
            </LinkButton>
          )
        }
      />
      {refused && <Problems {...refused} />}
      {done && (
        <UndoBar message={done.message} action={done.undo && paths.act(home, request.id, "annulation")}>
          <Hidden name="once" value={once()} />
          {done.undo && <Hidden name="fact" value={done.undo} />}
        </UndoBar>
      )}
      <Doubts request={request} today={props.today} />
      <Next props={props} />
      {extra}
      <Twins props={props} />
      <Known props={props} />
      <Priority props={props} />
      <Household props={props} />
      {mayChange && <Acts props={props} />}
      <History {...props} />
    </>
  );
};

type EditProps = { home: string; once: string; request: Opened; refused?: Refused | undefined };
/** The correction of an entry: the same fields as the intake. */
export const EditPage = ({ home, once, request, refused }: EditProps) => (
  <>
    <PageHead title={words.editTitle(nameOf(request))} crumbs={[{ label: nameOf(request), href: paths.request(home, request.id) }]} />
    {refused && <Problems {...refused} />}
    <form method="post" action={paths.act(home, request.id, "modifier")} novalidate autocomplete="off">
      <Hidden name="once" value={once} />
      <Hidden name="version" value={refused?.values.version ?? request.version} />
      <PersonFields home={home} refused={refused} dossier={request.dossier} />
      <Actions>
        <Button look="main">{words.save}</Button>
        <LinkButton look="quiet" href={paths.request(home, request.id)}>
          {words.undo}
        </LinkButton>
      </Actions>
    </form>
  </>
);
