// How places are told on the map and in its table.
import type { MapPlace } from "../api/types";
import { writeCount, writeNumber, writePlace } from "../parts/words";
import { defuseText } from "../text/controls";

/** What a precision means to people who did not read the codebook. */
export const PRECISIONS: Record<MapPlace["precision"], string> = {
  point: "point",
  place: "town or village",
  admin2: "district",
  admin1: "province",
  country: "country",
  region: "region",
};

/** "3 claims in Balad, Salah ad Din, IRQ (town or village, within 5 km), up to 12 killed". */
export function tellPlace(place: MapPlace): string {
  const wide = place.precision === "country" || place.precision === "region";
  const where = defuseText(wide ? place.name : callPlace(place));
  const reach = place.radius_km && !wide ? `, within ${writeRadius(place.radius_km)}` : "";
  const kind = wide ? "" : ` (${PRECISIONS[place.precision]}${reach})`;
  const toll = place.killed ? `, up to ${writeNumber(place.killed)} killed` : "";
  return `${writeCount(place.claims, "claim")} ${wide ? "somewhere in" : "in"} ${where}${kind}${toll}`;
}

/** Its name with its province and country. */
export function callPlace({ name, admin1, country }: MapPlace): string {
  return writePlace({ name, admin1, country } as Parameters<typeof writePlace>[0]);
}

export function writeRadius(km: number | null | undefined): string {
  if (km === null || km === undefined) return "";
  return `${km < 10 ? Math.round(km * 10) / 10 : writeNumber(Math.round(km))} km`;
}
