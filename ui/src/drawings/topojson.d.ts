// The two functions of topojson-client that the map uses; the package brings no types.
declare module "topojson-client" {
  import type { FeatureCollection, MultiLineString } from "geojson";

  export function feature(topology: unknown, object: unknown): FeatureCollection;
  export function mesh(
    topology: unknown,
    object: unknown,
    keep: (one: unknown, other: unknown) => boolean,
  ): MultiLineString;
}
