import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { createGeocoder, distanceKm } from "./geocode.ts";

const now = new Date("2026-11-22T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const feature = (type: string, score: number, label = "3 Rue A 34800 Clermont-l'Hérault") => ({
  type: "Feature",
  geometry: { type: "Point", coordinates: [3.4317, 43.6264] },
  properties: { label, score, type, citycode: "34079", postcode: "34800", city: "Clermont-l'Hérault", _type: "address" },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
const serve = async (listener: RequestListener) => {
  const asked: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url!, "http://localhost").searchParams);
    listener(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`;
  return {
    asked,
    geocoder: createGeocoder({
      fetch,
      url,
      timeoutMs: 1000,
      centreOf: (code) => (code === "34079" ? { lat: 43.63, lon: 3.43 } : undefined),
    }),
    url,
  };
};
const answering = (...bodies: string[]) => serve((_, response) => response.end(bodies.length > 1 ? bodies.shift() : bodies[0]));
const place = { address: "3 rue A", postcode: "34800", citycode: "34079", city: "Clermont-l’Hérault" };

describe("a place", () => {
  test("to the number", async () => {
    const { geocoder, asked } = await answering(collection(feature("housenumber", 0.9)));
    expect(await geocoder.locate(place, now)).toEqual({
      point: { lat: 43.6264, lon: 3.4317 },
      precision: "address",
      label: "3 Rue A 34800 Clermont-l'Hérault",
      citycode: "34079",
    });
    expect(Object.fromEntries(asked[0]!)).toEqual({ q: "3 rue A Clermont-l’Hérault", limit: "1", index: "address", citycode: "34079" });
  });
  test("to the street when the number is unknown", async () => {
    const { geocoder, asked } = await answering(collection(feature("housenumber", 0.3)), collection(feature("street", 0.8)));
    expect(await geocoder.locate({ ...place, address: "3 bis, rue A" }, now)).toMatchObject({ precision: "street" });
    expect(asked.map((it) => it.get("q"))).toEqual(["3 bis, rue A Clermont-l’Hérault", "rue A Clermont-l’Hérault"]);
  });
  test("to the commune when the street is unknown, by the service or by the known centre", async () => {
    const { geocoder } = await answering(collection(), collection(), collection(feature("municipality", 0.9)));
    expect(await geocoder.locate(place, now)).toMatchObject({ precision: "commune", point: { lat: 43.6264 } });
    const { geocoder: silent } = await answering(collection());
    expect(await silent.locate(place, now)).toEqual({
      point: { lat: 43.63, lon: 3.43 },
      precision: "commune",
      label: "Clermont-l’Hérault",
      citycode: "34079",
    });
    expect(await silent.locate({ address: "3 rue A", citycode: "75056" }, now)).toEqual({ reason: "unknown" });
  });
  test("suggestions leave out what is too unlike; a question too short is not asked", async () => {
    const { geocoder, asked } = await answering(collection(feature("street", 0.9), feature("street", 0.49), { nonsense: true }));
    expect(await geocoder.search("  ,rue A", now, { postcode: "34800" })).toMatchObject([
      { score: 0.9, type: "street", citycode: "34079", postcode: "34800", lat: 43.6264, lon: 3.4317 },
    ]);
    expect(await geocoder.search("ru", now)).toEqual([]);
    expect(asked.map(String)).toEqual(["q=rue+A&limit=5&index=address&postcode=34800"]);
  });
});

describe("a service that fails", () => {
  test.for([
    ["answers 500", (_, response) => response.writeHead(500).end()],
    ["answers 429", (_, response) => response.writeHead(429).end()],
    ["answers nonsense", (_, response) => response.end("<html>")],
    ["answers another shape", (_, response) => response.end('{"results":[]}')],
    ["hangs up", (request) => request.socket.destroy()],
  ] as [string, RequestListener][])("%s: the commune's centre, and no other question for a minute", async ([, listener]) => {
    const { geocoder, asked } = await serve(listener);
    expect(await geocoder.locate(place, now)).toMatchObject({ precision: "commune", point: { lat: 43.63 } });
    expect(await geocoder.locate(place, later(59))).toMatchObject({ precision: "commune" });
    expect([asked.length, geocoder.available(later(59)), geocoder.available(later(60))]).toEqual([1, false, true]);
    await geocoder.locate(place, later(60));
    expect(asked).toHaveLength(2);
  });
  test("never answers: it is given up in time", async () => {
    const { url } = await serve(() => {});
    const geocoder = createGeocoder({ fetch, url, timeoutMs: 30 });
    expect(await geocoder.locate({ address: "3 rue A" }, now)).toEqual({ reason: "unknown" });
    expect(geocoder.available(now)).toBe(false);
  });
  test("does not understand the question: it is asked the next one", async () => {
    const { geocoder } = await serve((_, response) => response.writeHead(400).end("{}"));
    expect(await geocoder.search("rue A", now)).toEqual([]);
    expect(geocoder.available(now)).toBe(true);
  });
  test("whatever it says and whatever is asked, nothing is thrown", () =>
    fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.string(),
        fc.oneof(fc.json(), fc.string()),
        fc.integer({ min: 200, max: 599 }),
        async (address, city, body, status) => {
          const bodiless = [204, 205, 304].includes(status);
          const geocoder = createGeocoder({ fetch: async () => new Response(bodiless ? null : body, { status }) });
          expect(await geocoder.locate({ address, city }, now)).toBeTypeOf("object");
        },
      ),
    ));
});

test("distances as the crow flies", () => {
  const [paris, lyon] = [
    { lat: 48.8566, lon: 2.3522 },
    { lat: 45.764, lon: 4.8357 },
  ];
  expect(distanceKm(paris, lyon)).toBeCloseTo(391.5, 0);
  const point = fc.record({ lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) });
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6);
      expect(distanceKm(a, a)).toBe(0);
      expect(distanceKm(a, b)).toBeLessThanOrEqual(Math.PI * 6371 + 1e-6);
    }),
  );
});
