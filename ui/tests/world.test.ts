import type { Position } from "geojson";
import { describe, expect, it } from "vitest";

import { makeWorld } from "../scripts/make_world.mjs";
import { nameCountries, readWorld } from "../src/drawings/world";

const world = readWorld(makeWorld());

function listRings(name?: string): Position[][] {
  return world.countries.features
    .filter(({ properties }) => !name || properties?.["name"] === name)
    .flatMap(({ geometry }) => {
      if (geometry.type === "Polygon") return geometry.coordinates;
      return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
    });
}

function findLongestStep(lines: Position[][]): number {
  let longest = 0;
  for (const line of lines)
    for (let at = 1; at < line.length; at++) longest = Math.max(longest, Math.abs(line[at]![0]! - line[at - 1]![0]!));
  return longest;
}

describe("the world", () => {
  it("has no outline that runs across the map", () => {
    expect(listRings().length).toBeGreaterThan(1000);
    expect(findLongestStep(listRings())).toBeLessThan(20);
    expect(findLongestStep(world.borders.coordinates)).toBeLessThan(20);
    expect(findLongestStep(world.coasts.coordinates)).toBeLessThan(20);
  });

  it("stays between the antimeridians and the poles", () => {
    const beyond = listRings().flatMap((ring) =>
      ring.filter(([lon, lat]) => Math.abs(lon!) > 180.001 || Math.abs(lat!) > 90.001),
    );
    expect(beyond).toEqual([]);
  });

  it.each(["Russia", "Fiji", "Antarctica"])("has %s on both sides of the antimeridian", (name) => {
    const lons = listRings(name).flatMap((ring) => ring.map(([lon]) => lon!));
    expect(Math.min(...lons)).toBeLessThan(-178);
    expect(Math.max(...lons)).toBeGreaterThan(178);
  });

  it("draws no coast where a country is only cut", () => {
    const seam = ([lon, lat]: Position) => Math.abs(lon!) > 179.99 || lat! < -89.9;
    const seams = world.coasts.coordinates.filter((line) =>
      line.some((point, at) => at > 0 && seam(point) && seam(line[at - 1]!)),
    );
    expect(seams).toEqual([]);
  });

  it("gives codes where ISO has them and none where it has none", () => {
    const codes = Object.fromEntries([...world.facts.values()].map(({ name, code }) => [name, code]));
    expect(codes).toMatchObject({
      Iraq: "IRQ",
      Palestine: "PSE",
      Taiwan: "TWN",
      "Western Sahara": "ESH",
      France: "FRA",
    });
    expect(codes).toMatchObject({ Kosovo: null, Somaliland: null, "Northern Cyprus": null, "Siachen Glacier": null });
    expect(world.facts.has("IRQ")).toBe(true);
    expect(world.facts.has("Kosovo")).toBe(true);
  });

  it("writes names within their largest part", () => {
    const [lon, lat] = world.facts.get("NOR")!.label;
    expect(lon).toBeGreaterThan(5);
    expect(lat).toBeLessThan(71);
    expect(world.facts.get("AUS")!.name).toBe("Australia");
    const names = nameCountries(world).features.map(({ properties }) => properties!);
    const from = Object.fromEntries(names.map((each) => [each["name"] as string, each["from"] as number]));
    expect(from["Russia"]).toBeLessThan(from["Luxembourg"]!);
  });
});
