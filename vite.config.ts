import { existsSync, globSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";

const present = (files: string[]) => files.filter((file) => existsSync(file));
/** Entries by the name of their output: src/app/main.ts → main. */
const named = (files: string[]) => Object.fromEntries(files.map((file) => [basename(file).replace(/(\.island)?\.tsx?$/, ""), file]));

const server = named(present(["src/app/main.ts", "src/app/maillage.ts", "src/platform/documents/pdf-worker.ts", "bench/bench.ts"]));
const client = {
  ...named(present(["src/client/main.ts", "src/client/public.ts"])),
  ...named(globSync("src/{features,platform}/**/*.island.{ts,tsx}")),
};

/** Names of communes are made plain once, at build time: a second of work that no start has to do. */
const communes = {
  name: "communes",
  // Only of a build that succeeded: after a failure nothing was written, and its own error is the one to read.
  writeBundle: async () => {
    const { prepareCommunes } = await import("./src/platform/communes-data.ts");
    writeFileSync("dist/server/communes.json", JSON.stringify(prepareCommunes()));
  },
};

/**
 * `vite build`: what browsers load, in dist/client (served at /assets/*, hashed names, manifest in .vite/).
 * `vite build --ssr`: the server, the command line and the benches, in dist/server; packages stay in node_modules.
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: isSsrBuild ? [communes] : [tailwind()],
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  publicDir: isSsrBuild ? false : "public",
  // Icons are read as text at build time, so that the server needs no file of that package.
  ssr: { noExternal: ["lucide-static"] },
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: "dist/server",
        target: "node26",
        sourcemap: true,
        rolldownOptions: { input: server, output: { entryFileNames: "[name].js" } },
      }
    : {
        outDir: "dist/client",
        manifest: true,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: client },
      },
  test: {
    name: "unit",
    include: ["src/**/*.test.{ts,tsx}", "*.test.ts", "demo/**/*.test.ts", "bench/**/*.test.ts"],
    globalSetup: present(["src/platform/test-cluster.ts"]),
    pool: "forks",
    maxWorkers: 2,
    // Modules are read once per worker, not once per file: half the time. A test owns its community, never a module's state.
    isolate: false,
    // Guards against what hangs, wide enough for a busy machine: nothing is asserted about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
