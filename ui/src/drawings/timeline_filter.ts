// What the timeline asks of the filter, and what the filter says of it.
import type { Filter } from "../api/types";
import { changeFilter } from "../filter/address";
import { DAY, readDay, writeDay } from "./timeline_time";
import type { Extent } from "./timeline_time";

/** The time that the filter asks for, open where it leaves an end open; undefined where it asks for none. */
export function readDates({ since, until }: Filter): Extent | undefined {
  const from = since ? readDay(since) : NaN;
  const to = until ? readDay(until) + DAY : NaN;
  if (Number.isNaN(from) && Number.isNaN(to)) return undefined;
  return { from: Number.isNaN(from) ? -Infinity : from, to: Number.isNaN(to) ? Infinity : to };
}

/** The filter for claims that may fall into an extent; `since` and `until` are its first and last day. */
export function askExtent(filter: Filter, { from, to }: Extent): Filter {
  return askDates(
    filter,
    Number.isFinite(from) ? writeDay(from) : undefined,
    Number.isFinite(to) ? writeDay(to - DAY) : undefined,
  );
}

export function askDates(filter: Filter, since: string | undefined, until: string | undefined): Filter {
  // who asks for a time does not ask for claims without one
  const dated = since || until ? dropMissing(filter) : filter;
  return changeFilter(changeFilter(dated, "since", since), "until", until);
}

/** The filter for claims without any time, or back from there. */
export function toggleUndated(filter: Filter): Filter {
  const dropped = dropMissing(filter);
  if (filter.missing?.includes("time")) return dropped;
  return { ...askDates(dropped, undefined, undefined), missing: [...(dropped.missing ?? []), "time"] };
}

function dropMissing(filter: Filter): Filter {
  return changeFilter(
    filter,
    "missing",
    filter.missing?.filter((each) => each !== "time"),
  );
}
