import qrcode from "qrcode";

/** The code that a telephone reads as this address: SVG text drawn by us, without any style. */
export const qrOf = (url: string): Promise<string> =>
  qrcode.toString(url, { type: "svg", margin: 1, width: 320, errorCorrectionLevel: "M" });
