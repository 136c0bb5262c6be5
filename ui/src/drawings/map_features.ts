// Places as what the map draws: points with a radius, and countries and regions that are no points.
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";

import type { MapPlace } from "../api/types";
import { writeNumber } from "../parts/words";
import { drawCircle, zoomForRadius } from "./map_geometry";
import type { CountryFacts } from "./world";

/** A circle that reaches further says nothing that can be drawn. */
const WIDEST_KM = 9_000;
/** A radius is drawn once it is larger than the mark of its place. */
const RADIUS_PIXELS = 9;

/** The claims that say no more than a country, under its key on the map (see `World`). */
export interface CountryClaims {
  key: string;
  name: string;
  claims: number;
  killed: number;
  /** What the `place` filter takes. */
  asked: string;
}

export interface MapData {
  points: FeatureCollection<Point>;
  /** How far from its point each place reaches. */
  reaches: FeatureCollection<Polygon>;
  regions: FeatureCollection<Polygon>;
  /** Tags of countries and regions. */
  tags: FeatureCollection<Point>;
  countries: Map<string, CountryClaims>;
}

type Facts = ReadonlyMap<string, CountryFacts>;

export function makeMapData(places: readonly MapPlace[], facts: Facts): MapData {
  const data: MapData = {
    points: collect(),
    reaches: collect(),
    regions: collect(),
    tags: collect(),
    countries: groupCountries(places, facts),
  };
  for (const [at, place] of places.entries()) {
    const middle = findMiddle(place);
    if (place.precision === "country" || !middle) continue;
    if (place.precision === "region") addRegion(data, place, middle, at);
    else addPoint(data, place, middle, at);
  }
  for (const country of data.countries.values()) {
    const label = facts.get(country.key)?.label ?? findCountryMiddle(places, country);
    if (label)
      data.tags.features.push(tagPlace(label, country, { country: country.key }, facts.get(country.key)?.code));
  }
  return data;
}

function addPoint(data: MapData, place: MapPlace, middle: [number, number], at: number): void {
  const { claims, killed, name } = place;
  const area = place.precision === "admin1" || place.precision === "admin2";
  data.points.features.push({
    type: "Feature",
    geometry: { type: "Point", coordinates: middle },
    properties: { at, claims, killed, name, area },
  });
  const km = place.radius_km ?? 0;
  if (km <= 0 || km > WIDEST_KM) return;
  data.reaches.features.push(
    circleFeature(middle, km, { at, killed, from: zoomForRadius(km, middle[1], RADIUS_PIXELS) }),
  );
}

function addRegion(data: MapData, place: MapPlace, middle: [number, number], at: number): void {
  const km = place.radius_km ?? 0;
  if (km > 0 && km <= WIDEST_KM) data.regions.features.push(circleFeature(middle, km, { at }));
  data.tags.features.push(tagPlace(middle, place, { at }));
}

function circleFeature(middle: [number, number], km: number, properties: object): Feature<Polygon> {
  return { type: "Feature", geometry: { type: "Polygon", coordinates: [drawCircle(middle, km)] }, properties };
}

function tagPlace(
  middle: [number, number],
  place: Pick<CountryClaims, "name" | "claims" | "killed">,
  properties: object,
  code?: string | null,
): Feature<Point> {
  const count = writeNumber(place.claims);
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: middle },
    properties: {
      ...properties,
      claims: place.claims,
      killed: place.killed,
      short: `${code ?? place.name} · ${count}`,
      long: `${count} somewhere in ${place.name}`,
    },
  };
}

/** The key under which the map knows a country: its code, or its name where ISO or the map has no code for it. */
function findKey(place: MapPlace, facts: Facts): string {
  if (place.country && facts.has(place.country)) return place.country;
  return facts.get(place.name)?.code === null ? place.name : (place.country ?? place.name);
}

function groupCountries(places: readonly MapPlace[], facts: Facts): Map<string, CountryClaims> {
  const countries = new Map<string, CountryClaims>();
  for (const place of places) {
    if (place.precision !== "country") continue;
    const key = findKey(place, facts);
    const known = countries.get(key);
    countries.set(key, {
      key,
      name: known?.name ?? place.name,
      claims: (known?.claims ?? 0) + place.claims,
      killed: Math.max(known?.killed ?? 0, place.killed),
      asked: place.country ?? place.name,
    });
  }
  return countries;
}

function findCountryMiddle(places: readonly MapPlace[], country: CountryClaims): [number, number] | undefined {
  const place = places.find((each) => each.precision === "country" && (each.country ?? each.name) === country.asked);
  return place && findMiddle(place);
}

export function findMiddle({ lat, lon }: MapPlace): [number, number] | undefined {
  return typeof lat === "number" && typeof lon === "number" ? [lon, lat] : undefined;
}

/** What a view of all should hold: places and countries; regions, which may be half the earth, if there is no other. */
export function findPointsToFit(data: MapData): [number, number][] {
  return findFitting(data).map((each) => each.geometry.coordinates as [number, number]);
}

/** What the first view should hold: where nine tenths of the claims are; a few far away would make all of it small. */
export function findPointsOfMost(data: MapData): [number, number][] {
  const cells = new Map<string, { claims: number; points: [number, number][] }>();
  let total = 0;
  for (const { geometry, properties } of findFitting(data)) {
    const [lon, lat] = geometry.coordinates as [number, number];
    const key = `${Math.floor(lon / CELL)} ${Math.floor(lat / CELL)}`;
    const cell = cells.get(key) ?? { claims: 0, points: [] };
    const claims = Number(properties?.["claims"] ?? 1);
    cell.claims += claims;
    cell.points.push([lon, lat]);
    cells.set(key, cell);
    total += claims;
  }
  const kept: [number, number][] = [];
  let held = 0;
  for (const { claims, points } of [...cells.values()].sort((one, other) => other.claims - one.claims)) {
    if (held >= MOST * total) break;
    held += claims;
    kept.push(...points);
  }
  return kept;
}

/** Degrees along the side of a cell in which claims are counted together. */
const CELL = 10;
const MOST = 0.9;

function findFitting(data: MapData) {
  const countries = data.tags.features.filter((each) => each.properties?.["country"] !== undefined);
  const near = [...data.points.features, ...countries];
  return near.length ? near : data.tags.features;
}

function collect(): { type: "FeatureCollection"; features: never[] } {
  return { type: "FeatureCollection", features: [] };
}
