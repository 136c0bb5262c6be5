// The timeline as drawn: bars for known days, bands below for times that the report leaves uncertain, and a brush.
import { brushX } from "d3-brush";
import type { D3BrushEvent } from "d3-brush";
import { scaleLinear, scaleUtc } from "d3-scale";
import type { ScaleTime } from "d3-scale";
import { pointer, select } from "d3-selection";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { writeCount } from "../parts/words";
import { findBin, snapExtent } from "./timeline_bins";
import type { Bin } from "./timeline_bins";
import type { Lanes } from "./timeline_lanes";
import { LaneRows } from "./timeline_rows";
import { AXIS, BARS, LANE, LEFT, RIGHT, TOP } from "./timeline_sizes";
import { DAY } from "./timeline_time";
import type { Extent } from "./timeline_time";
import { tellExtent } from "./timeline_words";

/** 8,000 as 8K. */
const SHORT = new Intl.NumberFormat("en", { notation: "compact" });

export interface DrawingProps {
  width: number;
  view: Extent;
  bins: Bin[];
  lanes: Lanes;
  /** What the filter asks for. */
  chosen: Extent | undefined;
  choose: (extent: Extent) => void;
  /** Says what is under the pointer; empty when nothing is. */
  tell: (text: string) => void;
}

export function TimelineDrawing(props: DrawingProps) {
  const { width, view, bins, lanes } = props;
  const rows = lanes.kind === "bands" ? lanes.lanes : lanes.names.length;
  const bottom = TOP + BARS + AXIS;
  const height = bottom + rows * LANE + (rows ? 6 : 0);
  const scale = useMemo(() => scaleUtc([view.from, view.to], [LEFT, width - RIGHT]), [view.from, view.to, width]);
  const days = bins.reduce((sum, { claims }) => sum + claims, 0);
  return (
    <svg
      class="timeline-drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${writeCount(days, "claim")} of known days, ${tellExtent(view)}; the table has the same numbers`}
    >
      <Bars bins={bins} scale={scale} width={width} />
      <Axis scale={scale} width={width} />
      <LaneRows lanes={lanes} scale={scale} view={view} top={bottom} />
      <Brush {...props} scale={scale} top={TOP} bottom={height} lanesTop={bottom} />
    </svg>
  );
}

type Scale = ScaleTime<number, number>;

