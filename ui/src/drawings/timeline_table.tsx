// The timeline's twin: every period in a table, with the same numbers and the same choice.
import { useState } from "preact/hooks";

import type { Filter, Timeline } from "../api/types";
import { writeCount, writeNumber } from "../parts/words";
import { askExtent, readDates } from "./timeline_filter";
import { readSpan } from "./timeline_time";
import { PRECISIONS, tellExtent } from "./timeline_words";

const ROWS = 250;

interface PeriodTableProps {
  timeline: Timeline;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function PeriodTable({ timeline, filter, setFilter }: PeriodTableProps) {
  const [shown, setShown] = useState(ROWS);
  const left = timeline.periods.length - shown;
  const chosen = readDates(filter);
  return (
    <div class="drawing-table" tabIndex={0} role="region" aria-label="Times with their claims">
      <table>
        <caption>
          {writeCount(timeline.periods.length, "period")}, {writeCount(timeline.total - timeline.undated, "claim")} of{" "}
          {writeNumber(timeline.total)}; {writeNumber(timeline.undated)} without a date
        </caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Known to the</th>
            <th scope="col" class="number">
              Claims
            </th>
          </tr>
        </thead>
        <tbody>
          {timeline.periods.slice(0, shown).map((period, at) => {
            const span = readSpan(period);
            return (
              <tr key={at}>
                <th scope="row">
                  <button
                    type="button"
                    class="bare"
                    aria-pressed={chosen?.from === span.from && chosen.to === span.to}
                    onClick={() => setFilter(askExtent(filter, span))}
                  >
                    {tellExtent(span)}
                  </button>
                </th>
                <td>{PRECISIONS[period.precision]}</td>
                <td class="number">{writeNumber(period.claims)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {left > 0 && (
        <button type="button" onClick={() => setShown(shown + 4 * ROWS)}>
          Show {writeNumber(Math.min(left, 4 * ROWS))} more of {writeNumber(left)}
        </button>
      )}
    </div>
  );
}
