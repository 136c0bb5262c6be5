// The words that carry the claim, among those around them.
import { useMemo } from "preact/hooks";
import { Link } from "wouter-preact";

import type { ClaimCard } from "../api/types";
import type { QuotedCard } from "../copy/pages";
import { SlotLegend } from "../parts/legend";
import { reportLink } from "../parts/links";
import { MarkedText } from "../parts/marked_text";
import { writeReport } from "../parts/words";
import { Gap } from "../report/quotes";
import { defuseText } from "../text/controls";
import { evidenceMarks, slotMarks, type TextMark } from "../text/marks";
import { Snapshot } from "../text/offsets";

export function EvidenceInContext({ card }: { card: QuotedCard }) {
  const { claim, report } = card.held;
  const marks = useMemo(() => [...evidenceMarks([claim]), ...slotMarks(claim)], [claim]);
  return (
    <section class="sheet card-evidence" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <SlotLegend />
      {card.excerpts ? <Stretches card={card} marks={marks} /> : <Context card={card} marks={marks} />}
      <p class="card-report">
        <Link href={reportLink(report.report_id, claim.claim_id)}>
          <bdi>{defuseText(writeReport(report))}</bdi>
        </Link>
        {report.publisher && <bdi>{defuseText(report.publisher)}</bdi>}
        {report.published ? <time dateTime={report.published}>{report.published}</time> : <span>undated</span>}
        {report.byline && <bdi>{defuseText(report.byline)}</bdi>}
      </p>
    </section>
  );
}

interface ContextProps {
  card: QuotedCard;
  marks: readonly TextMark[];
}

function Context({ card, marks }: ContextProps) {
  const { text, start, cutBefore, cutAfter } = useMemo(() => readContext(card), [card]);
  return (
    <div class={`card-context${cutBefore ? " goes-back" : ""}${cutAfter ? " goes-on" : ""}`}>
      <MarkedText
        text={text}
        offset={start}
        marks={marks}
        chosen={card.held.claim.claim_id}
        label="Evidence in its context"
      />
    </div>
  );
}

/** In a published copy, words may be left out between those of the claim. */
function Stretches({ card: { excerpts = [], held }, marks }: ContextProps) {
  const ends = excerpts.map(({ start, text }) => start + new Snapshot(text).length);
  return (
    <div class="card-context">
      {excerpts.map(({ start, text }, at) => (
        <div key={start}>
          {at > 0 && <Gap letters={start - (ends[at - 1] ?? start)} words="further on" />}
          <MarkedText
            text={text}
            offset={start}
            marks={marks.filter((mark) => mark.start < (ends[at] ?? 0) && mark.end > start)}
            chosen={held.claim.claim_id}
            label={`Evidence in its context, ${at + 1} of ${excerpts.length}`}
          />
        </div>
      ))}
    </div>
  );
}

/** Code points shown on either side of the evidence, where its paragraph is longer than any that people write. */
const AROUND = 1_500;
const LONGEST = 20_000;

/** The paragraphs of the evidence and what stands around them, without the words that were cut through. */
function readContext(card: ClaimCard): { text: string; start: number; cutBefore: boolean; cutAfter: boolean } {
  const { before, after, context, context_start, held } = card;
  const paragraph = new Snapshot(context);
  if (paragraph.length > LONGEST) {
    const spans = held.claim.evidence;
    const from = Math.max(0, Math.min(...spans.map((span) => span.start)) - context_start - AROUND);
    const to = Math.min(paragraph.length, Math.max(...spans.map((span) => span.end)) - context_start + AROUND);
    return { text: paragraph.slice(from, to), start: context_start + from, cutBefore: true, cutAfter: true };
  }
  const cut = new Snapshot(before).length < context_start;
  const lead = cut ? before.replace(/^\S{0,40}\s+/, "") : before;
  const rest = after.replace(/\s+\S{0,40}$/, "");
  const start = context_start - new Snapshot(lead).length;
  return { text: lead + context + rest, start, cutBefore: start > 0, cutAfter: rest !== "" };
}
