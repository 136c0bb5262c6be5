// From what somebody selected to whole words.
import type { Span } from "../api/types";
import type { Snapshot } from "./offsets";

/** Units looked at around an end of the selection; longer than any word. */
const AROUND = 120;

const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "word" });

/** The selected words as a span of the snapshot: white space cut off, words that were cut through made whole. */
export function trimToWords(snapshot: Snapshot, fromUnit: number, toUnit: number): Span | null {
  const { text } = snapshot;
  let from = Math.max(0, Math.min(fromUnit, toUnit));
  let to = Math.min(text.length, Math.max(fromUnit, toUnit));
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  if (from >= to) return null;
  from = findWord(text, from)?.from ?? from;
  const last = findWord(text, to);
  if (last && last.from < to) to = last.to;
  const start = snapshot.toPoint(from);
  const end = snapshot.toPoint(to);
  return { start, end, exact: snapshot.slice(start, end) };
}

function isSpace(text: string, unit: number): boolean {
  return /\s/.test(text[unit] ?? "");
}

/** The word, or the one visible character, that the unit stands within; null at its beginning and between words. */
function findWord(text: string, unit: number): { from: number; to: number } | null {
  let begin = Math.max(0, unit - AROUND);
  // begin at a gap, lest a word be cut by this window
  const gap = text.slice(begin, unit).search(/\s/);
  if (begin > 0 && gap >= 0) begin += gap;
  const window = text.slice(begin, unit + AROUND);
  if (!window) return null;
  const word = SEGMENTER.segment(window).containing(unit - begin);
  if (!word || begin + word.index === unit) return null;
  return { from: begin + word.index, to: begin + word.index + word.segment.length };
}
