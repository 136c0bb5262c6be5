// Which stretch of time to show, and the claims of known days counted in pieces of it.
import { CUTS, DAY, findMiddle, isDay } from "./timeline_time";
import type { Cut, Extent, Span } from "./timeline_time";

/** A bar narrower than this cannot be pointed at. */
const NARROWEST = 5;
/** Share of the claims that may lie outside of the focus, on either side. */
const OUTLYING = 0.04;

export interface Bin extends Extent {
  claims: number;
}

/** The finest cut whose pieces are wide enough to be bars; pixels of the whole drawing. */
export function chooseCut(view: Extent, width: number): Cut {
  const days = (view.to - view.from) / DAY;
  const most = Math.max(8, width / NARROWEST);
  return CUTS.find((cut) => days / cut.days <= most) ?? CUTS.at(-1)!;
}

/** The claims of known days by piece of the view, the empty pieces, too. */
export function countBins(spans: readonly Span[], view: Extent, cut: Cut): Bin[] {
  const first = cut.interval.floor(new Date(view.from));
  const starts = cut.interval.range(first, new Date(view.to)).map(Number);
  const bins = starts.map((from, at) => ({
    from,
    to: starts[at + 1] ?? cut.interval.offset(new Date(from), 1).getTime(),
    claims: 0,
  }));
  for (const span of spans) {
    if (!isDay(span)) continue;
    const bin = bins[findBin(starts, span.from)];
    if (bin && span.from < bin.to) bin.claims += span.claims;
  }
  return bins;
}

/** Index of the last start that is not after the day; -1 before the first. */
export function findBin(starts: readonly number[], day: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** From the first known day to the last, undefined where no day is known. */
export function findWhole(spans: readonly Span[]): Extent | undefined {
  let [from, to] = [Infinity, -Infinity];
  for (const span of spans) {
    if (Number.isFinite(span.from)) [from, to] = [Math.min(from, span.from), Math.max(to, span.from + DAY)];
    if (Number.isFinite(span.to)) [from, to] = [Math.min(from, span.to - DAY), Math.max(to, span.to)];
  }
  return from < to ? { from, to } : undefined;
}

/**
 * The stretch that holds nearly all claims. A few claims far away (a date in 1915 in reports on 2014) are left out
 * when that makes it much shorter; where the claims are spread evenly it is the whole.
 */
export function findFocus(spans: readonly Span[]): Extent | undefined {
  const whole = findWhole(spans);
  if (!whole) return undefined;
  const weights = spans
    .map((span) => ({ day: findMiddle(span), claims: span.claims * weigh(span) }))
    .filter((each): each is { day: number; claims: number } => each.day !== undefined)
    .sort((one, other) => one.day - other.day);
  const total = weights.reduce((sum, each) => sum + each.claims, 0);
  // a handful may lie outside even of a small record, but never a large part of it
  const outside = Math.max(total * OUTLYING, Math.min(3, total * 0.1));
  const near = pad({
    from: findQuantile(weights, outside),
    to: findQuantile([...weights].reverse(), outside) + DAY,
  });
  return near.to - near.from < (whole.to - whole.from) * 0.6 ? near : whole;
}

/** How much a claim says of where to look: one that means some day of three years says next to nothing. */
function weigh({ from, to }: Extent): number {
  return Math.min(1, (60 * DAY) / Math.max(DAY, Math.min(to - from, 36_500 * DAY)));
}

function findQuantile(weights: readonly { day: number; claims: number }[], outside: number): number {
  let sum = 0;
  for (const { day, claims } of weights) {
    sum += claims;
    if (sum > outside) return Math.floor(day / DAY) * DAY;
  }
  return weights.at(-1)!.day;
}

/** A little air on both sides, so that what lies just outside is not cut off. */
function pad({ from, to }: Extent): Extent {
  const days = Math.ceil(Math.max(7, ((to - from) / DAY) * 0.08));
  return { from: from - days * DAY, to: to + days * DAY };
}

/** Claims that lie wholly before or after the view. */
export function countOutside(spans: readonly Span[], view: Extent): { earlier: number; later: number } {
  let [earlier, later] = [0, 0];
  for (const span of spans) {
    if (span.to <= view.from) earlier += span.claims;
    else if (span.from >= view.to) later += span.claims;
  }
  return { earlier, later };
}

/** The view made shorter (a factor below 1) or longer around its middle, in whole days, no shorter than a week. */
export function scaleView({ from, to }: Extent, factor: number): Extent {
  const middle = (from + to) / 2;
  const half = Math.max(3.5 * DAY, ((to - from) / 2) * factor);
  return clampView({ from: Math.round((middle - half) / DAY) * DAY, to: Math.round((middle + half) / DAY) * DAY });
}

/** The view earlier or later by half of itself. */
export function moveView({ from, to }: Extent, direction: 1 | -1): Extent {
  const step = direction * Math.max(DAY, Math.round((to - from) / 2 / DAY) * DAY);
  const moved = { from: from + step, to: to + step };
  const kept = clampView(moved);
  return kept.from === moved.from && kept.to === moved.to ? moved : { from, to };
}

/** Years of four digits are all that the filter takes. */
function clampView({ from, to }: Extent): Extent {
  return { from: Math.max(Date.parse("1000-01-01"), from), to: Math.min(Date.parse("9999-12-31"), to) };
}

/** To the nearest edges of pieces, at least one piece long: half a bar cannot be seen. */
export function snapExtent({ from, to }: Extent, bins: readonly Bin[]): Extent | undefined {
  const nearest = (day: number) => {
    const bin =
      bins[
        Math.max(
          0,
          findBin(
            bins.map((each) => each.from),
            day,
          ),
        )
      ];
    return bin && (day - bin.from < bin.to - day ? bin.from : bin.to);
  };
  const [first, last] = [nearest(from), nearest(to)];
  if (first === undefined || last === undefined) return undefined;
  if (first < last) return { from: first, to: last };
  const bin =
    bins[
      Math.max(
        0,
        findBin(
          bins.map((each) => each.from),
          (from + to) / 2,
        ),
      )
    ];
  return bin && { from: bin.from, to: bin.to };
}

export function joinExtents(one: Extent, other: Extent | undefined): Extent {
  return other ? { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) } : one;
}
