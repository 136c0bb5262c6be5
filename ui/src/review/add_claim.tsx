// A claim that the coder missed, put together from words of the report.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { RecordReader, RecordWriter } from "../api/record";
import type { Claim, Judgement, Report, Span } from "../api/types";
import { useAnswer } from "../api/use_answer";
import { type Draft, makeEmptyDraft } from "../edit/draft";
import { Editor } from "../edit/editor";
import { claimLink, reportLink } from "../parts/links";
import { Name } from "../parts/name";
import { Trouble, Waiting } from "../parts/page";
import type { Snapshot } from "../text/offsets";
import type { Stretch } from "../text/segments";
import { trimToWords } from "../text/words";
import { type Desk, explain } from "./desk";
import { ReportSide } from "./report_side";
import { useReport } from "./use_report";

interface AddClaimProps {
  desk: Desk;
  reader: RecordReader;
  writer: RecordWriter;
  reviewer: string;
  reportId: string;
  /** "START-END" in code points, or empty. */
  words: string;
}

export function AddClaim({ desk, reader, writer, reviewer, reportId, words }: AddClaimProps) {
  const codebook = useAnswer("codebook", () => reader.codebook());
  const { page, snapshot, error } = useReport(desk, reportId);
  if (error) return <Trouble message={error} />;
  if (codebook.error) return <Trouble message={codebook.error} />;
  if (!page || !snapshot || !codebook.data) return <Waiting what="the report" />;
  const props = { desk, writer, reviewer, snapshot, codebook: codebook.data, report: page.report };
  // other words, another form
  return <AddForm key={`${reportId} ${words}`} {...props} trigger={readWords(snapshot, words)} />;
}

/** The words that an address names as "START-END"; null where it names none that the text has. */
export function readWords(snapshot: Snapshot, words: string): Span | null {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(words) ?? [];
  const start = Number(first);
  const end = Number(last);
  if (!first || !last || start >= end || end > snapshot.length) return null;
  return trimToWords(snapshot, snapshot.toUnit(start), snapshot.toUnit(end));
}

interface AddFormProps {
  desk: Desk;
  writer: RecordWriter;
  reviewer: string;
  snapshot: Snapshot;
  codebook: Parameters<typeof Editor>[0]["codebook"];
  report: Report;
  trigger: Span | null;
}

function AddForm({ desk, writer, reviewer, snapshot, codebook, report, trigger }: AddFormProps) {
  const from = useMemo(() => makeEmptyDraft(trigger), []);
  const [draft, setDraft] = useState<Draft>(from);
  const [selected, setSelected] = useState<Span | null>(null);
  const [sought, setSought] = useState<Stretch | null>(trigger);
  const [reason, setReason] = useState("");
  const [added, setAdded] = useState<Judgement | null>(null);
  useEffect(() => void desk.report(report.report_id).catch(() => undefined), []);
  const select = (words: Span | null) => {
    setSelected(words);
    if (words) setSought(words);
    else document.getSelection()?.removeAllRanges();
  };
  const again = () => {
    setDraft(makeEmptyDraft(null));
    setReason("");
    setAdded(null);
  };
  const side = (
    <div class="turn-report">
      <ReportSide
        report={report}
        snapshot={snapshot}
        claim={showDraft(draft, report)}
        goal={sought}
        sought={sought !== trigger}
        selected={selected}
        onSelectWords={setSelected}
      />
    </div>
  );
  return (
    <div class="turn is-editing">
      {side}
      <div class="turn-claim">
        {added ? (
          <Added judgement={added} onAgain={again} />
        ) : (
          <Editor
            {...{ from, draft, setDraft, codebook, snapshot, writer, selected, reason }}
            correcting={false}
            reportId={report.report_id}
            onSelect={select}
            onReason={setReason}
            onSave={(edit) =>
              desk.add(report.report_id, edit, reviewer, reason).then(
                (judgement) => {
                  setAdded(judgement);
                  return null;
                },
                (error: unknown) => explain(error),
              )
            }
            onCancel={() => window.history.back()}
          />
        )}
      </div>
    </div>
  );
}

/** The claim as far as it goes, for its marks in the report. */
function showDraft(draft: Draft, report: Report): Claim | null {
  const { trigger } = draft;
  const bare = { start: 0, end: 0, exact: "" };
  return {
    ...draft,
    mode: draft.mode ?? null,
    claim_id: "draft",
    act_id: "draft",
    report_id: report.report_id,
    evidence: trigger ? [trigger] : [],
    trigger: trigger ?? bare,
    confidence: 1,
    codes: {},
  };
}

function Added({ judgement, onAgain }: { judgement: Judgement; onAgain: () => void }) {
  const { claim } = judgement;
  return (
    <section class="sheet finished" role="status">
      <h2>The claim is in the record</h2>
      <p>
        {claim.type} “<Name>{claim.trigger.exact}</Name>”, added by <Name>{judgement.reviewer}</Name>.
      </p>
      <ul>
        <li>
          <Link href={claimLink(claim.claim_id)}>See the claim</Link>
        </li>
        <li>
          <Link href={reportLink(claim.report_id, claim.claim_id)}>Back to the report</Link>
        </li>
        <li>
          <Link href={`/review?report=${claim.report_id}`}>Review the report’s other claims</Link>
        </li>
      </ul>
      <button type="button" onClick={onAgain}>
        Add another claim
      </button>
    </section>
  );
}
