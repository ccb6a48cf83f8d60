import { z } from "zod";
import { findIndicator, isIndicator, labelOf, other, unitOf, whyNotValue } from "#features/territory/figures/catalogue/rules.ts";
import { words as catalogue } from "#features/territory/figures/catalogue/words.ts";
import type { Scope } from "#features/territory/rules.ts";
import { readNumber } from "#platform/french.ts";
import { words } from "./words.ts";

/** A figure to keep: its value, what and where it is about, when, and who says so. */
export type Entry = {
  indicator: string;
  label: string;
  unit: string;
  scope: Scope;
  code: string;
  value: number;
  asOf: Temporal.PlainDate;
  source: string;
  url: string;
  note: string;
};

/** `territoire`, `commune:34142`, `secteur:<id>`: the place in one field. */
export const placeValue = ({ scope, code }: { scope: Scope; code: string }): string =>
  scope === "territory" ? "territoire" : `${scope === "commune" ? "commune" : "secteur"}:${code}`;
const readPlace = (text: string): { scope: Scope; code: string } | undefined => {
  if (text === "territoire") return { scope: "territory", code: "" };
  const [, kind, code] = /^(commune|secteur):([\w-]{5,36})$/.exec(text) ?? [];
  return kind && code ? { scope: kind === "commune" ? "commune" : "sector", code } : undefined;
};

const readDay = (text: string) => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: "reject" }) : undefined;
  } catch {
    return undefined;
  }
};
const line = (most: number, tooLong: string) => z.string().trim().max(most, tooLong).default("");

/** No figure of the catalogue is older: before, the year was mistyped. */
const earliest = Temporal.PlainDate.from("1990-01-01");
/** The form of one figure; `today` refuses what is not yet known. */
export const EntryForm = (today: Temporal.PlainDate) =>
  z
    .object({
      indicateur: z.string().refine(isIndicator, words.noIndicator),
      libelle: line(120, words.longLabel),
      unite: line(60, words.longUnit),
      lieu: z.string().default("territoire"),
      valeur: z.string().trim().default(""),
      date: z.string().trim().default(""),
      source: line(200, words.longSource),
      lien: line(300, words.badLink),
      note: line(500, words.longNote),
    })
    .transform((form, context): Entry => {
      const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      const value = readNumber(form.valeur.replace(/\s*%$/, ""));
      const wrong = value === undefined ? words.noValue : whyNotValue(value, form.unite);
      if (wrong) problem("valeur", wrong);
      const place = readPlace(form.lieu);
      if (!place) problem("lieu", words.noPlace);
      const asOf = readDay(form.date);
      if (!asOf) problem("date", words.noDate);
      else if (Temporal.PlainDate.compare(asOf, today) > 0) problem("date", words.future);
      else if (Temporal.PlainDate.compare(asOf, earliest) < 0) problem("date", words.tooOld);
      if (form.libelle.length < 3) problem("libelle", words.noLabel);
      if (form.source.length < 2) problem("source", words.noSource);
      if (form.lien && !/^https?:\/\/\S+$/.test(form.lien)) problem("lien", words.badLink);
      return {
        ...{ indicator: form.indicateur, label: form.libelle, unit: form.unite, value: value ?? 0, asOf: asOf ?? today },
        ...(place ?? { scope: "territory", code: "" }),
        ...{ source: form.source, url: form.lien, note: form.note },
      };
    });

/** What the catalogue proposes for an indicator: words, unit, source and its address, all to be changed freely. */
export const proposed = (code: string): Pick<Entry, "label" | "unit" | "source" | "url"> => {
  const indicator = findIndicator(code);
  if (!indicator || code === other) return { label: "", unit: "", source: "", url: "" };
  return {
    label: labelOf(code),
    unit: unitOf(indicator),
    source: catalogue.sources[indicator.source],
    url: catalogue.links[indicator.source],
  };
};