function Bars({ bins, scale, width }: { bins: Bin[]; scale: Scale; width: number }) {
  const most = bins.reduce((top, { claims }) => Math.max(top, claims), 1);
  const up = scaleLinear([0, most], [TOP + BARS, TOP]).nice(3);
  const ticks = up.ticks(3).filter((tick) => Number.isInteger(tick));
  const [first, last] = scale.range() as [number, number];
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0,${up(tick)})`}>
          <line class="timeline-grid" x1={LEFT} x2={width - RIGHT} />
          <text class="timeline-tick" x={LEFT - 6} dy="0.32em" text-anchor="end">
            {SHORT.format(tick)}
          </text>
        </g>
      ))}
      {bins
        .filter(({ claims }) => claims)
        .map(({ from, to, claims }) => {
          const [x0, x1] = [Math.max(first, scale(from)), Math.min(last, scale(to))];
          // one claim among thousands stays visible
          const y = Math.min(up(claims), TOP + BARS - 1.5);
          return (
            <rect
              key={from}
              class="timeline-bar"
              x={x0 + 0.5}
              width={Math.max(1, x1 - x0 - 1)}
              y={y}
              height={TOP + BARS - y}
            />
          );
        })}
    </>
  );
}

function Axis({ scale, width }: { scale: Scale; width: number }) {
  // claims know no hours
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 90))).filter((tick) => Number(tick) % DAY === 0);
  const write = writeTicks(scale, ticks);
  return (
    <g transform={`translate(0,${TOP + BARS})`}>
      <line class="timeline-axis" x1={LEFT} x2={width - RIGHT} />
      {ticks.map((tick) => (
        <g key={Number(tick)} transform={`translate(${scale(tick)},0)`}>
          <line class="timeline-axis" y2={5} />
          <text class="timeline-tick" y={16} text-anchor="middle">
            {write(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** As the scale writes them; where none of them begins a year, the first one says which year it is. */
function writeTicks(scale: Scale, ticks: readonly Date[]): (tick: Date) => string {
  const write = scale.tickFormat();
  const yearless = !ticks.some((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
  return (tick) => (yearless && tick === ticks[0] ? `${write(tick)} ${tick.getUTCFullYear()}` : write(tick));
}

interface BrushProps extends DrawingProps {
  scale: Scale;
  top: number;
  bottom: number;
  lanesTop: number;
}

function Brush(props: BrushProps) {
  const { scale, view, chosen, top, bottom, width } = props;
  const group = useRef<SVGGElement>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const brush = brushX<unknown>()
      .extent([
        [LEFT, top],
        [width - RIGHT, bottom],
      ])
      .on("end", (event: D3BrushEvent<unknown>) => endBrush(event, latest.current));
    const node = select(group.current!);
    node.call(brush);
    node.call(brush.move, drawChosen(chosen, view, scale));
    node.on("pointermove", (event: PointerEvent) => latest.current.tell(tellSpot(event, latest.current)));
    node.on("pointerleave", () => latest.current.tell(""));
    return () => {
      node.on(".brush", null).on("pointermove", null).on("pointerleave", null);
    };
  }, [scale, top, bottom, width, chosen?.from, chosen?.to]);
  return <g class="timeline-brush" ref={group} />;
}

/** The chosen time in pixels, as far as it is in view. */
function drawChosen(chosen: Extent | undefined, view: Extent, scale: Scale): [number, number] | null {
  if (!chosen || chosen.from >= view.to || chosen.to <= view.from) return null;
  return [scale(Math.max(chosen.from, view.from)), scale(Math.min(chosen.to, view.to))];
}

function endBrush(event: D3BrushEvent<unknown>, props: BrushProps): void {
  // moved by ourselves, to where the filter has it
  if (!event.sourceEvent) return;
  const { bins, scale, choose } = props;
  if (event.selection) {
    const [left, right] = event.selection as [number, number];
    const extent = snapExtent({ from: Number(scale.invert(left)), to: Number(scale.invert(right)) }, bins);
    if (extent) choose(extent);
    return;
  }
  // a click without a drag means what is under it
  const spot = findSpot(pointer(event.sourceEvent, event.sourceEvent.target.ownerSVGElement), props);
  if (spot) choose(spot);
}

type Spot = Extent & { claims: number; open?: boolean };

function findSpot([x, y]: [number, number], { scale, bins, lanes, lanesTop }: BrushProps): Spot | undefined {
  const day = Number(scale.invert(x));
  if (y < lanesTop)
    return bins[
      findBin(
        bins.map((each) => each.from),
        day,
      )
    ];
  const lane = Math.floor((y - lanesTop) / LANE);
  if (lanes.kind === "cells")
    return lanes.cells.find((cell) => cell.lane === lane && cell.from <= day && day < cell.to);
  const slack = Number(scale.invert(3)) - Number(scale.invert(0));
  const band = lanes.bands.find((each) => each.lane === lane && each.from - slack <= day && day < each.to + slack);
  return band && { ...band.span };
}

function tellSpot(event: PointerEvent, props: BrushProps): string {
  const at = pointer(event, (event.currentTarget as SVGGElement).ownerSVGElement);
  const spot = findSpot(at, props);
  if (!spot) return "";
  const maybe = at[1] >= props.lanesTop && props.lanes.kind === "cells";
  return `${tellExtent(spot)}: ${writeCount(spot.claims, "claim")}${maybe ? " that may fall here" : ""}`;
}
