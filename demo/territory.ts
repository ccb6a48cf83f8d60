import { addCommunes } from "#features/territory/communes/commands.ts";
import { findIndicator, labelOf, unitOf } from "#features/territory/figures/catalogue/rules.ts";
import { enterFigure } from "#features/territory/figures/entry/commands.ts";
import { drawByGroup } from "#features/territory/sectors/commands.ts";
import { sectorsOf } from "#features/territory/sectors/queries.ts";
import { demoArea } from "#platform/commune-centres.ts";
import type { Teller } from "./teller.ts";

/** Figures of the whole territory, by indicator: invented, and said so. What is not here is unknown, as it is in life. */
const invented: [indicator: string, value: number, year: number][] = [
  ["moins-de-15-ans", 18.1, 2023],
  ["75-ans-et-plus", 10.6, 2023],
  ["75-ans-et-plus-seuls", 4210, 2023],
  ["c2s", 13.2, 2024],
  ["taux-de-pauvrete", 18.4, 2023],
  ["sans-medecin-traitant", 10_120, 2024],
  ["sans-medecin-traitant", 9400, 2025],
  ["part-sans-medecin-traitant", 10.4, 2025],
  ["ald-sans-medecin-traitant", 780, 2025],
  ["ald", 19.3, 2024],
  ["ald", 19.8, 2025],
  ["diabete", 6.4, 2025],
  ["depistage-sein", 44.7, 2025],
  ["depistage-colorectal", 27.9, 2025],
  ["vaccination-grippe", 49.1, 2025],
  ["generalistes", 9.9, 2025],
  ["infirmiers", 24.2, 2025],
  ["generalistes-60-ans", 33, 2025],
  ["places-ehpad", 1045, 2025],
];
const source = "Valeur d’exemple, non vérifiée";

/** The communes and their sectors on the first day, with the figures then known; those of the year once it is over. */
export const tellTerritory = (story: Teller, start: Temporal.PlainDate): void => {
  story.on(start, 8.5, async () => {
    await story.do((tx) =>
      addCommunes(
        tx,
        demoArea.map(({ code }) => code),
      ),
    );
    await story.do(drawByGroup);
    await enter(story, (year) => year < 2025);
  });
  story.on(Temporal.PlainDate.from("2026-03-02"), 10, async () => {
    await enter(story, (year) => year === 2025);
    for (const [rank, { id }] of (await story.do(sectorsOf)).entries())
      await story.do((tx) => enterFigure(tx, { ...figure("ald", 18.6 + rank * 0.9, 2025), scope: "sector", code: id }));
    const towns = [...demoArea].sort((a, b) => b.population - a.population).slice(0, 12);
    for (const [rank, { code }] of towns.entries())
      await story.do((tx) =>
        enterFigure(tx, { ...figure("part-sans-medecin-traitant", 7 + ((rank * 5) % 9), 2025), scope: "commune", code }),
      );
  });
};
const enter = async (story: Teller, of: (year: number) => boolean) => {
  for (const [indicator, value, year] of invented) if (of(year)) await story.do((tx) => enterFigure(tx, figure(indicator, value, year)));
};

const figure = (indicator: string, value: number, year: number) => ({
  ...{ indicator, label: labelOf(indicator), unit: unitOf(findIndicator(indicator)!), value },
  ...{ scope: "territory" as const, code: "", asOf: new Temporal.PlainDate(year, 12, 31), source, url: "", note: "" },
});
