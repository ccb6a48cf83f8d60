import { paths } from "#features/attachment/paths.ts";

const params = (fields: Readonly<Record<string, string | undefined>>) => {
  const given = Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
};
type Fields = Readonly<Record<string, string | undefined>>;

/** Pages of the dashboard; `fields` are the period and what is looked at. */
export const dashboardPaths = {
  home: (home: string, fields: Fields = {}) => `${paths.dashboard(home)}${params(fields)}`,
  tables: (home: string, fields: Fields = {}) => `${paths.dashboard(home)}/tableaux${params(fields)}`,
  export: (home: string, fields: Fields = {}) => `${paths.dashboard(home)}/export${params(fields)}`,
  /** The people behind a figure, for those who may see them. */
  people: (home: string, fields: Fields) => `${paths.dashboard(home)}/personnes${params(fields)}`,
  practices: (home: string, fields: Fields = {}) => `${paths.dashboard(home)}/cabinets${params(fields)}`,
};
