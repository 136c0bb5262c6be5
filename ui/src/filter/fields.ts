// The filter's fields as people read them.
import type { Counts, Filter, FilterField } from "../api/types";
import { plainWords } from "../parts/words";
import { changeFilter, SEVERAL, SINGLE, toggleValue } from "./address";

export const TITLES: Record<FilterField, string> = {
  text: "Words in the evidence",
  search: "Words in the report",
  kind: "Kind",
  type: "Type",
  mode: "Mode",
  actor: "Actor",
  source: "Source",
  target: "Target",
  place: "Place",
  area: "Map area",
  since: "Since",
  until: "Until",
  status: "Status",
  certainty: "Certainty",
  said_by: "Said by",
  publisher: "Publisher",
  report: "Report",
  act: "Act",
  min_confidence: "Confidence from",
  max_confidence: "Confidence up to",
  reviewed: "Review",
  missing: "Without",
};

const MISSING: Record<string, string> = { time: "a date", place: "a place" };

/** One thing that a filter asks, and the filter without it. */
export interface Asked {
  field: FilterField;
  value: string;
  /** The value as people read it. */
  label: string;
  without: Filter;
}

/** All that a filter asks, in a fixed order. `counts` knows what values such as ids of actors are called. */
export function listAsked(filter: Filter, counts?: Counts): Asked[] {
  const asked: Asked[] = [];
  for (const field of SINGLE) {
    const value = filter[field];
    if (value === undefined || value === null || value === "") continue;
    const label = labelValue(field, String(value), counts);
    asked.push({ field, value: String(value), label, without: changeFilter(filter, field, undefined) });
  }
  for (const field of SEVERAL)
    for (const value of filter[field] ?? [])
      asked.push({
        field,
        value,
        label: labelValue(field, value, counts),
        without: toggleValue(filter, field, value),
      });
  return asked;
}

export function labelValue(field: FilterField, value: string, counts?: Counts): string {
  const known = counts?.fields[field]?.find((each) => each.value === value);
  if (field === "min_confidence" || field === "max_confidence") return Number(value).toFixed(2);
  if (known) return known.label;
  if (field === "area") return writeArea(value);
  if (field === "missing") return MISSING[value] ?? value;
  if (field === "report" || field === "act") return value.slice(0, 10);
  if (field === "publisher" || field === "actor" || field === "said_by" || field === "place")
    return /^".+"$/.test(value) ? value.slice(1, -1) : value;
  return ["type", "mode", "status", "kind", "certainty", "reviewed"].includes(field) ? plainWords(value) : value;
}

/** "33.1° to 34° N, 43° to 45° E" of "43,33.1,45,34"; what is no area stays as it is. */
export function writeArea(area: string): string {
  const [west, south, east, north] = area.split(",").map(Number);
  const numbers = [west, south, east, north];
  if (numbers.some((each) => each === undefined || !Number.isFinite(each))) return area;
  return `${writeSide(south!, north!, "N", "S")}, ${writeSide(west!, east!, "E", "W")}`;
}

function writeSide(from: number, to: number, positive: string, negative: string): string {
  const write = (degrees: number) => `${Number(Math.abs(degrees).toFixed(2))}°`;
  const half = (degrees: number) => (degrees < 0 ? negative : positive);
  if (half(from) === half(to)) return `${write(from)} to ${write(to)} ${half(from)}`;
  return `${write(from)} ${half(from)} to ${write(to)} ${half(to)}`;
}
