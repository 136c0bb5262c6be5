// Makes the map's land from Natural Earth's countries (1 : 50 million, public domain): public/world.json.
//
// TopoJSON, cut at the antimeridian so that no outline runs across the whole map, with two objects: `countries`, each
// with its name, its ISO 3166-1 alpha-3 code (null where ISO has none) and a point to write the name at; and nothing
// else. Run by `npm run world`, and by the build before it.
import { Buffer } from "node:buffer";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { geoArea, geoEquirectangular } from "d3-geo";
import { geoProject } from "d3-geo-projection";
import countryCodes from "i18n-iso-countries";
import { feature } from "topojson-client";
import { topology } from "topojson-server";

const OUT = fileURLToPath(new URL("../public/world.json", import.meta.url));
const EARTH_KM2 = 510_072_000;
/** Steps along each axis: 360 / 25,000 degrees are 1.6 km at the equator, no coarser than the outlines themselves. */
const STEPS = 25_000;
/** Natural Earth shortens names for small maps; some of them nobody would recognise. */
const NAMES = {
  "Bosnia and Herz.": "Bosnia and Herzegovina",
  "Dem. Rep. Congo": "DR Congo",
  "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
  "N. Cyprus": "Northern Cyprus",
  "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
  "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
};
const WORDS = {
  "Barb.": "Barbuda",
  "Br.": "British",
  "Eq.": "Equatorial",
  "Fr.": "French",
  "I.": "Island",
  "Is.": "Islands",
  "N.": "Northern",
  "Rep.": "Republic",
  "S.": "South",
  "St.": "Saint",
  "Ter.": "Territory",
  "W.": "Western",
};

/** All countries as flat polygons in degrees, none of which crosses the antimeridian. */
export function readCountries() {
  const atlas = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const world = JSON.parse(readFileSync(atlas, "utf8"));
  // one unit of the projection is one degree; straight edges stay straight
  const degrees = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .reflectY(true)
    .precision(0);
  return feature(world, world.objects.countries).features.map((country) => {
    const { geometry } = geoProject(country, degrees);
    return {
      type: "Feature",
      geometry,
      properties: {
        name: writeName(country.properties.name),
        code: readCode(country.id),
        label: findLabel(geometry),
        km2: Math.round((geoArea(country) / (4 * Math.PI)) * EARTH_KM2),
      },
    };
  });
}

function writeName(name) {
  const words = name.split(" ").map((word) => WORDS[word] ?? word);
  return NAMES[name] ?? words.join(" ");
}

/** Natural Earth numbers countries as ISO does and leaves the number out where ISO has none: Kosovo, Somaliland … */
function readCode(number) {
  const code = number === undefined ? undefined : countryCodes.numericToAlpha3(number);
  return code && countryCodes.alpha3ToNumeric(code) === number ? code : null;
}

/** A point well within the largest part: the one farthest from its outline on a grid that is made finer once. */
function findLabel(geometry) {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = parts.reduce((best, part) => (measureRing(part[0]) > measureRing(best[0]) ? part : best));
  const lons = rings[0].map(([lon]) => lon);
  const lats = rings[0].map(([, lat]) => lat);
  let box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  let best = { point: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], room: -Infinity };
  for (let round = 0; round < 3; round++) {
    const [west, south, east, north] = box;
    const [width, height] = [(east - west) / 24, (north - south) / 24];
    for (let x = 0.5; x < 24; x++)
      for (let y = 0.5; y < 24; y++) {
        const point = [west + x * width, south + y * height];
        const room = measureRoom(point, rings);
        if (room > best.room) best = { point, room };
      }
    const [lon, lat] = best.point;
    box = [lon - width, lat - height, lon + width, lat + height];
  }
  return best.point.map((degree) => Math.round(degree * 100) / 100);
}

/** Area on the sphere, in units that are good for comparing only. */
function measureRing(ring) {
  const sine = (lat) => Math.sin((lat * Math.PI) / 180);
  let area = 0;
  for (let i = 1; i < ring.length; i++) {
    const [[lon0, lat0], [lon1, lat1]] = [ring[i - 1], ring[i]];
    area += (lon1 - lon0) * (sine(lat0) + sine(lat1));
  }
  return Math.abs(area);
}

/** Degrees of latitude to the nearest outline, negative outside of the rings. */
function measureRoom([lon, lat], rings) {
  const shrink = Math.cos((lat * Math.PI) / 180);
  let nearest = Infinity;
  let inside = false;
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = [(ring[i - 1][0] - lon) * shrink, ring[i - 1][1] - lat];
      const [bx, by] = [(ring[i][0] - lon) * shrink, ring[i][1] - lat];
      if (ay > 0 !== by > 0 && ax + ((bx - ax) * ay) / (ay - by) > 0) inside = !inside;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length ? Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length)) : 0;
      nearest = Math.min(nearest, Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)));
    }
  return inside ? nearest : -nearest;
}

export function makeWorld(countries = readCountries()) {
  return topology({ countries: { type: "FeatureCollection", features: countries } }, STEPS);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const text = JSON.stringify(makeWorld());
  mkdirSync(new URL("../public/", import.meta.url), { recursive: true });
  writeFileSync(OUT, text);
  const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
  console.log(`world.json: ${kB(Buffer.byteLength(text))}, ${kB(gzipSync(text).length)} compressed`);
}
