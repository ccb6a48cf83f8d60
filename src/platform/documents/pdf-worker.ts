import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** Asked by pdf.ts, in a thread of its own: composing a long document would keep every request waiting. */
type Asked = { id: number; sheets: string };
const { fonts, layout, workspace } = workerData as { fonts: string; layout: string; workspace: string };
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });

parentPort!.on("message", ({ id, sheets }: Asked) => {
  try {
    const pdf = compiler.pdf({ mainFileContent: layout, inputs: { sheets } }, { pdfStandard: "ua-1" as never });
    parentPort!.postMessage({ id, pdf });
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
