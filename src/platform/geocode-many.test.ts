import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createBulkGeocoder } from "./geocode-many.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
/** A service that speaks as the Géoplateforme: it answers what it was sent, with columns more. */
const serve = async (answer: (sent: string) => string | number) => {
  const asked: { path: string; sent: string }[] = [];
  const listener: RequestListener = (request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const sent = Buffer.concat(pieces).toString();
      asked.push({ path: request.url!, sent });
      const said = answer(sent);
      if (typeof said === "number") response.writeHead(said).end("panne");
      else response.writeHead(200, { "content-type": "text/csv" }).end(said);
    });
  };
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`;
  return { asked, locateMany: createBulkGeocoder({ fetch, url, timeoutMs: 2000 }) };
};
const head = "n,address,city,postcode,citycode,longitude,latitude,result_score,result_type,result_citycode,result_status";
const place = (address: string) => ({ address, city: "Lodève", postcode: "34700", citycode: "34142" });

test("a whole list is asked for at once; what is doubtful, elsewhere or no finer than the commune stays unknown", async () => {
  const rows = [
    '0,"1 rue ""A"", bât. B",Lodève,34700,34142,3.31,43.73,0.93,housenumber,34142,ok',
    "1,x,Lodève,34700,34142,3.32,43.74,0.71,street,34142,ok",
    "2,x,Lodève,34700,34142,3.33,43.75,0.41,housenumber,34142,ok",
    "3,x,Lodève,34700,34142,3.34,43.76,0.99,housenumber,34079,ok",
    "4,x,Lodève,34700,34142,3.35,43.77,0.99,municipality,34142,ok",
    "5,x,Lodève,34700,34142,,,,,,not-found",
    "6,x,Lodève,34700,34142,3000,43,0.99,housenumber,34142,ok",
  ];
  const { asked, locateMany } = await serve(() => `\ufeff${head}\n${rows.toReversed().join("\n")}\n`);
  const found = await locateMany(['1 rue "A",\nbât. B', ...Array.from({ length: 7 }, () => "x")].map(place));
  expect(found).toEqual([
    { point: { lat: 43.73, lon: 3.31 }, precision: "address" },
    { point: { lat: 43.74, lon: 3.32 }, precision: "street" },
    ...Array.from({ length: 6 }, () => undefined),
  ]);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.path).toBe("/search/csv");
  for (const text of ['0,"1 rue ""A"", bât. B","Lodève","34700","34142"', 'name="citycode"', 'name="columns"'])
    expect(asked[0]!.sent).toContain(text);
});

test("a service that fails or answers nonsense leaves everything unknown", async () => {
  for (const said of [500, 429, "", "<html>panne</html>", 'n,longitude\n"0,1']) {
    const { locateMany } = await serve(() => said);
    expect(await locateMany([place("1 rue A")]), String(said)).toEqual([undefined]);
  }
  const away = createBulkGeocoder({ fetch, url: "http://127.0.0.1:9/search" });
  expect(await away([place("1 rue A"), place("2 rue A")])).toEqual([undefined, undefined]);
});
