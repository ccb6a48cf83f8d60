import type { Child } from "hono/jsx";
import { expect, test } from "vitest";
import { assetsOf } from "./assets.ts";
import { Frame, type FrameProps } from "./frame.tsx";
import { Gallery } from "./gallery.tsx";
import { Filters, Pagination } from "./list.tsx";
import { Table } from "./table.tsx";

const html = (child: Child) => String(child);
const assets = { css: ["/assets/a.css"], js: ["/assets/a.js"] };
const item = (label: string) => ({ label, href: `/${label}`, icon: "house" });
const frame = (props: Partial<FrameProps>) =>
  html(
    <Frame title="Patients" siteName="CPTS <démo>" home="/demo" assets={assets} {...props}>
      <h1>Patients</h1>
    </Frame>,
  );

test("a page has its landmarks, its title and one way past the menu", () => {
  const shown = frame({ nav: [item("a")] });
  expect(shown).toMatch(/^<html lang="fr">/);
  expect(shown).toContain("<title>Patients · CPTS &lt;démo&gt;</title>");
  for (const part of ['href="#contenu"', '<main class="page" id="contenu"', "<header", "<nav", "<footer", 'href="/demo/accessibilite"'])
    expect(shown).toContain(part);
});
test("more than five entries: four under the thumb, the others behind one button", () => {
  const shown = frame({ nav: ["a", "b", "c", "d", "e", "f"].map(item) });
  expect(shown.match(/popovertarget="menu-rest"/g)).toHaveLength(1);
  expect(shown.indexOf('id="menu-rest"')).toBeLessThan(shown.indexOf('href="/e"'));
  expect(frame({ nav: ["a", "b", "c", "d", "e"].map(item) })).not.toContain("popover");
});
test("a page met from a message has no menu", () => {
  const shown = frame({ nav: [item("a")], account: { label: "Claire", href: "/moi" }, shape: "bare" });
  expect(shown).not.toMatch(/<nav|Claire/);
});

const columns = [
  { key: "name", label: "Nom", sortable: true, render: (row: { name: string; age: number }) => row.name },
  { key: "age", label: "Âge", sortable: true, render: (row: { name: string; age: number }) => row.age },
];
test("a table tells its order, its rows' names and its columns on phones", () => {
  const shown = html(
    <Table
      columns={columns}
      rows={[{ name: "<b>", age: 3 }]}
      caption="Patients"
      sort={{ key: "age", direction: "asc", href: (key, way) => `?tri=${key}-${way}` }}
    />,
  );
  expect(shown).toContain('aria-sort="ascending"');
  expect(shown).toContain('href="?tri=age-desc"');
  expect(shown).toContain('href="?tri=name-asc"');
  expect(shown).toContain('<th scope="row" role="rowheader">&lt;b&gt;</th>');
  expect(shown).toContain('data-label="Âge"');
  expect(html(<Table columns={columns} rows={[]} caption="Patients" empty="Personne." />)).toContain("Personne.");
});
test("filters work as a plain form, and live where scripts run", () => {
  const shown = html(<Filters action="/demo/patients" target="rows" search={{ name: "q", label: "Nom" }} />);
  for (const part of ['method="get"', 'action="/demo/patients"', 'hx-get="/demo/patients"', 'hx-target="#rows"', 'type="submit"'])
    expect(shown).toContain(part);
});
test("pages of a list", () => {
  const at = (page: number) => html(<Pagination page={page} size={50} total={120} href={(to) => `?page=${to}`} />);
  expect(at(1)).not.toContain("prev");
  expect(at(2)).toMatch(/51 à 100 sur 120.*\?page=1.*\?page=3/);
  expect(at(3)).toContain("101 à 120");
  expect(at(3)).not.toContain('rel="next"');
  expect(html(<Pagination page={1} size={50} total={50} href={String} />)).toBe("");
});

test("every component obeys the strict content policy", () => {
  expect(html(<Gallery />)).not.toMatch(/ style=| on\w+="|<script|hx-on|javascript:|undefined|NaN|\[object/);
});
test("an entry loads its own files and those it shares", () => {
  const manifest = {
    "src/client/main.ts": { file: "assets/main-1.js", imports: ["_shared"] },
    _shared: { file: "assets/shared-1.js", css: ["assets/s.css"], assets: ["assets/atkinson-1.woff2"] },
  };
  expect(assetsOf(manifest, "src/client/main.ts")).toEqual({
    css: ["/assets/s.css"],
    js: ["/assets/main-1.js"],
    font: "/assets/atkinson-1.woff2",
  });
});
