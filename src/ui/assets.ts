/** One line of the client build's `.vite/manifest.json`. */
export type ManifestChunk = { file: string; css?: string[]; imports?: string[]; assets?: string[] };
export type Manifest = Record<string, ManifestChunk>;

/** What a page loads for one entry (`src/client/main.ts` for staff, `src/client/public.ts` for everybody): addresses under `/assets/`. */
export const assetsOf = (manifest: Manifest, entry: string): { css: string[]; js: string[]; font?: string | undefined } => {
  const css = new Set<string>();
  const assets = new Set<string>();
  const gather = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) return;
    for (const imported of chunk.imports ?? []) gather(imported);
    for (const file of chunk.css ?? []) css.add(`/${file}`);
    for (const file of chunk.assets ?? []) assets.add(`/${file}`);
  };
  gather(entry);
  const main = manifest[entry];
  return {
    css: [...css],
    js: main ? [`/${main.file}`] : [],
    font: [...assets].find((file) => file.includes("/atkinson-") && !file.includes("latin-ext")),
  };
};
