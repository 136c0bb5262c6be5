// How the map looks: its layers from the sea up, for one set of colours.
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";

import type { Colours } from "./colours";

/** Drawn from the fonts of the machine: the style names no server for glyphs. */
const FACE = ["system-ui, sans-serif"];
const CLUSTERED: ExpressionSpecification = ["has", "point_count"];

/** Pixels of a mark: its area grows with its claims. */
const SIZE: ExpressionSpecification = [
  "interpolate",
  ["linear"],
  ["sqrt", ["get", "claims"]],
  ...[1, 5, 1.4, 8, 4, 12, 10, 16, 30, 22, 100, 28],
];

/** Width of the ring that shows the largest toll: one for up to 9 killed, up to 99, and more. */
const RING: ExpressionSpecification = ["step", ["get", "killed"], 0, 1, 1.5, 10, 3, 100, 5];

export function makeLayers(colours: Colours): LayerSpecification[] {
  return [...makeLand(colours), ...makeAreas(colours), ...makeMarks(colours), ...makeWords(colours)];
}

function makeLand({ sea, land, border, mark }: Colours): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": sea } },
    { id: "land", type: "fill", source: "world", paint: { "fill-color": land, "fill-antialias": false } },
    // tint by number, stripes to say that it is the country and no place in it
    { id: "shade", type: "fill", source: "world", paint: { "fill-color": mark, "fill-opacity": 0 } },
    {
      id: "stripes",
      type: "fill",
      source: "world",
      filter: ["in", ["get", "key"], ["literal", []]],
      paint: { "fill-pattern": "stripes", "fill-opacity": 0.55 },
    },
    { id: "coasts", type: "line", source: "coasts", paint: { "line-color": border, "line-width": 0.6 } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": border, "line-width": 0.9 } },
  ];
}

function makeAreas({ mark, focus }: Colours): LayerSpecification[] {
  return [
    {
      id: "reaches",
      type: "fill",
      source: "reaches",
      filter: [">=", ["zoom"], ["get", "from"]],
      paint: { "fill-color": mark, "fill-opacity": 0.08 },
    },
    {
      id: "reach-edges",
      type: "line",
      source: "reaches",
      filter: [">=", ["zoom"], ["get", "from"]],
      paint: { "line-color": mark, "line-width": 1, "line-opacity": 0.55 },
    },
    {
      id: "regions",
      type: "line",
      source: "regions",
      paint: { "line-color": mark, "line-width": 1.2, "line-dasharray": [4, 3], "line-opacity": 0.8 },
    },
    {
      id: "area",
      type: "line",
      source: "area",
      paint: { "line-color": focus, "line-width": 2, "line-dasharray": [2, 1.5] },
    },
  ];
}

function makeMarks({ mark, sheet, toll }: Colours): LayerSpecification[] {
  return [
    {
      id: "tolls",
      type: "circle",
      source: "places",
      filter: [">", ["get", "killed"], 0],
      paint: {
        "circle-radius": ["+", SIZE, 1],
        "circle-opacity": 0,
        "circle-stroke-color": toll,
        "circle-stroke-width": RING,
      },
    },
    {
      id: "places",
      type: "circle",
      source: "places",
      paint: {
        "circle-radius": SIZE,
        "circle-color": mark,
        // a province or a district is paler than a place
        "circle-opacity": ["case", ["boolean", ["get", "area"], false], 0.55, 0.92],
        "circle-stroke-color": sheet,
        "circle-stroke-width": ["case", CLUSTERED, 2, 1],
      },
    },
  ];
}

function makeWords({ inkSoft, ink, land, markInk }: Colours): LayerSpecification[] {
  return [
    {
      id: "names",
      type: "symbol",
      source: "names",
      minzoom: 1.5,
      filter: [">=", ["zoom"], ["get", "from"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FACE,
        "text-size": ["interpolate", ["linear"], ["zoom"], 2, 10, 6, 13],
        "text-max-width": 7,
        "text-padding": 4,
        "symbol-sort-key": ["-", ["get", "km2"]],
      },
      paint: { "text-color": inkSoft, "text-halo-color": land, "text-halo-width": 1.2 },
    },
    {
      id: "tags",
      type: "symbol",
      source: "tags",
      layout: {
        "icon-image": "tag",
        "icon-text-fit": "both",
        "text-field": ["step", ["zoom"], ["get", "short"], 4, ["get", "long"]],
        "text-font": FACE,
        "text-size": 11,
        "text-max-width": 20,
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
        "text-radial-offset": 1.4,
        "text-padding": 4,
        "symbol-sort-key": ["-", ["get", "claims"]],
      },
      paint: { "text-color": ink },
    },
    {
      id: "counts",
      type: "symbol",
      source: "places",
      filter: [">", ["get", "claims"], 1],
      layout: {
        "text-field": ["number-format", ["get", "claims"], { locale: "en" }],
        "text-font": FACE,
        "text-size": 11,
        "text-allow-overlap": true,
        // tags and names stay off the numbers
        "text-padding": 6,
      },
      paint: { "text-color": markInk },
    },
  ];
}

/** Tints from the fewest claims to the most, so that one large number leaves the others visible. */
export function shadeCountries(claims: ReadonlyMap<string, { claims: number }>): ExpressionSpecification | number {
  if (!claims.size) return 0;
  const most = Math.max(...[...claims.values()].map((each) => each.claims));
  const tints = [...claims].map(([key, each]) => [key, 0.1 + 0.3 * (Math.log1p(each.claims) / Math.log1p(most))]);
  return ["coalesce", ["get", ["get", "key"], ["literal", Object.fromEntries(tints)]], 0];
}
