// What a click on the map asks of the filter.
import type { Filter, MapPlace } from "../api/types";
import { changeFilter } from "../filter/address";
import { writeArea } from "./map_geometry";

/** The filter within an area; a place that it asked for before no longer counts. */
export function askArea(filter: Filter, area: string): Filter {
  return changeFilter(changeFilter(dropMissing(filter), "place", undefined), "area", area);
}

/** The filter without a place. */
export function clearPlace(filter: Filter): Filter {
  return changeFilter(changeFilter(filter, "place", undefined), "area", undefined);
}

/** The filter for one place; without a place where it is that place's already. */
export function togglePlace(filter: Filter, place: MapPlace, places: readonly MapPlace[]): Filter {
  return holdsPlace(filter, place) ? clearPlace(filter) : askPlace(filter, place, places);
}

/** Whether the filter asks for just this place. */
export function holdsPlace(filter: Filter, place: MapPlace): boolean {
  if (filter.area) return filter.area === boxPlace(place);
  return !!filter.place && filter.place === callPlace(place);
}

function askPlace(filter: Filter, place: MapPlace, places: readonly MapPlace[]): Filter {
  const bare = clearPlace(dropMissing(filter));
  const box = boxPlace(place);
  // names are found within names: "Tripoli" would mean the one in Lebanon and its province, too
  return box && isNamesake(place, places) ? { ...bare, area: box } : { ...bare, place: callPlace(place) };
}

/** What the filter's `place` takes for it. */
function callPlace(place: MapPlace): string {
  return place.precision === "country" ? (place.country ?? place.name) : place.name;
}

/** The area of its point alone; undefined for what is no point. */
function boxPlace({ precision, lat, lon }: MapPlace): string | undefined {
  if (precision === "country" || precision === "region" || typeof lat !== "number" || typeof lon !== "number")
    return undefined;
  return writeArea(lon - 2e-4, lat - 2e-4, lon + 2e-4, lat + 2e-4);
}

function isNamesake(place: MapPlace, places: readonly MapPlace[]): boolean {
  const name = fold(place.name);
  return places.some(
    (other) => other !== place && (fold(other.name).includes(name) || fold(other.admin1 ?? "").includes(name)),
  );
}

/** As the record compares: without case and diacritics. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Who asks for a place does not ask for claims without one. */
function dropMissing(filter: Filter): Filter {
  return changeFilter(
    filter,
    "missing",
    filter.missing?.filter((each) => each !== "place"),
  );
}

/** The filter for claims that are nowhere on the map, or back from there. */
export function toggleUnplaced(filter: Filter): Filter {
  const dropped = dropMissing(filter);
  if (filter.missing?.includes("place")) return dropped;
  return { ...clearPlace(dropped), missing: [...(dropped.missing ?? []), "place"] };
}
