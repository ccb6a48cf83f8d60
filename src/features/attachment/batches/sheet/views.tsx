import { raw } from "hono/html";
import { batchPaths } from "#features/attachment/batches/paths.ts";
import { ageOf } from "#features/attachment/list/rows/views.tsx";
import { dayAndTime, distance } from "#platform/french.ts";
import type { Community } from "#platform/tables.ts";
import { PageHead } from "#ui/page.tsx";
import { type Column, Table } from "#ui/table.tsx";
import type { Sheet, SheetLine } from "./queries.ts";
import { words } from "./words.ts";

type Props = {
  home: string;
  batchId: string;
  today: Temporal.PlainDate;
  community: Pick<Community, "name" | "profile">;
  sheet: Sheet;
  url: string;
  /** The address as a QR code, an SVG drawing. */
  drawing: string;
};

/** What is given to a practice on paper: its lines without names, and the way to answer. */
export const SheetPage = ({ home, batchId, today, community, sheet, url, drawing }: Props) => {
  const { columns: said } = words;
  const columns: Column<SheetLine & { n: number }>[] = [
    { key: "n", label: said.n, head: true, render: ({ n }) => n },
    { key: "doctor", label: said.doctor, render: ({ doctor }) => doctor },
    { key: "age", label: said.age, render: ({ birthDate }) => ageOf(birthDate, today) },
    { key: "where", label: said.where, render: ({ city }) => city },
    { key: "distance", label: said.distance, render: ({ distanceKm }) => distanceKm !== null && distance(distanceKm) },
    {
      key: "more",
      label: said.more,
      render: ({ household, homeVisit }) => [household ? words.household : "", homeVisit ? words.homeVisit : ""].filter(Boolean).join(", "),
    },
    { key: "yes", label: said.yes, render: () => "☐" },
    { key: "no", label: said.no, render: () => "☐" },
  ];
  const { phone } = community.profile;
  return (
    <>
      <p class="no-print">
        {words.print} <a href={batchPaths.batch(home, batchId)}>{words.back}</a>
      </p>
      <PageHead title={words.title(sheet.practice.name)} lead={words.lead(community.name, dayAndTime(sheet.deadline))} />
      <Table
        columns={columns}
        rows={sheet.lines.map((line, at) => ({ ...line, n: at + 1 }))}
        caption={words.title(sheet.practice.name)}
        quietCaption
      />
      <p>{words.scan}</p>
      <div class="qr">{raw(drawing)}</div>
      <p>{url}</p>
      {phone && <p>{words.phone(phone)}</p>}
    </>
  );
};
