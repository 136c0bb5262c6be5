// One block of a marked text: plain while it is far from the screen, cut at its marks once it is near.
import { useMemo, useRef } from "preact/hooks";

import type { Slot } from "../api/types";
import { type Block, cutParagraphs } from "../text/blocks";
import { defuseText, splitControls } from "../text/controls";
import type { TextMark } from "../text/marks";
import type { Snapshot } from "../text/offsets";
import { cutSegments, type Segment } from "../text/segments";

interface BlockProps {
  snapshot: Snapshot;
  block: Block;
  index: number;
  marks: readonly TextMark[];
  chosen: string | null;
  near: boolean;
  /** Whether words that name an act are buttons. */
  choosable: boolean;
}

export function MarkedBlock({ snapshot, block, index, marks, chosen, near, choosable }: BlockProps) {
  const held = useSame(marks);
  const chosenHere = chosen !== null && held.some((mark) => mark.claimIds.includes(chosen)) ? chosen : null;
  // the same vnode again is no work for Preact, and a long text has thousands of blocks
  return useMemo(
    () => (
      <div class={block.continues ? "marked-block continues" : "marked-block"} data-block={index}>
        {near ? (
          cutParagraphs(snapshot.text, block.from, block.to).map(({ from, to }) => (
            <p key={from} dir="auto">
              {cutSegments(held, { start: snapshot.toPoint(from), end: snapshot.toPoint(to) }).map((segment) => (
                <Words
                  key={segment.start}
                  snapshot={snapshot}
                  segment={segment}
                  chosen={chosenHere}
                  choosable={choosable}
                />
              ))}
            </p>
          ))
        ) : (
          <div class="marked-plain" data-at={block.from}>
            {defuseText(snapshot.text.slice(block.from, block.to))}
          </div>
        )}
      </div>
    ),
    [snapshot, block, index, held, chosenHere, near, choosable],
  );
}

/** The list that was given before as long as the same marks stand in it. */
function useSame<Each>(list: readonly Each[]): readonly Each[] {
  const before = useRef(list);
  const same = before.current.length === list.length && before.current.every((each, at) => each === list[at]);
  if (!same) before.current = list;
  return before.current;
}

interface WordsProps {
  snapshot: Snapshot;
  segment: Segment<TextMark>;
  chosen: string | null;
  choosable: boolean;
}

function Words({ snapshot, segment, chosen, choosable }: WordsProps) {
  const from = snapshot.toUnit(segment.start);
  const leaves = splitControls(snapshot.text.slice(from, snapshot.toUnit(segment.end)), from).map((piece) =>
    piece.control ? (
      <span
        key={piece.at}
        class="control"
        data-at={piece.at}
        data-units={1}
        data-name={piece.control.short}
        title={piece.control.long}
      />
    ) : (
      <span key={piece.at} data-at={piece.at}>
        {piece.text}
      </span>
    ),
  );
  if (!segment.marks.length) return <>{leaves}</>;
  const { labels, stop, classes } = describeSegment(segment, chosen);
  const button = choosable && stop;
  return (
    <mark
      class={classes.join(" ")}
      title={labels.join(", ") || undefined}
      data-label={beginLabels(segment)}
      {...(button ? { role: "button", tabIndex: -1, "data-stop": "", "aria-pressed": classes.includes("chosen") } : {})}
    >
      {leaves}
    </mark>
  );
}

function beginLabels({ start, marks }: Segment<TextMark>): string | undefined {
  const begun = marks.filter((mark) => mark.kind === "slot" && mark.label && mark.start === start);
  return begun.length ? `${begun.map((mark) => mark.label).join(", ")}: ` : undefined;
}

function describeSegment({ start, marks }: Segment<TextMark>, chosen: string | null) {
  const classes: string[] = [];
  const evidence = marks.filter((mark) => mark.kind === "evidence" && !mark.slot);
  const acts = marks.filter((mark) => mark.kind === "evidence" && mark.slot === "trigger");
  const slots = marks.filter((mark) => mark.kind === "slot");
  if (evidence.length) classes.push("evidence");
  if (acts.length) classes.push("act");
  const look = chooseLook(acts.length ? acts : evidence, chosen);
  if (look) classes.push(`look-${look}`);
  if (chosen !== null && evidence.some((mark) => mark.claimIds.includes(chosen))) classes.push("chosen");
  // the innermost slot is the ground, the one around it an edge
  const [inner, outer] = [...new Set(slots.map((mark) => mark.slot).reverse())] as (Slot | undefined)[];
  if (inner) classes.push("slot", `slot-${inner}`);
  if (outer) classes.push("also", `also-${outer}`);
  const labels = [...new Set([...slots, ...acts].map((mark) => mark.label ?? "").filter(Boolean))];
  return { classes, labels, stop: acts.some((mark) => mark.start === start) };
}

/** The look of the chosen claim; else a deed's where any of them is one, else that of the shortest mark. */
function chooseLook(marks: readonly TextMark[], chosen: string | null) {
  const mine = chosen === null ? undefined : marks.find((mark) => mark.claimIds.includes(chosen));
  const deed = marks.find((mark) => mark.look === "deed");
  return (mine ?? deed ?? marks[marks.length - 1])?.look;
}
