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

/** A stretch in UTF-16 units. */
export interface Units {
  from: number;
  to: number;
}

/** The first word that begins at the unit or after it. */
export function nextWord(text: string, unit: number): Units | null {
  for (let begin = unit; begin < text.length;) {
    const end = Math.min(text.length, begin + 20 * AROUND);
    for (const { segment, index, isWordLike } of SEGMENTER.segment(text.slice(begin, end))) {
      const to = begin + index + segment.length;
      // a word at the window's end may go on
      if (isWordLike && (to < end || end === text.length)) return { from: begin + index, to };
    }
    begin = Math.max(begin + 1, end === text.length ? end : end - AROUND);
  }
  return null;
}

/** The last word that ends at the unit or before it. */
export function wordBefore(text: string, unit: number): Units | null {
  for (let end = unit; end > 0;) {
    const begin = Math.max(0, end - 20 * AROUND);
    const words = [...SEGMENTER.segment(text.slice(begin, end))].filter(({ isWordLike }) => isWordLike);
    const last = words.pop();
    if (last && (begin + last.index > begin || begin === 0))
      return { from: begin + last.index, to: begin + last.index + last.segment.length };
    end = begin === 0 ? 0 : Math.min(end - 1, begin + AROUND);
  }
  return null;
}

/** What the arrow keys make of selected words: the word before or after, or with shift one word more or less. */
export function stepByWord(text: string, held: Units | null, forward: boolean, extend: boolean, at = 0): Units | null {
  if (!held) return nextWord(text, at);
  const step = forward ? nextWord(text, held.to) : wordBefore(text, held.from);
  if (!extend) return step ?? held;
  if (forward) return step ? { from: held.from, to: step.to } : held;
  // back: the last of several words is let go, a single one grows the other way
  const shorter = wordBefore(text, (wordBefore(text, held.to) ?? held).from);
  if (shorter && shorter.from >= held.from) return { from: held.from, to: shorter.to };
  return step ? { from: step.from, to: held.to } : held;
}
