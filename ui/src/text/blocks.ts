// A text in blocks that are small enough to be laid out one by one, whatever its lines are like.
import type { Snapshot } from "./offsets";
import type { Stretch } from "./segments";

/** UTF-16 units of a block, about a screenful; no block is much larger. */
const BLOCK = 4_000;
/** How far before its end a block is searched for a good place to end at. */
const SEARCHED = 2_500;
/** Base letter and marks on it are kept together up to this many units: hostile texts pile up thousands. */
const PILE = 64;

export interface Block extends Stretch {
  /** First and last + 1 UTF-16 unit. */
  from: number;
  to: number;
  /** Whether it begins within a paragraph, for being too long. */
  continues: boolean;
}

export function cutBlocks(snapshot: Snapshot, size = BLOCK): Block[] {
  const { text } = snapshot;
  const blocks: Block[] = [];
  let continues = false;
  for (let from = 0; from < text.length;) {
    const to = text.length - from <= size ? text.length : findEnd(text, from, from + size);
    blocks.push({ from, to, start: snapshot.toPoint(from), end: snapshot.toPoint(to), continues });
    continues = text[to - 1] !== "\n";
    from = to;
  }
  return blocks;
}

function findEnd(text: string, from: number, limit: number): number {
  const least = Math.max(from + 1, limit - SEARCHED);
  const window = text.slice(least, limit);
  for (const gap of ["\n\n", "\n", " "]) {
    const found = window.lastIndexOf(gap);
    if (found >= 0) return least + found + gap.length;
  }
  for (let to = limit; to > Math.max(from + 1, limit - PILE); to--) if (!isWithinLetter(text, to)) return to;
  return isPair(text, limit) ? limit - 1 : limit;
}

/** Whether what stands at the unit belongs to the letter before it: the second half of a pair, a mark, a joiner. */
function isWithinLetter(text: string, unit: number): boolean {
  return (
    isPair(text, unit) ||
    /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u.test(text.slice(unit, unit + 2)) ||
    text[unit - 1] === "\u200d"
  );
}

function isPair(text: string, unit: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(unit - 1, unit + 1));
}

/** Paragraphs between empty lines, in UTF-16 units, the line breaks themselves left out. */
export function cutParagraphs(text: string, from: number, to: number): { from: number; to: number }[] {
  const paragraphs: { from: number; to: number }[] = [];
  const part = text.slice(from, to);
  let begin = 0;
  const add = (end: number) => {
    while (begin < end && part[begin] === "\n") begin++;
    while (end > begin && part[end - 1] === "\n") end--;
    if (end > begin) paragraphs.push({ from: from + begin, to: from + end });
  };
  for (const gap of part.matchAll(/\n{2,}/g)) {
    add(gap.index);
    begin = gap.index + gap[0].length;
  }
  add(part.length);
  return paragraphs;
}
