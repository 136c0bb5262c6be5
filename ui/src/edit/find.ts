// Words of a report chosen without a mouse: found by typing them, made longer or shorter word by word.
import type { Span } from "../api/types";
import type { Snapshot } from "../text/offsets";

const MOST = 200;
/** UTF-16 units looked at around an end of the chosen words; longer than any few words. */
const AROUND = 400;

const JOINS = /^[-‐‑'’./]$/;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "word" });

/** Where words stand in the text, case and white space aside; the first 200 places. */
export function findWords(snapshot: Snapshot, query: string): Span[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const found: Span[] = [];
  for (const match of snapshot.text.matchAll(new RegExp(pattern, "giu"))) {
    found.push(makeSpan(snapshot, match.index, match.index + match[0].length));
    if (found.length >= MOST) break;
  }
  return found;
}

export function makeSpan(snapshot: Snapshot, from: number, to: number): Span {
  const start = snapshot.toPoint(from);
  const end = snapshot.toPoint(to);
  return { exact: snapshot.slice(start, end), start, end };
}

/** The words with one more (`by` 1) or one less (-1) at an end; the same words where there is none, or no other. */
export function moveEnd(snapshot: Snapshot, words: Span, end: "first" | "last", by: 1 | -1): Span {
  const { text } = snapshot;
  const from = snapshot.toUnit(words.start);
  const to = snapshot.toUnit(words.end);
  if (end === "last") {
    const reach = by > 0 ? listWords(text, to, to + AROUND) : listWords(text, from, to).slice(0, -1);
    const word = by > 0 ? reach[0] : reach.at(-1);
    return word ? makeSpan(snapshot, from, word.to) : words;
  }
  const reach = by > 0 ? listWords(text, beginOfWord(text, from - AROUND), from) : listWords(text, from, to).slice(1);
  const word = by > 0 ? reach.at(-1) : reach[0];
  return word ? makeSpan(snapshot, word.from, to) : words;
}

function listWords(text: string, from: number, to: number): { from: number; to: number }[] {
  const begin = Math.max(from, 0);
  const words: { from: number; to: number }[] = [];
  for (const { index, segment, isWordLike } of SEGMENTER.segment(text.slice(begin, to))) {
    if (!isWordLike) continue;
    const word = { from: begin + index, to: begin + index + segment.length };
    const last = words.at(-1);
    // "al-Assad" is one word to those who read it
    if (last && JOINS.test(text.slice(last.to, word.from))) last.to = word.to;
    else words.push(word);
  }
  return words;
}

function beginOfWord(text: string, unit: number): number {
  if (unit <= 0) return 0;
  const gap = text.slice(unit).search(/\s/);
  return gap < 0 ? unit : unit + gap;
}
