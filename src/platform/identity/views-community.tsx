import type { Membership } from "#platform/tables.ts";
import { Button, Hidden } from "#ui/form.tsx";
import { Disclosure, PageHead } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";
import { paths, withReturn } from "./paths.ts";
import { rolesInFrench } from "./views-account.tsx";
import { words } from "./words.ts";

type DemoProps = { action: string; people: Membership[]; returnTo: string };

/** The fictitious people of a demonstration, entered by one button. */
export const DemoPage = ({ action, people, returnTo }: DemoProps) => (
  <>
    <PageHead title={words.community.demoTitle} lead={words.community.demoLead} />
    <Table
      caption={words.community.demoTitle}
      quietCaption
      rows={people}
      columns={[
        { key: "name", label: words.community.person, render: ({ name }) => name },
        { key: "roles", label: words.community.roles, render: ({ roles }) => rolesInFrench(roles) },
        {
          key: "act",
          label: "",
          render: ({ id, name }) => (
            <form method="post" action={action}>
              <Hidden name="membre" value={id} />
              <Hidden name="retour" value={returnTo} />
              <Button small label={words.community.enterAsThis(name)}>
                {words.community.enterAs}
              </Button>
            </form>
          ),
        },
      ]}
    />
    <Disclosure summary={words.community.own}>
      <a href={withReturn(paths.signIn, returnTo)}>{words.signIn.title}</a>
    </Disclosure>
  </>
);
