// A report's text, or a part of it, with words marked. The text is hostile: it only ever becomes text nodes.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Span } from "../api/types";
import "../style/marked.css";
import { cutBlocks } from "../text/blocks";
import { claimsAt, type TextMark } from "../text/marks";
import { Snapshot } from "../text/offsets";
import { dealMarks, findStretch, type Stretch } from "../text/segments";
import { MarkedBlock } from "./marked_block";
import { moveByWord, moveStop, useWordSelection } from "./marked_keys";

/** Texts up to this many code points are marked all at once, longer ones where they come near the screen. */
const AT_ONCE = 200_000;

export interface MarkedTextProps {
  text: string | Snapshot;
  /** Code point of the snapshot at which `text` begins, where it is only a part. Marks and answers count in the snapshot. */
  offset?: number;
  marks: readonly TextMark[];
  /** The claim whose words are lit. */
  chosen?: string | null;
  /** Words to bring into view whenever this changes. */
  goal?: Stretch | null;
  /** Accessible name of the text. */
  label?: string;
  /** Claims at the words that were clicked, those of the shortest stretch first. */
  onSelect?: (claimIds: string[]) => void;
  /** Words that were selected, made whole. Called again as the selection changes, never for an empty one. */
  onSelectWords?: (words: Span) => void;
}

export function MarkedText({
  text,
  offset = 0,
  marks,
  chosen = null,
  goal = null,
  label = "Text of the report",
  onSelect,
  onSelectWords,
}: MarkedTextProps) {
  const root = useRef<HTMLDivElement>(null);
  const snapshot = useMemo(() => (typeof text === "string" ? new Snapshot(text) : text), [text]);
  const blocks = useMemo(() => cutBlocks(snapshot), [snapshot]);
  const shifted = useMemo(() => shiftMarks(marks, offset), [marks, offset]);
  const dealt = useMemo(() => dealMarks(shifted, blocks), [shifted, blocks]);
  const { near, bringNear } = useNear(root, snapshot, blocks.length);
  useGoal(root, snapshot, goal && { start: goal.start - offset, end: goal.end - offset }, (start) => {
    const block = findStretch(blocks, start);
    if (near === "all" || near.has(block)) return true;
    bringNear(block);
    return false;
  });
  useWordSelection(root, snapshot, offset, onSelectWords);

  const choose = (target: EventTarget | null) => {
    const leaf = findLeaf(target);
    if (!leaf || !onSelect) return;
    const claimIds = claimsAt(shifted, snapshot.toPoint(Number(leaf.dataset["at"])));
    if (claimIds.length) onSelect(claimIds);
  };
  const onClick = (event: MouseEvent) => {
    // whoever selects words across a mark does not mean its claim
    if (document.getSelection()?.isCollapsed ?? true) choose(event.target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stop = (event.target as HTMLElement).closest<HTMLElement>("[data-stop]");
    if (stop && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(stop);
    } else if (stop) moveStop(event, root.current, stop);
    else if (onSelectWords) moveByWord(event, root.current, snapshot);
  };
  useStops(root, chosen, [dealt, near, onSelect === undefined]);
  return (
    <div
      ref={root}
      class={`marked${onSelect ? " choosable" : ""}${snapshot.length > AT_ONCE ? " is-long" : ""}`}
      role="group"
      aria-label={label}
      tabIndex={onSelectWords ? 0 : undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {blocks.map((block, index) => (
        <MarkedBlock
          key={block.from}
          snapshot={snapshot}
          block={block}
          index={index}
          marks={dealt[index] ?? []}
          chosen={chosen}
          near={near === "all" || near.has(index)}
          choosable={onSelect !== undefined}
        />
      ))}
    </div>
  );
}

function shiftMarks(marks: readonly TextMark[], offset: number): readonly TextMark[] {
  return offset ? marks.map((mark) => ({ ...mark, start: mark.start - offset, end: mark.end - offset })) : marks;
}

function findLeaf(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  const mark = target.closest("mark");
  return mark?.querySelector<HTMLElement>("[data-at]") ?? null;
}

/** Which blocks are, or were, near the screen. */
function useNear(root: { current: HTMLElement | null }, snapshot: Snapshot, count: number) {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([0, 1]));
  const add = (indices: number[]) =>
    setNear((before) => (indices.every((each) => before.has(each)) ? before : new Set([...before, ...indices])));
  const all = snapshot.length <= AT_ONCE;
  useEffect(() => {
    setNear(new Set([0, 1]));
    if (all || !root.current) return;
    const observer = new IntersectionObserver(
      (entries) =>
        add(
          entries
            .filter((entry) => entry.isIntersecting)
            .map((entry) => Number((entry.target as HTMLElement).dataset["block"])),
        ),
      { rootMargin: "1500px 0px" },
    );
    for (const block of root.current.children) observer.observe(block);
    return () => observer.disconnect();
  }, [snapshot, count, all]);
  return { near: all ? ("all" as const) : near, bringNear: (block: number) => add([block]) };
}

/** Scrolls to the words once their block is drawn with its marks. */
function useGoal(
  root: { current: HTMLElement | null },
  snapshot: Snapshot,
  goal: Stretch | null,
  isDrawn: (start: number) => boolean,
) {
  const reached = useRef<string>();
  const asked = goal ? `${goal.start}-${goal.end}` : "";
  useEffect(() => {
    if (!goal || !root.current) {
      reached.current = undefined;
      return;
    }
    if (reached.current === asked || !isDrawn(goal.start)) return;
    reached.current = asked;
    const unit = snapshot.toUnit(goal.start);
    const leaves = [...root.current.querySelectorAll<HTMLElement>("[data-at]")];
    const leaf = leaves.findLast((each) => Number(each.dataset["at"]) <= unit) ?? leaves[0];
    if (leaf) bringIntoView(leaf, snapshot.length > AT_ONCE ? 6 : 0);
  });
}

/** What is passed on the way through a long text is laid out only then and moves the goal, so it is looked at again. */
function bringIntoView(leaf: HTMLElement, again: number): void {
  const calm = again > 0 || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  leaf.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  if (again > 0) window.setTimeout(() => leaf.isConnected && bringIntoView(leaf, again - 1), 60);
}

/** One of the buttons in the text is a stop of the tab key: that of the chosen claim, or the first. */
function useStops(root: { current: HTMLElement | null }, chosen: string | null, changes: unknown[]) {
  useEffect(() => {
    const stops = root.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [];
    const held = [...stops].find((stop) => stop === document.activeElement) ?? [...stops].find(isPressed) ?? stops[0];
    for (const stop of stops) stop.tabIndex = stop === held ? 0 : -1;
  }, [chosen, ...changes]);
}

function isPressed(stop: HTMLElement): boolean {
  return stop.getAttribute("aria-pressed") === "true";
}
