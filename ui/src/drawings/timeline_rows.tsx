// The rows of uncertain times below the bars.
import type { ScaleTime } from "d3-scale";

import { writeNumber } from "../parts/words";
import type { Band, Lanes } from "./timeline_lanes";
import { LANE, LEFT } from "./timeline_sizes";
import type { Extent } from "./timeline_time";

const HIGH = LANE - 4;

interface LaneRowsProps {
  lanes: Lanes;
  scale: ScaleTime<number, number>;
  view: Extent;
  top: number;
}

export function LaneRows({ lanes, scale, view, top }: LaneRowsProps) {
  if (lanes.kind === "bands")
    return (
      <g transform={`translate(0,${top})`}>
        {lanes.bands.map((band, at) => (
          <BandMark key={at} {...{ band, scale, view }} />
        ))}
      </g>
    );
  return (
    <g transform={`translate(0,${top})`}>
      {lanes.names.map((name, lane) => (
        <text key={name} class="timeline-tick" x={LEFT - 6} y={lane * LANE + HIGH - 2} text-anchor="end">
          {name}
        </text>
      ))}
      {lanes.cells.map(({ from, to, lane, claims }) => {
        const x = Math.max(LEFT, scale(from));
        return (
          <rect
            key={`${lane} ${from}`}
            class="timeline-cell"
            x={x}
            y={lane * LANE}
            width={Math.max(0.5, scale(Math.min(to, view.to)) - x)}
            height={HIGH}
            fill-opacity={0.15 + (0.75 * Math.log1p(claims)) / Math.log1p(lanes.most)}
          />
        );
      })}
    </g>
  );
}

/** An end that the report leaves open is an arrow. */
function BandMark({ band, scale, view }: { band: Band; scale: ScaleTime<number, number>; view: Extent }) {
  const { from, to, lane, span } = band;
  const x = scale(from);
  const width = Math.max(3, scale(to) - x);
  const [openStart, openEnd] = [span.from === -Infinity, span.to === Infinity];
  const [start, end] = [openStart ? x + 6 : x, openEnd ? x + width - 6 : x + width];
  const outline = [
    `M${start},0`,
    `H${end}`,
    openEnd ? `L${x + width},${HIGH / 2}L${end},${HIGH}` : `V${HIGH}`,
    `H${start}`,
    openStart ? `L${x},${HIGH / 2}Z` : "Z",
  ].join("");
  const goesOn = (!openStart && span.from < view.from) || (!openEnd && span.to > view.to);
  return (
    <g transform={`translate(0,${lane * LANE})`}>
      <path class={goesOn ? "timeline-band goes-on" : "timeline-band"} d={outline} />
      {width > 8 * String(span.claims).length + 14 && (
        <text class="timeline-count" x={x + width / 2} y={HIGH - 2} text-anchor="middle">
          {writeNumber(span.claims)}
        </text>
      )}
    </g>
  );
}
