// Small marks of how a claim stands: what the report says of it, who looked at it, how sure the coder is, how many died.
import type { Casualty, Claim, HeldClaim } from "../api/types";
import { defuseText } from "../text/controls";
import { plainWords, writeCasualty } from "./words";

type Status = Claim["status"];

/** A shape for each status, so that colour and edge are never alone in telling them apart. */
const SHAPES: Record<Status, string> = {
  occurred: "●",
  ongoing: "◑",
  attempted: "◒",
  planned: "◌",
  threatened: "△",
  called_for: "▷",
  hypothetical: "◇",
  denied: "✕",
};

/** Deeds stand solid; what is planned, threatened or called for is dashed; what is denied is hollow and struck. */
export function StatusBadge({ claim }: { claim: Pick<Claim, "status" | "certainty"> }) {
  const { status, certainty } = claim;
  const hedged = certainty === "hedged";
  return (
    <span
      class={`badge status status-${status}${hedged ? " is-hedged" : ""}`}
      title={hedged ? "The report does not vouch for it" : undefined}
    >
      <span class="badge-shape" aria-hidden="true">
        {SHAPES[status]}
      </span>
      <span class="status-word">{plainWords(status)}</span>
      {hedged && (
        <>
          <span aria-hidden="true">?</span>
          <span class="unseen">, hedged</span>
        </>
      )}
    </span>
  );
}

const REVIEWED: Record<HeldClaim["reviewed"], { shape: string; means: string }> = {
  unreviewed: { shape: "○", means: "Nobody has judged it yet" },
  accepted: { shape: "✓", means: "A reviewer accepted it" },
  edited: { shape: "✎", means: "A reviewer corrected it" },
  added: { shape: "+", means: "A reviewer added it" },
  rejected: { shape: "✕", means: "A reviewer rejected it: it is out of the record" },
};

interface ReviewedProps {
  held: Pick<HeldClaim, "reviewed" | "orphaned">;
  /** Say also that nobody has judged it; left out by default. */
  always?: boolean;
}

export function ReviewedBadge({ held, always = false }: ReviewedProps) {
  const { shape, means } = REVIEWED[held.reviewed];
  return (
    <>
      {(always || held.reviewed !== "unreviewed") && (
        <span class={`badge reviewed reviewed-${held.reviewed}`} title={means}>
          <span class="badge-shape" aria-hidden="true">
            {shape}
          </span>
          {held.reviewed}
        </span>
      )}
      {held.orphaned && (
        <span class="badge reviewed reviewed-orphaned" title="The newest coder makes no such claim any more">
          <span class="badge-shape" aria-hidden="true">
            ⚠
          </span>
          orphaned
        </span>
      )}
    </>
  );
}

/** The coder's confidence, 0 to 1, as a bar and a number. */
export function ConfidenceMeter({ value }: { value: number }) {
  const share = Math.min(Math.max(value, 0), 1);
  return (
    <span class="confidence" title="How sure the coder is, from 0 to 1">
      <span class="confidence-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span class="unseen">confidence </span>
      {share.toFixed(2)}
    </span>
  );
}

/** "killed 38 · wounded ≥70"; nothing where no casualty is told. */
export function Toll({ casualties }: { casualties: readonly Casualty[] }) {
  if (!casualties.length) return null;
  return (
    <span class="toll">
      {casualties.map((each, at) => (
        <span key={at} class={`toll-of toll-${each.effect}`} title={each.of ? `of ${defuseText(each.of)}` : undefined}>
          {writeCasualty(each)}
        </span>
      ))}
    </span>
  );
}
