// The dates of the filter as two fields: the way to choose a time without a mouse.
import { useState } from "preact/hooks";

import type { Filter } from "../api/types";
import { askDates } from "./timeline_filter";

interface DatesProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function Dates({ filter, setFilter }: DatesProps) {
  const held = { since: filter.since ?? "", until: filter.until ?? "" };
  const key = `${held.since} ${held.until}`;
  // what is typed but means nothing yet; forgotten once the filter changes
  const [draft, setDraft] = useState({ key, ...held });
  const typed = draft.key === key ? draft : held;
  const wrong = !!typed.since && !!typed.until && typed.since > typed.until;
  const change = (end: "since" | "until", day: string) => {
    const now = { since: typed.since, until: typed.until, [end]: day };
    setDraft({ key, ...now });
    // while a year is being typed it reads 0002, 0020, 0201
    if ([now.since, now.until].some((each) => each && each < "1000")) return;
    if (now.since && now.until && now.since > now.until) return;
    setFilter(askDates(filter, now.since || undefined, now.until || undefined));
  };
  const field = (end: "since" | "until", label: string) => (
    <label>
      {label}{" "}
      <input
        type="date"
        value={typed[end]}
        max="9999-12-31"
        aria-invalid={wrong}
        onChange={(event) => change(end, event.currentTarget.value)}
      />
    </label>
  );
  return (
    <div class="timeline-dates" role="group" aria-label="Dates">
      {field("since", "Since")}
      {field("until", "Until")}
      {(filter.since || filter.until) && (
        <button type="button" onClick={() => setFilter(askDates(filter, undefined, undefined))}>
          Any time
        </button>
      )}
      {wrong && (
        <span class="timeline-wrong" role="alert">
          No day is both.
        </span>
      )}
    </div>
  );
}
