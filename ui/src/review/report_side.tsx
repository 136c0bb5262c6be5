// The report beside a claim: its whole text, with the claim's words marked and in view.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Link } from "wouter-preact";

import type { Claim, Report, Span } from "../api/types";
import { reportLink } from "../parts/links";
import { MarkedText } from "../parts/marked_text";
import { Name } from "../parts/name";
import { writeReport } from "../parts/words";
import { evidenceMarks, slotMarks } from "../text/marks";
import type { Snapshot } from "../text/offsets";
import type { Stretch } from "../text/segments";
import { lightUnits, scrollToUnits, unlight } from "./highlight";
import { useSteady } from "./use_steady";

interface ReportSideProps {
  report: Report;
  snapshot: Snapshot;
  /** The claim as shown or as it is being edited; null where there is none yet. */
  claim: Claim | null;
  /** The words that are to be in view. */
  goal: Stretch | null;
  /** Whether somebody asked to see them: then the report itself is brought into view, too. */
  sought: boolean;
  selected: Span | null;
  onSelectWords?: (words: Span) => void;
}

export function ReportSide({ report, snapshot, claim, goal, sought, selected, onSelectWords }: ReportSideProps) {
  const pane = useRef<HTMLDivElement>(null);
  const marks = useSteady(
    pane,
    snapshot,
    useMemo(() => (claim ? [...evidenceMarks([claim]), ...slotMarks(claim)] : []), [claim]),
  );
  useEffect(() => {
    if (!selected || !pane.current) return unlight();
    lightUnits(pane.current, snapshot.toUnit(selected.start), snapshot.toUnit(selected.end));
    return unlight;
  });
  useEffect(() => {
    if (!goal || !pane.current) return;
    if (sought) pane.current.scrollIntoView({ block: "nearest" });
    return scrollToUnits(pane.current, snapshot.toUnit(goal.start), snapshot.toUnit(goal.end));
  }, [snapshot, goal]);
  return (
    <section class="report-side" aria-label="The report">
      <p class="report-side-head">
        <Link href={reportLink(report.report_id, claim?.claim_id)}>
          <Name>{writeReport(report)}</Name>
        </Link>
        {report.publisher && <Name>{report.publisher}</Name>}
        {report.published && <time dateTime={report.published}>{report.published}</time>}
      </p>
      <div class="report-side-text" ref={pane}>
        <MarkedText text={snapshot} marks={marks} chosen={claim?.claim_id ?? null} onSelectWords={onSelectWords} />
      </div>
    </section>
  );
}
