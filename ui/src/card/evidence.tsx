// The words that carry the claim, among those around them.
import { useMemo } from "preact/hooks";
import { Link } from "wouter-preact";

import type { ClaimCard } from "../api/types";
import { SlotLegend } from "../parts/legend";
import { reportLink } from "../parts/links";
import { MarkedText } from "../parts/marked_text";
import { writeReport } from "../parts/words";
import { defuseText } from "../text/controls";
import { evidenceMarks, slotMarks } from "../text/marks";
import { Snapshot } from "../text/offsets";

export function EvidenceInContext({ card }: { card: ClaimCard }) {
  const { claim, report } = card.held;
  const marks = useMemo(() => [...evidenceMarks([claim]), ...slotMarks(claim)], [claim]);
  const { text, start, cutBefore, cutAfter } = useMemo(() => readContext(card), [card]);
  return (
    <section class="sheet card-evidence" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <SlotLegend />
      <div class={`card-context${cutBefore ? " goes-back" : ""}${cutAfter ? " goes-on" : ""}`}>
        <MarkedText text={text} offset={start} marks={marks} chosen={claim.claim_id} label="Evidence in its context" />
      </div>
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
