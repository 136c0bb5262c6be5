// A text cut where marks begin and end: marks may overlap, nest, touch, cross paragraphs or be many.

export interface Stretch {
  /** First and last + 1 code point. */
  start: number;
  end: number;
}

/** A stretch over which the same marks lie, outermost (longest) first. */
export interface Segment<Mark> extends Stretch {
  marks: readonly Mark[];
}

const NOTHING: readonly never[] = [];

/** Segments that make up the text from `start` to `end` without a gap; empty marks are left out. */
export function cutSegments<Mark extends Stretch>(marks: readonly Mark[], { start, end }: Stretch): Segment<Mark>[] {
  const within = marks.filter((mark) => mark.start < mark.end && mark.start < end && mark.end > start);
  if (start >= end) return [];
  const opening = [...within].sort((one, other) => one.start - other.start);
  const closing = [...within].sort((one, other) => one.end - other.end);
  const open = new Set<Mark>();
  const segments: Segment<Mark>[] = [];
  let opened = 0;
  let closed = 0;
  let at = start;
  while (at < end) {
    for (let mark; (mark = closing[closed]) && mark.end <= at; closed++) open.delete(mark);
    for (let mark; (mark = opening[opened]) && mark.start <= at; opened++) open.add(mark);
    const next = Math.min(opening[opened]?.start ?? end, closing[closed]?.end ?? end, end);
    segments.push({ start: at, end: next, marks: open.size ? [...open].sort(compareLengths) : NOTHING });
    at = next;
  }
  return segments;
}

function compareLengths(one: Stretch, other: Stretch): number {
  return other.end - other.start - (one.end - one.start);
}

/** The marks of each of the stretches, which rise and do not overlap. Marks over several are in each of them. */
export function dealMarks<Mark extends Stretch>(marks: readonly Mark[], stretches: readonly Stretch[]): Mark[][] {
  const dealt: Mark[][] = stretches.map(() => []);
  for (const mark of marks) {
    if (mark.start >= mark.end) continue;
    for (let at = findStretch(stretches, mark.start); at < stretches.length; at++) {
      const stretch = stretches[at] as Stretch;
      if (stretch.start >= mark.end) break;
      if (stretch.end > mark.start) dealt[at]?.push(mark);
    }
  }
  return dealt;
}

/** Index of the last stretch that begins at or before the code point; 0 where none does. */
export function findStretch(stretches: readonly Stretch[], point: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle] as Stretch).start <= point) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
