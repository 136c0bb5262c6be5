// The keyboard and the selection in a marked text.
import { useEffect, useRef } from "preact/hooks";

import type { Span } from "../api/types";
import type { Snapshot } from "../text/offsets";
import { leafStart, readSelection, writeSelection } from "../text/selection";
import { stepByWord, trimToWords } from "../text/words";

const FORWARD = ["ArrowRight", "ArrowDown"];
const BACKWARD = ["ArrowLeft", "ArrowUp"];

/** From one act in the text to the next or the one before. */
export function moveStop(event: KeyboardEvent, root: HTMLElement | null, stop: HTMLElement): void {
  if (!root || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const stops = [...root.querySelectorAll<HTMLElement>("[data-stop]")];
  const at = stops.indexOf(stop);
  const goals: Record<string, number> = { Home: 0, End: stops.length - 1 };
  for (const key of FORWARD) goals[key] = at + 1;
  for (const key of BACKWARD) goals[key] = at - 1;
  const goal = stops[goals[event.key] ?? -1];
  if (!goal) return;
  event.preventDefault();
  stop.tabIndex = -1;
  goal.tabIndex = 0;
  goal.focus();
}

/** Left and right select the word before or after, with shift they take one word more or less. */
export function moveByWord(event: KeyboardEvent, root: HTMLElement | null, snapshot: Snapshot): void {
  if (!root || (event.key !== "ArrowRight" && event.key !== "ArrowLeft")) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const held = readSelection(root);
  const leaf = findLeafAt(root, held);
  const leftward = leaf !== undefined && getComputedStyle(leaf).direction === "rtl";
  const forward = (event.key === "ArrowRight") !== leftward;
  const words = stepByWord(snapshot.text, held, forward, event.shiftKey, leaf ? leafStart(leaf) : 0);
  if (words) writeSelection(root, words);
}

/** The leaf that the selection ends in; without one, the first that can be seen, where a reader begins. */
function findLeafAt(root: HTMLElement, held: { to: number } | null): HTMLElement | undefined {
  const leaves = [...root.querySelectorAll<HTMLElement>("[data-at]")];
  if (held) return leaves.findLast((leaf) => leafStart(leaf) < held.to);
  return leaves.find((leaf) => leaf.getBoundingClientRect().bottom > 0) ?? leaves[0];
}

/** Tells of selected words once the pointer is up and the selection has come to rest. */
export function useWordSelection(
  root: { current: HTMLElement | null },
  snapshot: Snapshot,
  offset: number,
  tell: ((words: Span) => void) | undefined,
): void {
  // the newest function, without listening anew whenever a page makes another
  const told = useRef(tell);
  told.current = tell;
  const wanted = tell !== undefined;
  useEffect(() => {
    if (!wanted) return;
    let pressed = false;
    let timer = 0;
    const read = () => {
      const selection = document.getSelection();
      if (!root.current || !selection || !root.current.contains(selection.anchorNode)) return;
      const units = readSelection(root.current);
      const words = units && trimToWords(snapshot, units.from, units.to);
      if (words) told.current?.({ ...words, start: words.start + offset, end: words.end + offset });
    };
    const later = () => {
      window.clearTimeout(timer);
      if (!pressed) timer = window.setTimeout(read, 120);
    };
    const press = () => (pressed = true);
    const release = () => {
      pressed = false;
      later();
    };
    const listeners: [string, () => void][] = [
      ["selectionchange", later],
      ["pointerdown", press],
      ["pointerup", release],
      ["pointercancel", release],
    ];
    for (const [name, listener] of listeners) document.addEventListener(name, listener);
    return () => {
      window.clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener);
    };
  }, [snapshot, offset, wanted]);
}
