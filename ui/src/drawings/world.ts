// The land of the map: Natural Earth's countries, from a file of our own (scripts/make_world.mjs).
import type { Feature, FeatureCollection, MultiLineString, Point, Position } from "geojson";
import { feature, mesh } from "topojson-client";

export interface CountryFacts {
  name: string;
  /** ISO 3166-1 alpha-3, null where ISO has none. */
  code: string | null;
  /** Where its name is written, longitude and latitude. */
  label: [number, number];
  km2: number;
}

export interface World {
  /** Each with its `key`: the code or, where there is none, the name. */
  countries: FeatureCollection;
  /** Between two countries. */
  borders: MultiLineString;
  coasts: MultiLineString;
  facts: Map<string, CountryFacts>;
}

interface WorldFile {
  objects: { countries: unknown };
}

let asked: Promise<World> | undefined;

/** The world, fetched once. */
export function loadWorld(): Promise<World> {
  asked ??= fetch(findWorld())
    .then(async (answer) => {
      if (!answer.ok) throw new Error("The outlines of the countries could not be loaded.");
      return readWorld((await answer.json()) as WorldFile);
    })
    .catch((error: unknown) => {
      // another try may fare better
      asked = undefined;
      throw error;
    });
  return asked;
}

/** The file lies beside the built index.html, one folder above this script, wherever that is served from. */
function findWorld(): string {
  const path = import.meta.env.DEV ? "/world.json" : "../world.json";
  return new URL(path, import.meta.url).href;
}

export function readWorld(file: WorldFile): World {
  const { countries } = file.objects;
  const shapes = feature(file, countries);
  const facts = new Map<string, CountryFacts>();
  for (const each of shapes.features) {
    const country = each.properties as CountryFacts;
    const key = country.code ?? country.name;
    each.properties = { ...country, key };
    const known = facts.get(key);
    // an outlying part with the code of its country (Ashmore and Cartier Islands) is not where its name belongs
    if (!known || country.km2 > known.km2) facts.set(key, country);
  }
  return {
    countries: shapes,
    borders: mesh(file, countries, (one, other) => one !== other),
    coasts: cutSeams(mesh(file, countries, (one, other) => one === other)),
    facts,
  };
}

/** Where a country is cut at the antimeridian or the pole there is no coast. */
function cutSeams(lines: MultiLineString): MultiLineString {
  const seam = ([lon = 0, lat = 0]: Position) => Math.abs(lon) > 179.99 || lat < -89.9;
  const kept: Position[][] = [];
  for (const line of lines.coordinates) {
    let run: Position[] = [];
    for (const [at, point] of line.entries()) {
      const before = line[at - 1];
      if (before && seam(before) && seam(point)) {
        if (run.length > 1) kept.push(run);
        run = [];
      }
      run.push(point);
    }
    if (run.length > 1) kept.push(run);
  }
  return { type: "MultiLineString", coordinates: kept };
}

/** A point with the name for every country, the larger ones first. */
export function nameCountries(world: World): FeatureCollection<Point> {
  const features = [...world.facts.values()].map(({ name, label, km2 }): Feature<Point> => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: label },
    // a country of 100,000 km² gets its name from zoom 4 on, one four times as large a step earlier
    properties: { name, km2, from: Math.min(7, Math.max(1.5, 4 - Math.log2(km2 / 1e5) / 2)) },
  }));
  return { type: "FeatureCollection", features };
}
