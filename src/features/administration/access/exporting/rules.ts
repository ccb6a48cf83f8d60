import { words } from "#features/administration/access/words.ts";
import type { Role } from "#platform/actor.ts";
import { dayInParis } from "#platform/french.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";

type Exported = { name: string; email: string; roles: readonly Role[]; since: Temporal.Instant; personId: string | null };

/** Who enters and as what, as the page shows it. The day is empty for who never came. */
export const sheetOf = (people: readonly Exported[]): Sheet => ({
  name: words.title,
  columns: [
    { label: words.name, type: "text" },
    { label: words.email, type: "text" },
    { label: words.roles, type: "text" },
    { label: words.since, type: "date" },
  ],
  rows: people.map(({ name, email, roles, since, personId }) => [
    name,
    email,
    roles.map((role) => words.roleNames[role]).join(", "),
    personId ? dayInParis(since) : null,
  ]),
});
