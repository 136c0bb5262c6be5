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
  const { before, after } = trimContext(card);
  const start = card.context_start - new Snapshot(before).length;
  return (
    <section class="sheet card-evidence" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <SlotLegend />
      <div class={`card-context${start > 0 ? " goes-back" : ""}${after ? " goes-on" : ""}`}>
        <MarkedText
          text={before + card.context + after}
          offset={start}
          marks={marks}
          chosen={claim.claim_id}
          label="Evidence in its context"
        />
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

/** What stands around the paragraphs, without the words that were cut through. */
export function trimContext({ before, after, context_start }: Pick<ClaimCard, "before" | "after" | "context_start">) {
  const cutBefore = new Snapshot(before).length < context_start;
  return {
    before: cutBefore ? before.replace(/^\S{0,40}\s+/, "") : before,
    after: after.replace(/\s+\S{0,40}$/, ""),
  };
}
