// The claims by time: a drawing with a brush, and a table with the same numbers.
import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Filter, Timeline } from "../api/types";
import { Waiting } from "../parts/page";
import { writeCount, writeNumber } from "../parts/words";
import "../style/timeline.css";
import {
  chooseCut,
  countBins,
  countOutside,
  findFocus,
  findWhole,
  joinExtents,
  moveView,
  scaleView,
} from "./timeline_bins";
import { Dates } from "./timeline_dates";
import { TimelineDrawing } from "./timeline_drawing";
import { askExtent, readDates, toggleUndated } from "./timeline_filter";
import { layLanes } from "./timeline_lanes";
import { LEFT, RIGHT } from "./timeline_sizes";
import { PeriodTable } from "./timeline_table";
import { DAY, readSpan } from "./timeline_time";
import type { Extent, Span } from "./timeline_time";

export interface ClaimTimelineProps {
  timeline: Timeline | undefined;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function ClaimTimeline({ timeline, filter, setFilter }: ClaimTimelineProps) {
  const [asTable, setAsTable] = useState(false);
  const told = useSignal("");
  const spans = useMemo(() => timeline?.periods.map(readSpan), [timeline]);
  return (
    <section class="claim-timeline" aria-label="Timeline">
      <Dates filter={filter} setFilter={setFilter} />
      {!timeline || !spans ? (
        <Waiting what="the timeline" />
      ) : asTable ? (
        <PeriodTable {...{ timeline, filter, setFilter }} />
      ) : (
        <View {...{ spans, filter, setFilter, told }} />
      )}
      <div class="drawing-foot">
        <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "Drawing" : "Table"}
        </button>
        {timeline && <UndatedTray {...{ timeline, filter, setFilter }} />}
        {!asTable && <span class="timeline-told">{told}</span>}
        {!asTable && <small class="timeline-note">Bars: known days. Below them: some time within.</small>}
      </div>
    </section>
  );
}

type Chosen = Pick<ClaimTimelineProps, "filter" | "setFilter">;

function UndatedTray({ timeline, filter, setFilter }: { timeline: Timeline } & Chosen) {
  const open = filter.missing?.includes("time") ?? false;
  if (!timeline.undated && !open) return null;
  return (
    <button
      type="button"
      class="tray"
      aria-pressed={open}
      onClick={() => setFilter(toggleUndated(filter))}
      title="Claims whose report gives no way to tell when"
    >
      {writeCount(timeline.undated, "claim")} without a date
    </button>
  );
}

interface ViewProps extends Chosen {
  spans: Span[];
  /** What is under the pointer. */
  told: Signal<string>;
}

function View({ spans, filter, setFilter, told }: ViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  // the view that somebody chose; until then, and after a reset, where the claims are
  const [kept, setKept] = useState<Extent | undefined>();
  const chosen = useMemo(() => readDates(filter), [filter.since, filter.until]);
  const whole = useMemo(() => findWhole(spans), [spans]);
  const focus = useMemo(() => findFocus(spans), [spans]);
  const view = kept ?? joinFocus(focus, chosen);
  const width = useWidth(frame, !!view);
  const drawn = useMemo(() => view && width > 0 && prepare(spans, view, width), [spans, view?.from, view?.to, width]);
  if (!view) return <p class="empty">No claim here has a date.</p>;

  const choose = (extent: Extent) => {
    // the view stays where it is while the answer shrinks to the chosen time
    setKept(view);
    if (extent.from !== chosen?.from || extent.to !== chosen.to) setFilter(askExtent(filter, extent));
  };
  return (
    <>
      <Controls {...{ view, chosen, kept, setKept }} whole={whole} outside={countOutside(spans, view)} />
      <div class="timeline-frame" ref={frame}>
        {drawn && (
          <TimelineDrawing
            {...{ width, view, chosen, choose, ...drawn }}
            tell={(text) => {
              told.value = text;
            }}
          />
        )}
      </div>
    </>
  );
}

function prepare(spans: readonly Span[], view: Extent, width: number) {
  const room = width - LEFT - RIGHT;
  const bins = countBins(spans, view, chooseCut(view, room));
  const gap = ((view.to - view.from) / room) * 4;
  return { bins, lanes: layLanes(spans, view, gap, bins) };
}

/** Where most claims are, and the chosen time with it. */
function joinFocus(focus: Extent | undefined, chosen: Extent | undefined): Extent | undefined {
  if (!chosen) return focus;
  const ends = [chosen.from, chosen.to].filter(Number.isFinite);
  const known = { from: Math.min(...ends), to: Math.max(...ends) };
  if (known.from === known.to) known.to += DAY;
  return focus ? joinExtents(focus, known) : known;
}

interface ControlsProps {
  view: Extent;
  chosen: Extent | undefined;
  kept: Extent | undefined;
  setKept: (view: Extent | undefined) => void;
  whole: Extent | undefined;
  outside: { earlier: number; later: number };
}

function Controls({ view, chosen, kept, setKept, whole, outside }: ControlsProps) {
  const closed = chosen && Number.isFinite(chosen.from) && Number.isFinite(chosen.to);
  return (
    <div class="timeline-controls">
      {outside.earlier > 0 && whole && (
        <button type="button" onClick={() => setKept({ from: whole.from, to: view.to })}>
          ← {writeNumber(outside.earlier)} earlier
        </button>
      )}
      <span class="timeline-zoom" role="group" aria-label="Part of the time that is shown">
        <button type="button" aria-label="Go back in time" onClick={() => setKept(moveView(view, -1))}>
          ‹
        </button>
        <button type="button" aria-label="Less time" onClick={() => setKept(scaleView(view, 0.5))}>
          +
        </button>
        <button type="button" aria-label="More time" onClick={() => setKept(scaleView(view, 2))}>
          −
        </button>
        <button type="button" aria-label="Go on in time" onClick={() => setKept(moveView(view, 1))}>
          ›
        </button>
      </span>
      {closed && (
        <button type="button" onClick={() => setKept(scaleView(chosen, 1.2))}>
          Zoom to dates
        </button>
      )}
      {kept && (
        <button type="button" onClick={() => setKept(undefined)}>
          Reset view
        </button>
      )}
      {outside.later > 0 && whole && (
        <button type="button" class="timeline-later" onClick={() => setKept({ from: view.from, to: whole.to })}>
          {writeNumber(outside.later)} later →
        </button>
      )}
    </div>
  );
}

/** Width of an element's inside in whole pixels, 0 until it is `there`. */
function useWidth(frame: { readonly current: HTMLElement | null }, there: boolean): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const measure = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    if (frame.current) measure.observe(frame.current);
    return () => measure.disconnect();
  }, [there]);
  return width;
}
