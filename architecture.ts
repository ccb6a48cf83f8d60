import { existsSync, globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { typographyProblems } from "./src/platform/typography.ts";

/** One broken rule of the house: where, which, and what was found. */
export type Breach = { file: string; rule: string; found: string };

const vocabulary =
  /^((schema|rules|policy|words|paths|queries|commands|jobs|public|feature|indicators)\.ts|(routes|views)\.tsx|[a-z-]+\.(test|island)\.tsx?)$/;

/** Layers of §4: what each file of a feature may import besides npm. `own` = its own feature. */
const layerOf = (file: string) => basename(file).replace(/\.(test|island)?\.?tsx?$/, "");
const mayImport: Record<string, (target: Target, from: string) => boolean> = {
  rules: ({ kind, layer }) =>
    (kind === "own" && ["rules", "words", "policy", "paths"].includes(layer)) || kind === "pure" || kind === "other-public-pure",
  policy: ({ kind, layer }) => (kind === "own" && ["rules", "words", "policy", "paths"].includes(layer)) || kind === "pure",
  words: ({ kind, layer }) => (kind === "own" && ["rules", "words", "policy", "paths"].includes(layer)) || kind === "pure",
  paths: ({ kind, layer }) => (kind === "own" && ["rules", "words", "policy", "paths"].includes(layer)) || kind === "pure",
  schema: ({ kind, layer }) =>
    (kind === "own" && ["rules", "schema"].includes(layer)) || kind === "other-public" || kind === "pure" || kind === "platform",
  queries: ({ kind, layer }) =>
    (kind === "own" && !["routes", "views", "island"].includes(layer)) || ["other-public", "pure", "platform"].includes(kind),
  commands: ({ kind, layer }) =>
    (kind === "own" && !["routes", "views", "island"].includes(layer)) || ["other-public", "pure", "platform"].includes(kind),
  jobs: ({ kind, layer }) => (kind === "own" && layer !== "island") || ["other-public", "pure", "platform"].includes(kind),
  routes: ({ kind, layer }) => (kind === "own" && layer !== "island") || ["other-public", "pure", "platform", "ui"].includes(kind),
  views: ({ kind, layer }) =>
    (kind === "own" && ["rules", "words", "paths", "policy", "views", "schema", "queries", "commands"].includes(layer)) ||
    ["other-public", "pure", "platform", "ui"].includes(kind),
  public: ({ kind, layer }) =>
    (kind === "own" && !["routes", "island"].includes(layer)) || ["other-public", "pure", "platform"].includes(kind),
  feature: ({ kind }) => kind !== "other-inside" && kind !== "app",
};
type Target = {
  kind: "own" | "other-public" | "other-public-pure" | "other-inside" | "platform" | "pure" | "ui" | "app" | "npm";
  layer: string;
  type: boolean;
};

/** Platform modules without I/O, that rules may use: they are given the time and touch nothing. */
const pure =
  /^#platform\/(actor|french|typography|text|slices|growing|phone|phone-plan|names|name-likeness|duplicates|professions|rpps|read-date|read-local-time|refusal|assignment\/.*|communes|distance|geography|spreadsheet\/(columns|cells)|commune-centres|feature|http|database|jobs|tables)\.tsx?$/;
const importLine = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;

export const importsOf = (text: string): { specifier: string; type: boolean }[] =>
  [...text.matchAll(importLine)].map(([whole, type, specifier]) => ({
    specifier: specifier!,
    type: Boolean(type) || /\{\s*type [^,}]+\}/.test(whole),
  }));

const featureFiles = (root: string) =>
  existsSync(join(root, "features")) ? globSync(join(root, "features/**/*.{ts,tsx}")).filter((file) => statSync(file).isFile()) : [];
const featureOf = (root: string, file: string) => relative(join(root, "features"), file).split("/")[0]!;

export const checkVocabulary = (root: string): Breach[] =>
  featureFiles(root)
    .filter((file) => !vocabulary.test(basename(file)))
    .map((file) => ({ file, rule: "vocabulary", found: basename(file) }));

const classify = (root: string, file: string, specifier: string, type: boolean): Target => {
  const own = featureOf(root, file);
  const named = /^#features\/([^/]+)\/(.+)$/.exec(specifier);
  const layer = layerOf(specifier);
  if (specifier.startsWith("./")) return { kind: "own", layer: specifier.includes(".island.") ? "island" : layer, type };
  if (named) {
    if (named[1] === own) return { kind: "own", layer, type };
    return { kind: named[2] === "public.ts" ? "other-public" : "other-inside", layer, type };
  }
  if (specifier.startsWith("#app/")) return { kind: "app", layer, type };
  if (specifier.startsWith("#ui/")) return { kind: "ui", layer, type };
  if (specifier.startsWith("#platform/")) return { kind: pure.test(specifier) ? "pure" : "platform", layer, type };
  return { kind: "npm", layer, type };
};

