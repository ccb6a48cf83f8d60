import type { Verdict } from "./spec.ts";

/** Addresses of one importer, below where its feature puts it (`/demo/medecin-traitant/import`). */
export const importPaths = (start: string) => {
  const one = (id: string, verdict: Verdict | "all" = "all", page = 1) => {
    const query = new URLSearchParams({ ...(verdict !== "all" && { verdict }), ...(page > 1 && { page: String(page) }) }).toString();
    return `${start}/${id}${query && `?${query}`}`;
  };
  return {
    start,
    template: `${start}/modele`,
    one,
    /** `colonnes`, `lignes`, `application`, `annulation`, `abandon`. */
    act: (id: string, noun: string) => `${start}/${id}/${noun}`,
    refused: (id: string, format: "csv" | "xlsx") => `${start}/${id}/refusees.${format}`,
  };
};
export type ImportPaths = ReturnType<typeof importPaths>;
