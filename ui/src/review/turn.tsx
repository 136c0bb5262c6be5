// One claim beside its report: looked at, or corrected.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { RecordWriter } from "../api/record";
import type { Claim, Ontology, ReportPage, Span } from "../api/types";
import { type Draft, makeDraft } from "../edit/draft";
import { Editor } from "../edit/editor";
import { ReviewedBadge } from "../parts/badges";
import { claimLink } from "../parts/links";
import { Trouble, Waiting } from "../parts/page";
import type { Stretch } from "../text/segments";
import { Actions, type Acts } from "./actions";
import type { Desk } from "./desk";
import { Mentions } from "./mentions";
import { explainReasons } from "./reasons";
import { ReportSide } from "./report_side";
import { findMentions, type Turn } from "./session";
import { ClaimSlots } from "./slots";
import { useReport } from "./use_report";

interface TurnViewProps {
  desk: Desk;
  turn: Turn;
  acts: Acts["acts"];
  writer: RecordWriter;
  reviewer: string;
  codebook: Ontology | undefined;
  editing: boolean;
  setEditing: (editing: boolean) => void;
}

export function TurnView({ desk, turn, acts, editing, setEditing, codebook, ...rest }: TurnViewProps) {
  const { claim } = turn.item.held;
  const { page, snapshot, error } = useReport(desk, claim.report_id);
  const [selected, setSelected] = useState<Span | null>(null);
  const [sought, setSought] = useState<Stretch | null>(null);
  const from = useMemo(() => makeDraft(claim), [claim]);
  const [draft, setDraft] = useState<Draft>(from);
  useEffect(() => {
    setDraft(from);
    setSelected(null);
    setSought(null);
  }, [from]);
  useEffect(() => {
    if (editing) setDraft(from);
    else setSelected(null);
  }, [editing]);
  const shown = useMemo((): Claim => (editing ? showDraft(claim, draft) : claim), [claim, draft, editing]);
  const select = (words: Span | null) => {
    setSelected(words);
    if (words) setSought(words);
    else document.getSelection()?.removeAllRanges();
  };
  return (
    <div class={editing ? "turn is-editing" : "turn"}>
      <div class="turn-report">
        {error && <Trouble message={error} />}
        {!page && !error && <Waiting what="the report" />}
        {page && snapshot && (
          <ReportSide
            report={page.report}
            snapshot={snapshot}
            claim={shown}
            goal={sought ?? claim.trigger}
            sought={sought !== null}
            selected={selected}
            onSelectWords={setSelected}
          />
        )}
      </div>
      <div class="turn-claim">
        {editing && snapshot && codebook ? (
          <Editor
            from={from}
            draft={draft}
            setDraft={setDraft}
            correcting
            codebook={codebook}
            snapshot={snapshot}
            reportId={claim.report_id}
            writer={rest.writer}
            selected={selected}
            onSelect={select}
            reason={turn.reason}
            onReason={(reason) => desk.writeReason(reason)}
            onSave={async (edit) => {
              const message = await desk.edit(edit, rest.reviewer, turn.reason);
              if (message === null) setEditing(false);
              return message;
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <LookView desk={desk} turn={turn} acts={acts} page={page} codebook={codebook} onShow={setSought} />
        )}
      </div>
    </div>
  );
}

/** The claim as it would be, for its marks in the report. */
function showDraft(claim: Claim, draft: Draft): Claim {
  return { ...claim, ...draft, mode: draft.mode ?? null, trigger: draft.trigger ?? claim.trigger };
}

interface LookProps {
  desk: Desk;
  turn: Turn;
  acts: Acts["acts"];
  page: ReportPage | undefined;
  codebook: Ontology | undefined;
  onShow: (words: Stretch) => void;
}

function LookView({ desk, turn, acts, page, codebook, onShow }: LookProps) {
  const { held, reasons } = turn.item;
  const { claim } = held;
  const mentions = useMemo(() => (page ? findMentions(claim, page.claims) : []), [claim, page]);
  const panel = useRef<HTMLElement>(null);
  return (
    <section class="look sheet" aria-label="The claim" ref={panel} tabIndex={-1}>
      {turn.message && <Trouble message={turn.message} />}
      <div class="look-head">
        <h2>Does the report say this?</h2>
        <ReviewedBadge held={{ ...held, reviewed: turn.verdict ?? held.reviewed }} />
        {turn.state === "saving" && <span class="badge">saving …</span>}
        {turn.skipped && <span class="badge">skipped before</span>}
        <span class="look-links">
          <Link href={claimLink(claim.claim_id)}>All about this claim</Link>
          <Link href={`/review?report=${claim.report_id}&add`}>Add a missing claim</Link>
        </span>
      </div>
      <ClaimSlots claim={claim} relation={codebook?.relations[claim.type]} />
      {reasons.length > 0 && turn.verdict === null && (
        <ul class="look-reasons" aria-label="Why a look is worth it">
          {explainReasons(claim, reasons, mentions).map(({ name, says }) => (
            <li key={name} class={`reason reason-${name}`}>
              {says}
            </li>
          ))}
        </ul>
      )}
      <Mentions
        claim={claim}
        mentions={mentions}
        onShow={({ trigger }) => onShow({ start: trigger.start, end: trigger.end })}
      />
      <label class="field look-reason">
        <span class="field-label">
          reason, if you want to give one <kbd>r</kbd>
        </span>
        <input
          id="review-reason"
          type="text"
          dir="auto"
          maxLength={1000}
          value={turn.reason}
          onInput={(event) => desk.writeReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            panel.current?.focus({ preventScroll: true });
          }}
        />
      </label>
      <Actions acts={acts} />
    </section>
  );
}
