// The filter in the page's address: the same names as in the API's query and the flags of `onrecord show`.
import type { Filter, FilterField } from "../api/types";

export const SEVERAL = ["type", "mode", "status", "reviewed", "missing"] as const;
export const SINGLE = [
  "text",
  "search",
  "kind",
  "actor",
  "source",
  "target",
  "place",
  "area",
  "since",
  "until",
  "certainty",
  "said_by",
  "publisher",
  "report",
  "act",
  "min_confidence",
  "max_confidence",
] as const;
const NUMBERS: readonly string[] = ["min_confidence", "max_confidence"];

/** The filter of an address's query; names that are no filter are left alone, and so are empty values. */
export function readFilter(query: string): Filter {
  const asked = new URLSearchParams(query);
  const filter: Record<string, string | number | string[]> = {};
  for (const name of SEVERAL) {
    const values = [...new Set(asked.getAll(name).filter((value) => value !== ""))];
    if (values.length) filter[name] = values;
  }
  for (const name of SINGLE) {
    const value = asked.get(name);
    if (value === null || value === "") continue;
    filter[name] = NUMBERS.includes(name) ? Number(value) : value;
  }
  return filter as Filter;
}

/** A filter as the query of an address, without the question mark; fields in a fixed order. */
export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  for (const name of SEVERAL) for (const value of filter[name] ?? []) query.append(name, value);
  for (const name of SINGLE) {
    const value = filter[name];
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  return query.toString();
}

/** The filter with one field changed; undefined or an empty list asks nothing of it. */
export function changeFilter<Field extends FilterField>(filter: Filter, field: Field, value: Filter[Field]): Filter {
  const changed = { ...filter, [field]: value };
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length))
    delete changed[field];
  return changed;
}

/** The filter with a value put into a field of several, or taken out of it. */
export function toggleValue(filter: Filter, field: (typeof SEVERAL)[number], value: string): Filter {
  const held: readonly string[] = filter[field] ?? [];
  const values = held.includes(value) ? held.filter((each) => each !== value) : [...held, value];
  return changeFilter(filter, field, values as Filter[typeof field]);
}

export function countFields(filter: Filter): number {
  return Object.keys(filter).length;
}
