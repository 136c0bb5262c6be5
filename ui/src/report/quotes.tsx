// Where a published copy leaves the text out: the stretches that it quotes, and plain gaps between them.
import type { QuotedPage } from "../copy/pages";
import { MarkedText, type MarkedTextProps } from "../parts/marked_text";
import { writeCount, writeNumber } from "../parts/words";
import "../style/copy.css";
import { Snapshot } from "../text/offsets";

interface QuotesProps extends Pick<MarkedTextProps, "marks" | "chosen" | "goal" | "onSelect"> {
  page: QuotedPage;
}

export function Quotes({ page: { excerpts = [], length = 0 }, marks, chosen, goal, onSelect }: QuotesProps) {
  const stretches = excerpts.map(({ start, text }) => {
    const snapshot = new Snapshot(text);
    return { start, end: start + snapshot.length, snapshot };
  });
  const quoted = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  const last = stretches[stretches.length - 1]?.end ?? 0;
  return (
    <>
      <p class="notice reader-left-out">
        <b>Left out: the full text.</b> This copy quotes the words that carry claims and a little around them,{" "}
        {writeNumber(quoted)} of {writeCount(length, "character")}.
      </p>
      {stretches.map(({ start, end, snapshot }, at) => {
        const inside = ({ start: from, end: to }: { start: number; end: number }) => from < end && to > start;
        return (
          <div key={start} class="reader-stretch">
            <Gap letters={start - (stretches[at - 1]?.end ?? 0)} />
            <MarkedText
              text={snapshot}
              offset={start}
              marks={marks.filter(inside)}
              chosen={chosen ?? null}
              goal={goal && inside(goal) ? goal : null}
              label={`Quoted words, ${at + 1} of ${stretches.length}`}
              onSelect={onSelect}
            />
          </div>
        );
      })}
      <Gap letters={length - last} />
    </>
  );
}

/** `words` say what is with the letters between two stretches. */
export function Gap({ letters, words = "left out" }: { letters: number; words?: string }) {
  return letters > 0 ? (
    <p class="reader-gap">
      … {writeCount(letters, "character")} {words} …
    </p>
  ) : null;
}
