// Geometry on the globe, without the map: circles by ground distance, areas as the filter takes them, bounds.
import type { Position } from "geojson";

const EARTH_KM = 6371.0088;
const DEGREE = Math.PI / 180;
/** Metres a pixel covers at the equator on zoom 0, with the tiles of 512 pixels that MapLibre counts in. */
const METRES_A_PIXEL = 78_271.517;
/** Web Mercator ends here. */
const LAST_LATITUDE = 85.0511;

/** West, south, east, north in degrees; west of more than east crosses the antimeridian. */
export type Area = [number, number, number, number];

/**
 * The ring of all points `km` from the middle, over the ground. Longitudes run on across the antimeridian instead of
 * jumping; a circle around a pole becomes the band from its edge to the pole.
 */
export function drawCircle([lon, lat]: [number, number], km: number, steps = 72): Position[] {
  const distance = Math.min(km, EARTH_KM * 3) / EARTH_KM;
  const [sin, cos] = [Math.sin(lat * DEGREE), Math.cos(lat * DEGREE)];
  const ring: Position[] = [];
  let last = lon;
  for (let step = 0; step <= steps; step++) {
    const bearing = (step / steps) * 2 * Math.PI;
    const sine = sin * Math.cos(distance) + cos * Math.sin(distance) * Math.cos(bearing);
    const turn = Math.atan2(
      Math.sin(bearing) * Math.sin(distance) * cos,
      Math.cos(distance) - sin * Math.max(-1, Math.min(1, sine)),
    );
    const raw = lon + turn / DEGREE;
    last = raw + 360 * Math.round((last - raw) / 360);
    ring.push([last, Math.asin(Math.max(-1, Math.min(1, sine))) / DEGREE]);
  }
  const [first] = ring as [Position];
  if (Math.abs(last - first[0]!) < 180) {
    ring[ring.length - 1] = first;
    return ring;
  }
  const pole = lat < 0 ? -LAST_LATITUDE : LAST_LATITUDE;
  return [...ring, [last, pole], [first[0]!, pole], first];
}

/** The zoom from which a radius of so many kilometres is at least so many pixels on the map. */
export function zoomForRadius(km: number, lat: number, pixels: number): number {
  const metres = (METRES_A_PIXEL * Math.cos(lat * DEGREE) * pixels) / (km * 1000);
  return Math.log2(metres);
}

/** A longitude between -180 and 180. */
function wrap(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/**
 * What a view shows as the filter's `area`, rounded outwards. A view's west and east run on beyond ±180 when it lies
 * across the antimeridian or shows the world more than once.
 */
export function writeArea(west: number, south: number, east: number, north: number): string {
  const down = (degree: number) => Math.floor(degree * 1e4 + 1e-6) / 1e4;
  const up = (degree: number) => Math.ceil(degree * 1e4 - 1e-6) / 1e4;
  const lats = [Math.max(-90, down(south)), Math.min(90, up(north))];
  if (east - west >= 360) return [-180, lats[0], 180, lats[1]].join();
  const from = wrap(down(west));
  // the antimeridian as an eastern edge is 180, else the area would be empty or go around the world
  const to = wrap(up(east)) === -180 ? 180 : wrap(up(east));
  return [Math.round(from * 1e4) / 1e4, lats[0], Math.round(to * 1e4) / 1e4, lats[1]].join();
}

/** The filter's `area`, undefined where it is none. */
export function readArea(text: string | null | undefined): Area | undefined {
  const numbers = (text ?? "").split(",").map((each) => (each.trim() === "" ? NaN : Number(each)));
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as Area) : undefined;
}

/** The outline of an area, running on across the antimeridian. */
export function outlineArea([west, south, east, north]: Area): Position[] {
  const right = east < west ? east + 360 : east;
  const [bottom, top] = [Math.max(south, -LAST_LATITUDE), Math.min(north, LAST_LATITUDE)];
  return [
    [west, bottom],
    [right, bottom],
    [right, top],
    [west, top],
    [west, bottom],
  ];
}

/** The smallest box around points, undefined where there are none; `east` may be more than 180. */
export function boundPoints(points: readonly (readonly [number, number])[]): Area | undefined {
  if (!points.length) return undefined;
  const lons = [...new Set(points.map(([lon]) => wrap(lon)))].sort((one, other) => one - other);
  // it leaves out the widest gap between neighbours on the circle of longitudes
  let [start, gap] = [0, lons[0]! + 360 - lons.at(-1)!];
  for (let at = 1; at < lons.length; at++) {
    const width = lons[at]! - lons[at - 1]!;
    if (width > gap) [start, gap] = [at, width];
  }
  const west = lons[start]!;
  const lats = points.map(([, lat]) => lat);
  const south = lats.reduce((one, other) => Math.min(one, other));
  const north = lats.reduce((one, other) => Math.max(one, other));
  return [west, south, west + 360 - gap, north];
}
