import { type Family, families, findIndicator, indicators, labelOf, other } from "#features/territory/figures/catalogue/rules.ts";
import { latest, nameOf, type Standing } from "#features/territory/figures/rules.ts";

/** A table of places by indicators: the newest figure of each, where there is one. */
export type Grid = { columns: { key: string; label: string }[]; rows: { place: string; cells: (Standing | undefined)[] }[] };
/** One part of the diagnosis: figures of the whole territory, what is unknown, then by sector and by commune. */
export type Part = { family: Family | "other"; whole: Standing[]; unknown: string[]; sectors: Grid; communes: Grid };

const keyOf = (figure: Standing) => `${figure.indicator}|${figure.indicator === other ? figure.label : ""}`;
const gridOf = (figures: readonly Standing[], places: ReadonlyMap<string, string>): Grid => {
  const columns = new Map(figures.map((figure) => [keyOf(figure), nameOf(figure)]));
  const rows = [...places].flatMap(([code, place]) => {
    const here = figures.filter((figure) => figure.code === code);
    if (here.length === 0) return [];
    return [{ place, cells: [...columns.keys()].map((key) => here.find((figure) => keyOf(figure) === key)) }];
  });
  return { columns: [...columns].map(([key, label]) => ({ key, label })), rows };
};

/** The whole diagnosis, in the order of the catalogue; «autres» only when there are some. */
export const partsOf = (
  figures: readonly Standing[],
  { communes, sectors }: { communes: ReadonlyMap<string, string>; sectors: ReadonlyMap<string, string> },
): Part[] => {
  const newest = latest(figures);
  const familyOf = ({ indicator }: Standing) => findIndicator(indicator)?.family ?? "other";
  return [...families, "other" as const].flatMap((family) => {
    const inside = newest.filter((figure) => familyOf(figure) === family);
    if (family === "other" && inside.length === 0) return [];
    const of = (scope: Standing["scope"]) => inside.filter((figure) => figure.scope === scope);
    const told = new Set(inside.map(({ indicator }) => indicator));
    const order = indicators.map(({ code }) => code);
    return [
      {
        family,
        whole: of("territory").sort((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator)),
        unknown: indicators.filter((it) => it.family === family && !told.has(it.code)).map(({ code }) => labelOf(code)),
        sectors: gridOf(of("sector"), sectors),
        communes: gridOf(of("commune"), communes),
      },
    ];
  });
};
