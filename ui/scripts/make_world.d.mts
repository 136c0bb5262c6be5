import type { FeatureCollection } from "geojson";

/** The world as a TopoJSON topology with the object `countries`. */
export function makeWorld(): { objects: { countries: unknown } };
export function readCountries(): FeatureCollection["features"];
