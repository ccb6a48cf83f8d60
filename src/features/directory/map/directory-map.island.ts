import "maplibre-gl/dist/maplibre-gl.css";
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  NavigationControl,
  Popup,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";

// A map one moves, in the place of the drawing of the page. The points are shown first, on plain paper; the tiles of IGN come under them
// when they can be reached. Without WebGL the drawing stays.
type Point = { label: string; lat: number; lon: number; value: number; href: string };
type Words = { moving: string; sources: string; offline: string; zoomIn: string; zoomOut: string };
const tiles = "https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/gris.json";
const paper: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [{ id: "paper", type: "background", paint: { "background-color": "#f4f1ea" } }],
};

const features = (points: readonly Point[]) => ({
  type: "FeatureCollection" as const,
  features: points.map(({ label, lat, lon, value, href }) => ({
    type: "Feature" as const,
    properties: { label, value, href },
    geometry: { type: "Point" as const, coordinates: [lon, lat] },
  })),
});
const show = (map: MapLibre, points: readonly Point[]) => {
  const known = map.getSource<GeoJSONSource>("places");
  if (known) return;
  map.addSource("places", { type: "geojson", data: features(points) });
  map.addLayer({
    id: "places",
    type: "circle",
    source: "places",
    paint: {
      "circle-color": "#17505a",
      "circle-opacity": 0.85,
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 1.5,
      "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "value"]], 1, 6, 6, 18],
    },
  });
};

const named = (properties: Record<string, unknown>) => {
  const link = document.createElement("a");
  link.href = String(properties.href);
  link.textContent = `${properties.label} (${properties.value})`;
  return link;
};

const reachable = async (): Promise<StyleSpecification | undefined> => {
  try {
    const answer = await fetch(tiles, { signal: AbortSignal.timeout(8000) });
    return answer.ok ? ((await answer.json()) as StyleSpecification) : undefined;
  } catch {
    return undefined;
  }
};

setWorkerUrl(workerUrl);
class DirectoryMap extends HTMLElement {
  private map: MapLibre | undefined;

  connectedCallback() {
    const points = JSON.parse(this.dataset.points ?? "[]") as Point[];
    const words = JSON.parse(this.dataset.words ?? "{}") as Words;
    const drawing = this.querySelector("svg.map");
    if (!drawing || points.length === 0 || this.map) return;
    const frame = document.createElement("div");
    frame.className = "map-frame";
    drawing.before(frame);
    try {
      this.draw(frame, points, words);
      drawing.remove();
    } catch {
      frame.remove();
    }
  }
  disconnectedCallback() {
    this.map?.remove();
    this.map = undefined;
  }

  private draw(frame: HTMLElement, points: readonly Point[], words: Words) {
    const bounds = new LngLatBounds();
    for (const { lon, lat } of points) bounds.extend([lon, lat]);
    const map = new MapLibre({
      container: frame,
      style: paper,
      bounds,
      fitBoundsOptions: { padding: 40, maxZoom: 14 },
      cooperativeGestures: false,
      attributionControl: { customAttribution: "© IGN" },
      locale: {
        "Map.Title": words.moving,
        "NavigationControl.ZoomIn": words.zoomIn,
        "NavigationControl.ZoomOut": words.zoomOut,
        "AttributionControl.ToggleAttribution": words.sources,
      },
    });
    this.map = map;
    map.addControl(new NavigationControl({ showCompass: false }));
    map.on("style.load", () => show(map, points));
    map.on("click", "places", ({ features: under, lngLat }) => {
      const first = under?.[0];
      if (first) new Popup({ closeButton: false }).setLngLat(lngLat).setDOMContent(named(first.properties)).addTo(map);
    });
    map.on("mouseenter", "places", () => map.getCanvas().classList.add("pointing"));
    map.on("mouseleave", "places", () => map.getCanvas().classList.remove("pointing"));
    // A tile that does not come leaves paper: nothing to say to anybody.
    map.on("error", () => {});
    void reachable().then((style) => {
      if (this.map !== map) return;
      if (style) map.setStyle(style, { diff: false });
      else this.say(words.offline);
    });
  }

  private say(text: string) {
    const note = document.createElement("p");
    note.className = "soft";
    note.setAttribute("role", "status");
    note.textContent = text;
    this.append(note);
  }
}
customElements.define("directory-map", DirectoryMap);
