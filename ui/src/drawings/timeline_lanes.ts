// Uncertain times: each over its whole extent, in a few lanes; too many to tell apart are counted together.
import { isDay } from "./timeline_time";
import type { Extent, Span } from "./timeline_time";

const LANES = 9;
/** More bands than this are a hatching that nobody can read. */
const BANDS = 160;

/** A band in a lane, in the view; `from` or `to` is the view's edge where it goes on beyond. */
export interface Band extends Extent {
  lane: number;
  span: Span;
}

/** Claims of one kind of precision that may fall into a stretch of the view, the same number all along. */
export interface Cell extends Extent {
  lane: number;
  claims: number;
}

export type Lanes =
  { kind: "bands"; bands: Band[]; lanes: number } | { kind: "cells"; cells: Cell[]; names: string[]; most: number };

const GROUPS: readonly { name: string; holds: readonly Span["precision"][] }[] = [
  { name: "weeks", holds: ["day", "week"] },
  { name: "months", holds: ["month", "season"] },
  { name: "years", holds: ["year", "decade"] },
  { name: "ranges", holds: ["range"] },
];

/** `gap` is the time that the narrowest band and the space beside it take; `pieces` cut the view for counting. */
export function layLanes(spans: readonly Span[], view: Extent, gap: number, pieces: readonly Extent[]): Lanes {
  const seen = spans.filter((span) => !isDay(span) && span.from < view.to && span.to > view.from);
  const bands = seen.length <= BANDS ? packBands(seen, view, gap) : undefined;
  if (bands) return { kind: "bands", bands, lanes: bands.reduce((most, { lane }) => Math.max(most, lane + 1), 0) };
  return countCells(seen, pieces);
}

/** Each into the first lane that is free; undefined where the lanes do not suffice. */
function packBands(spans: readonly Span[], view: Extent, gap: number): Band[] | undefined {
  const free: number[] = [];
  const bands: Band[] = [];
  // the long ones first make a steady top lane
  const sorted = [...spans].sort((one, other) => one.from - other.from || other.to - one.to);
  for (const span of sorted) {
    const [from, to] = [Math.max(span.from, view.from), Math.min(span.to, view.to)];
    let lane = free.findIndex((end) => end <= from);
    if (lane < 0) lane = free.length;
    if (lane >= LANES) return undefined;
    free[lane] = Math.max(to, from + gap) + gap / 2;
    bands.push({ from, to, lane, span });
  }
  return bands;
}

function countCells(spans: readonly Span[], pieces: readonly Extent[]): Lanes {
  const groups = GROUPS.map(({ name, holds }) => ({
    name,
    spans: spans.filter(({ precision }) => holds.includes(precision)),
  })).filter(({ spans: some }) => some.length);
  const filled = groups.flatMap(({ spans: some }, lane) => joinPieces(countCovered(some, pieces), pieces, lane));
  return {
    kind: "cells",
    cells: filled,
    names: groups.map(({ name }) => name),
    most: filled.reduce((most, { claims }) => Math.max(most, claims), 0),
  };
}

/** Pieces with the same number as one cell; the empty ones left out. */
function joinPieces(counts: readonly number[], pieces: readonly Extent[], lane: number): Cell[] {
  const cells: Cell[] = [];
  for (const [at, claims] of counts.entries()) {
    const { from, to } = pieces[at]!;
    const last = cells.at(-1);
    if (last?.to === from && last.claims === claims) last.to = to;
    else if (claims) cells.push({ from, to, lane, claims });
  }
  return cells;
}

/** For each piece, the claims whose time may fall into it. A claim counts in every piece that its time touches. */
function countCovered(spans: readonly Span[], pieces: readonly Extent[]): number[] {
  const steps = new Array<number>(pieces.length + 1).fill(0);
  for (const { from, to, claims } of spans) {
    const first = pieces.findIndex((piece) => piece.to > from);
    if (first < 0) continue;
    let after = first;
    while (after < pieces.length && pieces[after]!.from < to) after++;
    steps[first]! += claims;
    steps[after]! -= claims;
  }
  let sum = 0;
  return pieces.map((_, at) => (sum += steps[at]!));
}
