// Words in a marked text that is drawn: lit without touching what is drawn, and scrolled to.
import { leafStart } from "../text/selection";

const NAME = "onrecord-selected";

/** Lights the UTF-16 units from `from` to `to` of the text drawn within `root`. Older browsers show nothing. */
export function lightUnits(root: HTMLElement, from: number, to: number): void {
  const held = window.CSS?.highlights;
  if (!held || typeof Highlight === "undefined") return;
  const range = makeRange(root, from, to);
  if (range) held.set(NAME, new Highlight(range));
  else held.delete(NAME);
}

export function unlight(): void {
  window.CSS?.highlights?.delete(NAME);
}

/** Above the words stays this share of what can be seen. */
const ABOVE = 0.35;
/** Far blocks get their true height only when they are drawn: look again after so many frames. */
const ROUNDS = 6;

/** Scrolls the pane, and nothing but the pane, until the words can be seen; gives a way to stop. */
export function scrollToUnits(pane: HTMLElement, from: number, to: number): () => void {
  let frame = 0;
  const look = (round: number) => {
    const words = makeRange(pane, from, to)?.getBoundingClientRect();
    const seen = pane.getBoundingClientRect();
    if (!words) return;
    const within = words.top >= seen.top + 16 && words.bottom <= seen.bottom - 16;
    if (!within) pane.scrollTop += words.top - seen.top - seen.height * ABOVE;
    if (round < ROUNDS) frame = requestAnimationFrame(() => look(round + 1));
  };
  look(0);
  return () => cancelAnimationFrame(frame);
}

function makeRange(root: HTMLElement, from: number, to: number): Range | null {
  const leaves = [...root.querySelectorAll<HTMLElement>("[data-at]")];
  const first = leaves.findLast((leaf) => leafStart(leaf) <= from);
  const last = leaves.findLast((leaf) => leafStart(leaf) < to);
  if (!first || !last) return null;
  const range = document.createRange();
  setBoundary(first, from, (node, offset) => range.setStart(node, offset));
  setBoundary(last, to, (node, offset) => range.setEnd(node, offset));
  return range.collapsed ? null : range;
}

function setBoundary(leaf: HTMLElement, unit: number, set: (node: Node, offset: number) => void): void {
  const words = leaf.firstChild;
  const offset = unit - leafStart(leaf);
  if (words) set(words, Math.min(offset, words.textContent?.length ?? 0));
  else set(leaf, 0);
}
