// The drawn map: MapLibre with our own land and the places of the record. Nothing is fetched but our own files.
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import type {
  GeoJSONSource,
  GeoJSONSourceSpecification,
  MapGeoJSONFeature,
  MapMouseEvent,
  Point,
  StyleSpecification,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";

import { readColours, watchColours } from "./colours";
import type { MapData } from "./map_features";
import { findPointsOfMost, findPointsToFit } from "./map_features";
import { boundPoints, outlineArea, writeArea } from "./map_geometry";
import type { Area } from "./map_geometry";
import { putImages } from "./map_images";
import { makeLayers, shadeCountries } from "./map_layers";
import { loadWorld, nameCountries } from "./world";
import type { World } from "./world";

/** From here on marks that lie together stay together: they are one place, or next door to each other. */
const LAST_CLUSTER_ZOOM = 10;
const LAST_ZOOM = 12;
/** What can be pointed at, the topmost first. */
const TARGETS = ["tags", "places", "tolls", "stripes"];

/** What lies under the pointer. */
export type Spot =
  | { kind: "place"; at: number }
  | { kind: "country"; key: string }
  | { kind: "cluster"; id: number; places: number; claims: number; killed: number };

export interface MapHooks {
  choose: (spot: Spot) => void;
  chooseArea: (area: string) => void;
  /** With the pixels from the map's upper left; nothing under the pointer: undefined. */
  point: (spot: Spot | undefined, x: number, y: number) => void;
}

export class MapCanvas {
  private readonly map: MapLibre;
  private readonly unwatch: () => void;
  private data: MapData | undefined;
  private fitted = false;
  /** How many of the reaches the map has. */
  private drawn = -1;

  private constructor(
    host: HTMLElement,
    readonly world: World,
    private readonly hooks: MapHooks,
  ) {
    setWorkerUrl(workerUrl);
    this.map = new MapLibre({
      container: host,
      style: makeStyle(world),
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      maxPitch: 0,
      minZoom: 0.3,
      maxZoom: LAST_ZOOM,
      center: [20, 25],
      zoom: 0.6,
      // on a phone one finger scrolls the page and two move the map
      cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
      boxZoom: { boxZoomEnd: (_, from, to) => hooks.chooseArea(this.readBox(from, to)) },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.getCanvas().setAttribute("aria-label", "Map of the claims: arrow keys move it, plus and minus zoom");
    this.unwatch = watchColours(() => this.colour());
    this.listen();
  }

  /** Rejects where the browser cannot draw it, or the land is missing. */
  static async open(host: HTMLElement, hooks: MapHooks): Promise<MapCanvas> {
    const canvas = new MapCanvas(host, await loadWorld(), hooks);
    await new Promise((ready) => canvas.map.once("style.load", ready));
    putImages(canvas.map, readColours());
    return canvas;
  }

  /** Draws the places; the first time it goes to where they are. */
  show(data: MapData): void {
    this.data = data;
    this.source("places").setData(data.points);
    this.drawn = -1;
    this.drawReaches();
    this.source("regions").setData(data.regions);
    this.source("tags").setData(data.tags);
    this.map.setPaintProperty("shade", "fill-opacity", shadeCountries(data.countries));
    this.map.setFilter("stripes", ["in", ["get", "key"], ["literal", [...data.countries.keys()]]]);
    if (this.fitted || !findPointsToFit(data).length) return;
    this.frame(findPointsOfMost(data), false);
    this.fitted = true;
  }

  /** Gives the map only those reaches that are large enough to be seen soon: thousands of circles take their time. */
  private drawReaches(): void {
    const zoom = this.map.getZoom() + 1;
    const features = this.data?.reaches.features.filter((each) => each.properties?.["from"] <= zoom) ?? [];
    if (features.length === this.drawn) return;
    this.drawn = features.length;
    this.source("reaches").setData({ type: "FeatureCollection", features });
  }

  /** Outlines the area that the filter asks for. */
  mark(area: Area | undefined): void {
    this.source("area").setData({
      type: "FeatureCollection",
      features: area
        ? [
            {
              type: "Feature",
              properties: {},
              geometry: { type: "LineString", coordinates: outlineArea(area) },
            },
          ]
        : [],
    });
  }

  /** Shows all that there is. */
  fit(): void {
    if (this.data) this.frame(findPointsToFit(this.data), true);
  }

  private frame(points: [number, number][], moving: boolean): void {
    const box = boundPoints(points);
    if (box)
      this.map.fitBounds(frameBox(box), {
        padding: { top: 50, bottom: 58, left: 65, right: 65 },
        maxZoom: 6,
        animate: moving,
      });
  }

  zoom(by: number): void {
    this.map.zoomTo(this.map.getZoom() + by);
  }

  /** What is in view, as the filter's `area`. */
  readView(): string {
    const view = this.map.getBounds();
    return writeArea(view.getWest(), view.getSouth(), view.getEast(), view.getNorth());
  }

  /** Comes closer until the cluster falls apart; where it never does, gives the area of its places instead. */
  async openCluster(id: number): Promise<string | undefined> {
    const places = this.source("places");
    const zoom = await places.getClusterExpansionZoom(id);
    const leaves = await places.getClusterLeaves(id, Infinity, 0);
    const box = boundPoints(leaves.map((each) => (each.geometry as GeoJSON.Point).coordinates as [number, number]));
    if (!box) return undefined;
    const [west, south, east, north] = box;
    if (zoom > LAST_CLUSTER_ZOOM) return writeArea(west - 2e-4, south - 2e-4, east + 2e-4, north + 2e-4);
    this.map.easeTo({ center: [(west + east) / 2, (south + north) / 2], zoom });
    return undefined;
  }

  close(): void {
    this.unwatch();
    this.map.remove();
  }

  private source(name: string): GeoJSONSource {
    return this.map.getSource<GeoJSONSource>(name)!;
  }

  private readBox(from: Point, to: Point): string {
    const [one, other] = [this.map.unproject(from), this.map.unproject(to)];
    return writeArea(
      Math.min(one.lng, other.lng),
      Math.min(one.lat, other.lat),
      Math.max(one.lng, other.lng),
      Math.max(one.lat, other.lat),
    );
  }

  private listen(): void {
    // tells style sheets and tests that all is drawn
    const host = this.map.getContainer();
    this.map.on("idle", () => (host.dataset["drawn"] = "yes"));
    this.map.on("movestart", () => delete host.dataset["drawn"]);
    this.map.on("moveend", () => this.drawReaches());
    this.map.on("mousemove", (event) => {
      const spot = this.find(event);
      this.map.getCanvas().style.cursor = spot ? "pointer" : "";
      this.hooks.point(spot, event.point.x, event.point.y);
    });
    this.map.on("mouseout", () => this.hooks.point(undefined, 0, 0));
    this.map.on("movestart", () => this.hooks.point(undefined, 0, 0));
    this.map.on("click", (event) => {
      const spot = this.find(event);
      if (spot) this.hooks.choose(spot);
    });
  }

  private find({ point }: MapMouseEvent): Spot | undefined {
    if (!this.data) return undefined;
    const found = this.map.queryRenderedFeatures(point, { layers: TARGETS });
    for (const layer of TARGETS) {
      const feature = found.find((each) => each.layer.id === layer);
      if (feature) return readSpot(feature);
    }
    return undefined;
  }

  private colour(): void {
    const colours = readColours();
    putImages(this.map, colours);
    for (const layer of makeLayers(colours))
      for (const [name, value] of Object.entries(layer.paint ?? {}))
        if (name.endsWith("-color")) this.map.setPaintProperty(layer.id, name as "fill-color", value);
  }
}

/** Claims all over the world are shown on the map that everybody knows, and without the empty ends of it. */
function frameBox([west, south, east, north]: Area): Area {
  const [bottom, top] = [Math.max(south, -58), Math.min(north, 75)];
  return east - west > 250 ? [-170, Math.min(bottom, -50), 180, Math.max(top, 70)] : [west, bottom, east, top];
}

function readSpot({ properties }: MapGeoJSONFeature): Spot {
  const { at, country, key, cluster_id: id, point_count: places, claims, killed } = properties;
  if (id !== undefined) return { kind: "cluster", id, places, claims, killed };
  if (at !== undefined) return { kind: "place", at };
  return { kind: "country", key: country ?? key };
}

/** No glyphs, no sprite, no tiles: everything comes from the sources below. */
function makeStyle(world: World): StyleSpecification {
  const empty: GeoJSONSourceSpecification = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  const fixed = { type: "geojson", maxzoom: 8, tolerance: 0.3 } as const;
  return {
    version: 8,
    sources: {
      world: { ...fixed, data: world.countries },
      borders: { ...fixed, data: world.borders },
      coasts: { ...fixed, data: world.coasts },
      names: { ...fixed, data: nameCountries(world) },
      reaches: empty,
      regions: empty,
      area: empty,
      tags: empty,
      places: {
        ...empty,
        cluster: true,
        clusterMaxZoom: LAST_CLUSTER_ZOOM,
        clusterRadius: 42,
        clusterProperties: {
          claims: ["+", ["get", "claims"]],
          killed: ["max", ["get", "killed"]],
        },
      },
    },
    layers: makeLayers(readColours()),
  };
}
