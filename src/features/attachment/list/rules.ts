import { z } from "zod";
import { closings, type Dossier, doors, reasons, type State } from "#features/attachment/rules.ts";
import { displayPhone } from "#platform/phone.ts";
import { plainWords } from "#platform/text.ts";
import { words } from "./words.ts";

export const doubts = ["injoignable", "sans-point", "non-confirmee", "doublon"] as const;
export type Doubt = (typeof doubts)[number];
export const orders = ["priorite", "entree", "nom", "commune"] as const;
export type Order = (typeof orders)[number];
/** States as the URL says them. */
export const stateSlugs = {
  attente: "waiting",
  proposee: "offered",
  acceptee: "accepted",
  vue: "seen",
  declaree: "declared",
  sortie: "closed",
} as const satisfies Record<string, State>;
export type StateSlug = keyof typeof stateSlugs;
export const everyState = "toutes";

const whole = z.coerce.number().int().min(0).max(1000).catch(0).default(0);
const slugs = [...(Object.keys(stateSlugs) as StateSlug[]), everyState] as const;
/** Filters of the list, in the URL. What is typed in the search is not: a name in an address is kept by browsers and servers. */
export const ListQuery = z.object({
  etat: z.enum(slugs).catch("attente").default("attente"),
  commune: z.string().max(5).catch("").default(""),
  raison: z.enum(reasons).optional().catch(undefined),
  score: whole,
  age: whole,
  doute: z.enum(doubts).optional().catch(undefined),
  porte: z.enum(doors).optional().catch(undefined),
  tri: z.enum(orders).catch("priorite").default("priorite"),
  sens: z.enum(["asc", "desc"]).catch("asc").default("asc"),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type ListQuery = z.output<typeof ListQuery>;
export const pageSize = 50;
/** What follows an act: which one, how many, and how it is undone. */
export const After = z.object({
  fait: z.string().max(30).optional().catch(undefined),
  n: z.coerce.number().int().min(0).catch(0).default(0),
  reste: z.coerce.number().int().min(0).catch(0).default(0),
  annuler: z.string().max(40).optional().catch(undefined),
});
export const SearchForm = z.object({ q: z.string().trim().max(120).default("") });

const ids = z.preprocess(
  (it) => (it === undefined ? [] : Array.isArray(it) ? it : [it]),
  z.array(z.uuid()).min(1, words.chooseSome).max(500),
);
export const BulkForm = z.object({ ids });
export const BulkClosing = z.object({
  ids,
  closing: z.enum(closings.filter((it) => it !== "merged" && it !== "undone" && it !== "other")),
});

/** The address of the list with other filters; what is at its default is left out. */
export const listUrl = (path: string, query: ListQuery, changes: Partial<Record<keyof ListQuery, unknown>> = {}): string => {
  const defaults: Record<string, unknown> = ListQuery.parse({});
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, page: 1, ...changes }))
    if (value !== undefined && value !== "" && value !== defaults[key]) params.set(key, String(value));
  return params.size > 0 ? `${path}?${params}` : path;
};
export const isFiltered = ({ tri: _tri, sens: _sens, page: _page, etat: _etat, ...filters }: ListQuery): boolean =>
  Object.values(filters).some(Boolean);

/** What a search looks into: names, commune, telephones as they are read aloud. */
export const searchable = ({ familyName, birthName, givenName, city, postcode, phones }: Dossier): string =>
  ` ${plainWords([familyName, birthName, givenName, city, postcode].join(" "))} ${phones.map((it) => displayPhone(it).replace(/\D/g, "")).join(" ")}`;
/** What is sought: every word begins one of a text's words; ciphers are a telephone or a postcode. Undefined when nothing is. */
export const soughtIn = (q: string): string[] | undefined => {
  const ciphers = q.replace(/[\s.\-/()]/g, "").replace(/^(?:\+|00)33/, "0");
  const wanted = /^\d{4,}$/.test(ciphers) ? [ciphers] : plainWords(q).split(" ").filter(Boolean);
  return wanted.length === 0 ? undefined : wanted.map((word) => ` ${word}`);
};
export const holdsAll = (text: string, sought: readonly string[]): boolean => sought.every((it) => text.includes(it));
/** Whether a text holds what is searched. */
export const matcher = (q: string): ((text: string) => boolean) | undefined => {
  const sought = soughtIn(q);
  return sought && ((text) => holdsAll(text, sought));
};
