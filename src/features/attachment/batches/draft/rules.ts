import { z } from "zod";
import type { Candidate } from "#features/attachment/batches/gathering/rules.ts";
import type { Line } from "#features/attachment/batches/lines/queries.ts";
import { leftReasons, signs, signsOf } from "#features/attachment/batches/lines/rules.ts";
import { matcher, searchable } from "#features/attachment/list/rules.ts";
import type { Offer } from "#features/attachment/schema.ts";

export const views = ["cabinets", "personnes"] as const;
/** `new`: entered, or back on the list, since the proposal. */
export const outReasons = [...leftReasons, "new"] as const;
export type OutReason = (typeof outReasons)[number];
export const answerSlugs = {
  attente: "sent",
  acceptees: "accepted",
  refusees: "refused",
  silence: "silent",
  retirees: "withdrawn",
} as const satisfies Record<string, Offer["state"]>;
export type AnswerSlug = keyof typeof answerSlugs;

const page = z.coerce.number().int().min(1).catch(1).default(1);
/** Filters of the page of a cycle, in the URL: no name of a person is ever there. */
export const CycleQuery = z.object({
  vue: z.enum(views).catch("cabinets").default("cabinets"),
  cabinet: z
    .union([z.uuid(), z.literal("")])
    .catch("")
    .default(""),
  commune: z.string().max(5).catch("").default(""),
  signe: z.enum(signs).optional().catch(undefined),
  reponse: z
    .enum(Object.keys(answerSlugs) as [AnswerSlug])
    .optional()
    .catch(undefined),
  hors: z.enum(outReasons).optional().catch(undefined),
  page,
});
export type CycleQuery = z.output<typeof CycleQuery>;
export const linesPerPage = 100;
export const peoplePerPage = 50;

/** The address of the page with other filters; what is at its default is left out. */
export const cycleUrl = (
  path: string,
  query: CycleQuery,
  changes: Partial<Record<keyof CycleQuery | "fait" | "annuler", unknown>> = {},
): string => {
  const defaults: Record<string, unknown> = CycleQuery.parse({});
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...query, page: 1, ...changes }))
    if (value !== undefined && value !== "" && value !== defaults[key]) params.set(key, String(value));
  return params.size > 0 ? `${path}?${params}` : path;
};
export const isNarrowed = ({ cabinet, commune, signe, reponse }: CycleQuery): boolean => Boolean(cabinet || commune || signe || reponse);

/** The lines that filters and a search keep; by person they come in the order of the list. */
export const narrowed = (lines: readonly Line[], query: CycleQuery, q = ""): Line[] => {
  const matches = matcher(q);
  const kept = lines.filter(
    (line) =>
      (!query.cabinet || line.practice.id === query.cabinet) &&
      (!query.commune || line.request?.dossier.communeCode === query.commune) &&
      (!query.signe || signsOf(line).includes(query.signe)) &&
      (!query.reponse || line.offer.state === answerSlugs[query.reponse]) &&
      (!matches || (line.request !== undefined && matches(searchable(line.request.dossier)))),
  );
  if (query.vue === "cabinets") return kept;
  return kept.sort((a, b) => (a.why.rank ?? 1e9) - (b.why.rank ?? 1e9) || (a.offer.id < b.offer.id ? -1 : 1));
};

/** One page of lines. By practice, a practice is never cut in two: it goes whole to the page where it begins. */
export const pageOf = (lines: readonly Line[], query: CycleQuery): { shown: Line[]; pages: number } => {
  if (query.vue === "personnes") {
    const start = (query.page - 1) * linesPerPage;
    return { shown: lines.slice(start, start + linesPerPage), pages: Math.max(1, Math.ceil(lines.length / linesPerPage)) };
  }
  const pages: Line[][] = [[]];
  for (const its of Map.groupBy(lines, ({ practice }) => practice.id).values()) {
    if (pages.at(-1)!.length > 0 && pages.at(-1)!.length + its.length > linesPerPage) pages.push([]);
    pages.at(-1)!.push(...its);
  }
  return { shown: pages[query.page - 1] ?? [], pages: pages.length };
};

/** What a practice is offered beside its places, and how heavy it is. `practice` undefined: the whole cycle. */
export type Share = { practice: { id: string; name: string } | undefined; places: number | null; lines: number; heavy: number };
/** Practices with places or lines, and the whole first: nobody only the heavy, nobody only the light. */
export const sharesOf = (lines: readonly Line[], candidates: ReadonlyMap<string, Candidate>): Share[] => {
  const shares = new Map<string, Share>();
  const of = ({ id, name }: { id: string; name: string }) => {
    const known = shares.get(id) ?? { practice: { id, name }, places: null, lines: 0, heavy: 0 };
    shares.set(id, known);
    return known;
  };
  for (const { practice, free } of candidates.values()) if (free !== null) of(practice).places = (of(practice).places ?? 0) + free;
  for (const { practice, why } of lines) {
    const share = of(practice);
    share.lines++;
    if (why.heavy) share.heavy++;
  }
  const parts = [...shares.values()]
    .filter(({ places, lines: n }) => n > 0 || (places ?? 0) > 0)
    .sort((a, b) => a.practice!.name.localeCompare(b.practice!.name, "fr") || (a.practice!.id < b.practice!.id ? -1 : 1));
  const sum = (pick: (share: Share) => number) => parts.reduce((total, share) => total + pick(share), 0);
  return [
    { practice: undefined, places: sum(({ places }) => places ?? 0), lines: sum((it) => it.lines), heavy: sum((it) => it.heavy) },
    ...parts,
  ];
};
