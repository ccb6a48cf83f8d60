import { inhabitants, populationYear } from "#features/territory/rules.ts";
import { words as shared } from "#features/territory/words.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { words } from "./words.ts";

type Commune = {
  code: string;
  name: string;
  postcodes: readonly string[];
  population: number;
  sector: { id: string; name: string } | undefined;
};
export type SectorLine = { id: string; name: string; communes: number; population: number };

/** Sectors with what their communes add up to; what is in none comes last, only when there are sectors. */
export const sectorLines = (sectors: readonly { id: string; name: string }[], communes: readonly Commune[]): SectorLine[] => {
  const line = (id: string, name: string) => {
    const inside = communes.filter(({ sector }) => (sector?.id ?? "") === id);
    return { id, name, communes: inside.length, population: inhabitants(inside) };
  };
  if (sectors.length === 0) return [];
  const left = line("", shared.noSector);
  return [...sectors.map(({ id, name }) => line(id, name)), ...(left.communes > 0 ? [left] : [])];
};

/** The communes as a table for spreadsheets. */
export const sheetOf = (communes: readonly Commune[]): Sheet => ({
  name: words.sheet,
  columns: [
    { label: words.code, type: "text" },
    { label: shared.commune, type: "text" },
    { label: words.postcodes, type: "text" },
    { label: `${shared.inhabitants} (${populationYear})`, type: "integer" },
    { label: shared.sector, type: "text" },
  ],
  rows: communes.map(({ code, name, postcodes, population, sector }) => [code, name, postcodes.join(" "), population, sector?.name ?? ""]),
});