/** Who imports whom (architecture.md §4). */
export const checkImports = (root: string): Breach[] => {
  const breaches: Breach[] = [];
  const forbid = (file: string, found: string) => breaches.push({ file, rule: "imports", found });
  for (const file of featureFiles(root)) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const rule = file.includes(".island.") ? undefined : mayImport[layerOf(file)];
    for (const { specifier, type } of importsOf(readFileSync(file, "utf8"))) {
      const target = classify(root, file, specifier, type);
      if (target.kind === "npm" || specifier.startsWith("node:")) continue;
      if (target.kind === "other-inside" || target.kind === "app" || specifier.startsWith("..")) forbid(file, specifier);
      // A type costs nothing at run time and is allowed from any layer one may see.
      else if (rule && !type && !rule(target, file)) forbid(file, specifier);
    }
  }
  for (const part of ["platform", "ui"])
    for (const file of globSync(join(root, part, "**/*.{ts,tsx}"))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      for (const { specifier, type } of importsOf(readFileSync(file, "utf8")))
        if (/^#(features|app)\//.test(specifier) || (part === "ui" && specifier.startsWith("#platform/") && !type && !pure.test(specifier)))
          forbid(file, specifier);
    }
  return breaches;
};

/** Features that import each other in a circle: a third noun is missing, or a job should travel. */
export const checkCycles = (root: string): Breach[] => {
  const needs = new Map<string, Set<string>>();
  for (const file of featureFiles(root))
    for (const { specifier } of importsOf(readFileSync(file, "utf8"))) {
      const other = /^#features\/([^/]+)\//.exec(specifier)?.[1];
      const own = featureOf(root, file);
      if (other && other !== own) needs.set(own, (needs.get(own) ?? new Set()).add(other));
    }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(needs.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  return [...needs.keys()]
    .filter((name) => reaches(name, name))
    .map((name) => ({ file: name, rule: "cycles", found: [...needs.get(name)!].join(", ") }));
};

/** Each POST says who may (`allow(`) or that it is open to everybody and why (`open(`). */
export const checkPosts = (root: string): Breach[] => {
  const breaches: Breach[] = [];
  for (const file of [...globSync(join(root, "features/**/routes.tsx")), ...globSync(join(root, "platform/**/routes.tsx"))]) {
    const [, ...blocks] = readFileSync(file, "utf8").split(/\.post\(/);
    for (const block of blocks) {
      const body = block.split(/\n {2,4}\.(?:get|post|use|route)\(/)[0]!;
      if (!/\ballow\(|\bopen\(|\ballowed\(/.test(body)) breaches.push({ file, rule: "posts", found: body.slice(0, 60).split("\n")[0]! });
    }
  }
  return breaches;
};

/** Every French word is well set: curly apostrophes, narrow no-break spaces, short messages. */
export const checkTypography = (root: string): Breach[] => {
  const breaches: Breach[] = [];
  for (const file of globSync(join(root, "**/words.ts"))) {
    const text = readFileSync(file, "utf8")
      .replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "")
      .replace(/^import.*$/gm, "");
    for (const [, double, template] of text.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)) {
      const words = (double ?? template ?? "")
        .replace(/\$\{[^}]*\}/g, "x")
        .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
      for (const problem of typographyProblems(words))
        breaches.push({ file, rule: "typography", found: `${JSON.stringify(problem)} in «${words.slice(0, 60)}»` });
    }
  }
  return breaches;
};

/** A file beyond 200 lines is split by capability; a test may tell twice as much. */
export const checkLengths = (root: string): Breach[] =>
  globSync(join(root, "**/*.{ts,tsx}"))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .filter(({ file, lines }) => lines > (file.includes(".test.") ? 400 : 200))
    .map(({ file, lines }) => ({ file, rule: "length", found: `${lines} lines` }));

/** Only `app/config.ts` and `app/main.ts` read the environment; only the shell writes raw SQL outside queries and commands. */
export const checkEnvironment = (root: string): Breach[] =>
  globSync(join(root, "**/*.{ts,tsx}"))
    .filter(
      (file) => !/\.test\.tsx?$/.test(file) && !/app\/(main|maillage)\.ts$/.test(file) && /process\.env/.test(readFileSync(file, "utf8")),
    )
    .map((file) => ({ file, rule: "environment", found: "process.env" }));

export const foldersOf = (root: string): string[] =>
  readdirSync(join(root, "features")).filter((name) => statSync(join(root, "features", name)).isDirectory());
export const allChecks = [checkVocabulary, checkImports, checkCycles, checkPosts, checkTypography, checkLengths, checkEnvironment];
