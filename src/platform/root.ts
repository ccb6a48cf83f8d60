import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

// The same code runs from src/ (tests) and from dist/server/ (built): the root is where package.json is.
const findRoot = (from: string): string => (existsSync(join(from, "package.json")) ? from : findRoot(dirname(from)));
const root = findRoot(import.meta.dirname);

/** An absolute path inside the clone: migrations, built assets, packaged data. */
export const fromRoot = (...parts: string[]): string => join(root, ...parts);
