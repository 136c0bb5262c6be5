// Words lit in a marked text without touching what is drawn: those selected for a slot.
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
