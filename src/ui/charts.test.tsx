import fc from "fast-check";
import type { Child } from "hono/jsx";
import { expect, test } from "vitest";
import { BarChart, BubbleMap, LineChart } from "./charts.tsx";
import { neighbours, project, spread, ticks } from "./scale.ts";

const html = (child: Child) => String(child);

test("marks begin at zero, rise evenly and reach over the greatest value", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (greatest) => {
      const marks = ticks(greatest);
      expect(marks[0]).toBe(0);
      expect(marks.at(-1)!).toBeGreaterThanOrEqual(greatest * (1 - 1e-9));
      expect(marks.length).toBeLessThanOrEqual(6);
      const step = marks[1]!;
      marks.forEach((mark, index) => {
        expect(mark / step).toBeCloseTo(index, 6);
      });
    }),
  );
  expect(ticks(142)).toEqual([0, 50, 100, 150]);
  expect(ticks(0)).toEqual([0, 1]);
  expect(ticks(3)).toEqual([0, 1, 2, 3]);
});
test("labels are spread from the first to the last", () => {
  expect(spread(3, 5)).toEqual([0, 1, 2]);
  expect(spread(12, 4)).toEqual([0, 4, 7, 11]);
});
test("every place falls inside the map, north above south", () => {
  const spot = fc.record({ lat: fc.double({ min: 41, max: 51, noNaN: true }), lon: fc.double({ min: -5, max: 9, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1, maxLength: 40 }), (spots) => {
      const { placed, height } = project(spots, 720, 60);
      for (const { x, y } of placed) {
        expect(x).toBeGreaterThanOrEqual(60 - 1e-6);
        expect(x).toBeLessThanOrEqual(660 + 1e-6);
        expect(y).toBeGreaterThanOrEqual(60 - 1e-6);
        expect(y).toBeLessThanOrEqual(height - 60 + 1e-6);
      }
    }),
  );
  const [north, south] = project(
    [
      { lat: 44, lon: 3 },
      { lat: 43, lon: 3.5 },
    ],
    720,
    60,
  ).placed;
  expect(north!.y).toBeLessThan(south!.y);
});
test("a place is tied to its nearest ones, once", () => {
  expect(
    neighbours(
      [
        { x: 0, y: 0 },
        { x: 1, y: 0 },
        { x: 9, y: 0 },
      ],
      1,
    ),
  ).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(neighbours([{ x: 0, y: 0 }])).toEqual([]);
});

test("bars say their figures in words, in the drawing and in the table", () => {
  const shown = html(
    <BarChart
      title="Par <commune>"
      labels={{ name: "Commune", value: "Patients" }}
      bars={[
        { label: "Gignac", value: 10, href: "/g" },
        { label: "Aniane", value: 5 },
      ]}
    />,
  );
  expect(shown).toContain('role="img"');
  expect(shown).toContain('aria-label="Par &lt;commune&gt;\u202f: Gignac 10, Aniane 5"');
  expect(shown).toContain('class="bar" x="0" y="69" width="50%"');
  expect(shown).toMatch(/<details>.*<a href="\/g">Gignac<\/a>/);
  expect(shown).not.toMatch(/style=|NaN/);
});
test("a long list is drawn in part, and the table says it all", () => {
  const bars = Array.from({ length: 20 }, (_, rank) => ({ label: `Commune ${rank + 1}`, value: 20 - rank }));
  const shown = html(<BarChart title="Par commune" labels={{ name: "Commune", value: "Patients" }} bars={bars} />);
  const [drawing, table] = shown.split("<details>");
  expect(drawing!.match(/class="bar"/g)).toHaveLength(12);
  expect(drawing).not.toContain("Commune 13");
  expect(drawing).toContain("Les 8 autres sont dans le tableau.");
  expect(table!.match(/<tr/g)).toHaveLength(21);
});
test("a line breaks where nothing is known", () => {
  const known = html(
    <LineChart title="Par mois" stepLabel="Mois" steps={["a", "b", "c"]} series={[{ label: "Inscrits", values: [1, 2, 3] }]} />,
  );
  const broken = html(
    <LineChart title="Par mois" stepLabel="Mois" steps={["a", "b", "c"]} series={[{ label: "Inscrits", values: [1, undefined, 3] }]} />,
  );
  const segments = (shown: string) => shown.match(/<line class="series /g)?.length ?? 0;
  const dots = (shown: string) => shown.match(/<circle class="dot /g)?.length ?? 0;
  expect([segments(known), dots(known)]).toEqual([2, 1]);
  expect([segments(broken), dots(broken)]).toEqual([0, 2]);
  expect(broken).toContain("inconnu");
  expect(html(<LineChart title="Vide" stepLabel="Mois" steps={[]} series={[]} />)).not.toMatch(/NaN|undefined/);
});
test("a map has its list beside, the fullest place first, and names that do not meet", () => {
  const points = [
    { label: "Aniane", lat: 43.685, lon: 3.586, value: 7 },
    { label: "Gignac", lat: 43.652, lon: 3.551, value: 204 },
    { label: "Nulle part", lat: 43.652, lon: 3.551, value: 0 },
  ];
  const shown = html(<BubbleMap title="Carte" valueLabel="Patients" points={points} />);
  expect(shown.match(/<circle/g)).toHaveLength(3);
  expect(shown.indexOf(">Gignac</th>")).toBeLessThan(shown.indexOf(">Aniane</th>"));
  expect(shown).not.toMatch(/NaN|style=/);
  expect(html(<BubbleMap title="Carte" valueLabel="Patients" points={[]} />)).not.toContain("NaN");
});
test("a name too long for the paper is cut on the map, whole in the list", () => {
  const label = "Grand Orb Communauté de Communes en Languedoc";
  const shown = html(<BubbleMap title="Carte" valueLabel="Patients" points={[{ label, lat: 43.6, lon: 3.4, value: 3 }]} />);
  expect(shown).toMatch(/<text[^>]*>Grand Orb Communauté de C…<\/text>/);
  expect(shown).toContain(`${label}</th>`);
});
