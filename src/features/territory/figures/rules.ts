import type { Figure } from "#features/territory/schema.ts";
import { number } from "#platform/french.ts";
import { NBSP } from "#platform/typography.ts";
import { labelOf, other } from "./catalogue/rules.ts";
import { words } from "./words.ts";

/** A figure that stands, as pages show it. */
export type Standing = Omit<Figure, "tenantId" | "by" | "supersededAt">;

/** What makes two figures the same figure at two dates: the indicator (its words when it is not in the catalogue) and the place. */
export const seriesKey = ({ indicator, label, scope, code }: Pick<Standing, "indicator" | "label" | "scope" | "code">): string =>
  [indicator, indicator === other ? label : "", scope, code].join("|");

/** The newest figure of each series. */
export const latest = <F extends Standing>(figures: readonly F[]): F[] => {
  const newest = new Map<string, F>();
  for (const figure of figures) {
    const known = newest.get(seriesKey(figure));
    if (!known || Temporal.PlainDate.compare(figure.asOf, known.asOf) > 0) newest.set(seriesKey(figure), figure);
  }
  return [...newest.values()];
};

/** «12,3 %», «1 240 personnes». */
export const sayValue = ({ value, unit }: Pick<Standing, "value" | "unit">): string =>
  unit ? `${number(value)}${NBSP}${unit}` : number(value);
/** What a figure is called: the catalogue’s words, or its own. */
export const nameOf = ({ indicator, label }: Pick<Standing, "indicator" | "label">): string => label || labelOf(indicator);

export type Places = { communes: ReadonlyMap<string, string>; sectors: ReadonlyMap<string, string>; whole: string };
/** Where a figure is about. A sector that was removed keeps its figures without its name. */
export const placeOf = ({ scope, code }: Pick<Standing, "scope" | "code">, { communes, sectors, whole }: Places): string => {
  if (scope === "territory") return whole;
  return scope === "commune" ? (communes.get(code) ?? code) : (sectors.get(code) ?? words.goneSector);
};
