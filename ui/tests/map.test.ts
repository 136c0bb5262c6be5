import { describe, expect, it } from "vitest";

import type { MapPlace } from "../src/api/types";
import { findPointsOfMost, findPointsToFit, makeMapData } from "../src/drawings/map_features";
import { askArea, clearPlace, holdsPlace, togglePlace, toggleUnplaced } from "../src/drawings/map_filter";
import { boundPoints, drawCircle, outlineArea, readArea, writeArea, zoomForRadius } from "../src/drawings/map_geometry";
import { shadeCountries } from "../src/drawings/map_layers";
import { tellPlace } from "../src/drawings/map_words";
import type { CountryFacts } from "../src/drawings/world";

function measureKm([lon0, lat0]: readonly number[], [lon1, lat1]: readonly number[]): number {
  const rad = Math.PI / 180;
  const half =
    Math.sin(((lat1! - lat0!) * rad) / 2) ** 2 +
    Math.cos(lat0! * rad) * Math.cos(lat1! * rad) * Math.sin(((lon1! - lon0!) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
}

function place(more: Partial<MapPlace>): MapPlace {
  return {
    name: "Balad",
    country: "IRQ",
    lat: 34,
    lon: 44,
    precision: "place",
    radius_km: 5,
    claims: 1,
    killed: 0,
    ...more,
  };
}

describe("circles by ground distance", () => {
  it.each([
    [44, 33, 25],
    [179.9, -17, 150],
    [20, 69, 400],
    [-170, 10, 7000],
  ])("around %f %f, %f km wide, are that wide everywhere", (lon, lat, km) => {
    for (const point of drawCircle([lon, lat], km)) expect(measureKm([lon, lat], point)).toBeCloseTo(km, 3);
  });

  it("are closed and never jump across the antimeridian", () => {
    const ring = drawCircle([179.9, -17], 150);
    expect(ring.at(-1)).toEqual(ring[0]);
    for (let at = 1; at < ring.length; at++) expect(Math.abs(ring[at]![0]! - ring[at - 1]![0]!)).toBeLessThan(10);
  });

  it("around a pole are the band from its edge to the pole", () => {
    const ring = drawCircle([0, 85], 2500);
    const lons = ring.map(([lon]) => lon!);
    expect(Math.max(...lons) - Math.min(...lons)).toBeCloseTo(360, 6);
    expect(Math.max(...ring.map(([, lat]) => lat!))).toBeGreaterThan(85);
    expect(ring.at(-1)).toEqual(ring[0]);
  });

  it("are drawn from the zoom on where they are as large as asked", () => {
    // zoom 0 has 78.27 km a pixel at the equator, so 10 pixels of it are 783 km
    expect(zoomForRadius(782.7, 0, 10)).toBeCloseTo(0, 3);
    expect(zoomForRadius(782.7 / 8, 60, 10)).toBeCloseTo(2, 3);
  });
});

describe("areas", () => {
  it.each([
    [[10, 20, 30, 40], "10,20,30,40"],
    [[10.00001, 20.00001, 30.00001, 40.00001], "10,20,30.0001,40.0001"],
    [[170, -20, 190, -10], "170,-20,-170,-10"],
    [[-190, -20, -170, -10], "170,-20,-170,-10"],
    [[-200, -80, 200, 80], "-180,-80,180,80"],
    [[530, 0, 550, 10], "170,0,-170,10"],
    [[150, 0, 180, 10], "150,0,180,10"],
    [[-10, -95, 10, 95], "-10,-90,10,90"],
  ])("of the view %j is %s", (view, area) => {
    const [west, south, east, north] = view as [number, number, number, number];
    expect(writeArea(west, south, east, north)).toBe(area);
  });

  it("are read back, and nothing else is", () => {
    expect(readArea("170,-20,-170,-10")).toEqual([170, -20, -170, -10]);
    for (const text of [undefined, "", "1,2,3", "1,2,3,x", "1,2,,4", "1,2,3,4,5"])
      expect(readArea(text)).toBeUndefined();
  });

  it("are outlined the short way around", () => {
    const lons = outlineArea([170, -20, -170, -10]).map(([lon]) => lon!);
    expect(Math.max(...lons) - Math.min(...lons)).toBe(20);
  });

  it("around points leave out the widest gap", () => {
    expect(boundPoints([])).toBeUndefined();
    expect(boundPoints([[44, 33]])).toEqual([44, 33, 44, 33]);
    expect(
      boundPoints([
        [10, 1],
        [-20, 5],
        [30, -4],
      ]),
    ).toEqual([-20, -4, 30, 5]);
    expect(
      boundPoints([
        [178, -18],
        [-178, -16],
      ]),
    ).toEqual([178, -18, 182, -16]);
  });
});

const FACTS = new Map<string, CountryFacts>([
  ["IRQ", { name: "Iraq", code: "IRQ", label: [43, 33.1], km2: 437_000 }],
  ["Kosovo", { name: "Kosovo", code: null, label: [20.9, 42.6], km2: 10_900 }],
]);

describe("places on the map", () => {
  const data = makeMapData(
    [
      place({ claims: 3, killed: 12 }),
      place({ name: "Iraq", precision: "country", lat: 33, lon: 44, radius_km: 373, claims: 12, killed: 40 }),
      place({ name: "Kosovo", country: "XKX", precision: "country", lat: 42.58, lon: 21, claims: 2 }),
      place({ name: "Middle East", country: null, precision: "region", lat: 30, lon: 45, radius_km: 1500, claims: 4 }),
      place({ name: "Atlantis", country: null, lat: null, lon: null, radius_km: null, claims: 7 }),
      place({ name: "Ruritania", country: "RUR", precision: "country", lat: null, lon: null, claims: 5 }),
    ],
    FACTS,
  );

  it("never have a point for a country or a region", () => {
    expect(data.points.features.map(({ properties }) => properties?.["name"])).toEqual(["Balad"]);
    expect(data.reaches.features).toHaveLength(1);
    expect(data.regions.features).toHaveLength(1);
    expect(data.tags.features.map(({ properties }) => properties?.["short"])).toEqual([
      "Middle East · 4",
      "IRQ · 12",
      "Kosovo · 2",
    ]);
    expect(data.tags.features[1]!.properties?.["long"]).toBe("12 somewhere in Iraq");
    expect(data.tags.features[1]!.geometry.coordinates).toEqual([43, 33.1]);
  });

  it("keep the key that the land has, and the name that the filter takes", () => {
    expect(data.countries.get("Kosovo")).toMatchObject({ claims: 2, asked: "XKX" });
    expect(data.countries.get("IRQ")).toMatchObject({ claims: 12, killed: 40 });
  });

  it("begin where nine tenths of the claims are: what is far off and rare waits outside", () => {
    const far = structuredClone(data);
    far.points.features[0]!.properties!["claims"] = 40;
    // the one with 2 claims of 54 is left out
    expect(findPointsOfMost(far)).toEqual([
      [44, 34],
      [43, 33.1],
    ]);
  });

  it("fit all of it to places and countries, not to regions", () => {
    expect(findPointsToFit(data)).toEqual([
      [44, 34],
      [43, 33.1],
      [20.9, 42.6],
    ]);
  });

  it("shade more the more claims there are", () => {
    const shades = shadeCountries(data.countries) as unknown as [
      string,
      [string, unknown, [string, Record<string, number>]],
    ];
    const tints = shades[1][2][1];
    expect(tints["IRQ"]).toBeGreaterThan(tints["Kosovo"]!);
    expect(shadeCountries(new Map())).toBe(0);
  });

  it("are told with what is known of them", () => {
    expect(tellPlace(place({ claims: 3, killed: 12, admin1: "Salah ad Din" }))).toBe(
      "3 claims in Balad, Salah ad Din, IRQ (town or village, within 5 km), up to 12 killed",
    );
    expect(tellPlace(place({ name: "Iraq", precision: "country", radius_km: 373 }))).toBe("1 claim somewhere in Iraq");
  });
});

describe("a click on a place", () => {
  const tripoli = place({ name: "Tripoli", country: "LBY", lat: 32.9, lon: 13.2 });
  const other = place({ name: "Trípoli", country: "LBN", lat: 34.4, lon: 35.8 });
  const balad = place({});

  it("asks for its name where that is enough", () => {
    expect(togglePlace({ area: "1,2,3,4", kind: "event" }, balad, [balad, tripoli])).toEqual({
      kind: "event",
      place: "Balad",
    });
    expect(togglePlace({}, tripoli, [balad, tripoli])).toEqual({ place: "Tripoli" });
  });

  it("asks for its spot where another place is called alike", () => {
    expect(togglePlace({}, tripoli, [tripoli, other])).toEqual({ area: "13.1998,32.8998,13.2002,32.9002" });
  });

  it("asks for the code of a country", () => {
    const iraq = place({ name: "Iraq", precision: "country" });
    expect(togglePlace({}, iraq, [iraq, balad])).toEqual({ place: "IRQ" });
  });

  it("takes it back the second time", () => {
    for (const places of [[tripoli], [tripoli, other]]) {
      const once = togglePlace({ since: "2014-01-01" }, tripoli, places);
      expect(holdsPlace(once, tripoli)).toBe(true);
      expect(holdsPlace(once, balad)).toBe(false);
      expect(togglePlace(once, tripoli, places)).toEqual({ since: "2014-01-01" });
    }
  });

  it("leaves the tray of those without a place", () => {
    expect(togglePlace({ missing: ["place", "time"] }, balad, [balad])).toEqual({ missing: ["time"], place: "Balad" });
    expect(askArea({ missing: ["place"], place: "x" }, "1,2,3,4")).toEqual({ area: "1,2,3,4" });
    expect(toggleUnplaced({ place: "x", area: "1,2,3,4" })).toEqual({ missing: ["place"] });
    expect(toggleUnplaced({ missing: ["place"] })).toEqual({});
    expect(clearPlace({ place: "x", area: "1,2,3,4", text: "y" })).toEqual({ text: "y" });
  });
});
