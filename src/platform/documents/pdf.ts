import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { fromRoot } from "#platform/root.ts";
import { layout, type Sheet } from "./sheet.ts";

type Answer = { id: number; pdf?: Uint8Array; error?: string };
type Waiting = { resolve: (pdf: Uint8Array<ArrayBuffer>) => void; reject: (error: Error) => void };
let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

// Beside the built server, or beside this file when run from the source.
const file = () => {
  const built = fromRoot("dist", "server", "pdf-worker.js");
  const source = join(import.meta.dirname, "pdf-worker.ts");
  return existsSync(source) ? source : built;
};
const failAll = (error: Error) => {
  worker = undefined;
  for (const [id, { reject }] of waiting) {
    waiting.delete(id);
    reject(error);
  }
};
const start = (): Worker => {
  const fonts = fromRoot("src", "platform", "documents", "fonts");
  const started = new Worker(file(), { workerData: { fonts, layout, workspace: fonts } });
  started.on("message", ({ id, pdf, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) started.unref();
    if (pdf) asked?.resolve(new Uint8Array(pdf));
    else asked?.reject(new Error(`a document could not be composed: ${error}`));
  });
  started.on("error", failAll);
  started.on("exit", () => failAll(new Error("the composer of documents stopped")));
  return started;
};

/** Composes one PDF of all these sheets, each on its own page, tagged for screen readers (PDF/UA-1). Never in a unit of work. */
export const composePdf = (sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> => {
  worker ??= start();
  const id = ++last;
  const composed = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.ref();
  worker.postMessage({ id, sheets: JSON.stringify(sheets) });
  return composed;
};
