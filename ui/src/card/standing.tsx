// How the claim stands: what the report says of it, who looked at it, and what stands in its place.
import { Link } from "wouter-preact";

import type { ClaimCard } from "../api/types";
import { useWriter } from "../api/use_answer";
import { AttributionChain } from "../parts/attribution";
import { ConfidenceMeter, ReviewedBadge, StatusBadge } from "../parts/badges";
import { claimLink, reportLink } from "../parts/links";
import { reviewLink } from "../report/links";
import { writeCertainty, writeStatus } from "./values";

export function Standing({ card }: { card: ClaimCard }) {
  const { claim } = card.held;
  const writable = useWriter() !== null;
  return (
    <section class="sheet card-standing" aria-label="How it stands">
      <p class="card-badges">
        <StatusBadge claim={claim} />
        <ReviewedBadge held={card.held} always />
        <ConfidenceMeter value={claim.confidence} />
      </p>
      <dl class="card-words">
        <div>
          <dt>Status</dt>
          <dd>{writeStatus(claim)}</dd>
        </div>
        <div>
          <dt>Certainty</dt>
          <dd>{writeCertainty(claim)}</dd>
        </div>
        <div>
          <dt>Whose word</dt>
          <dd>
            <AttributionChain chain={claim.attribution} cues />
          </dd>
        </div>
      </dl>
      <Place card={card} />
      <p class="card-links">
        <Link href={reportLink(claim.report_id, claim.claim_id)}>See it in its report</Link>
        {writable && card.current && (
          <Link href={reviewLink({ report_id: claim.report_id, claim_id: card.current })}>Review this</Link>
        )}
      </p>
    </section>
  );
}

/** Whether it still stands, and what does if not. */
function Place({ card: { held, current } }: { card: ClaimCard }) {
  if (held.orphaned)
    return (
      <p class="notice">
        A reviewer judged this claim, but the newest coder makes no such claim any more. It stays by the reviewer’s
        word.
      </p>
    );
  if (current === held.claim.claim_id)
    return held.reviewed === "rejected" ? (
      <p class="notice">A reviewer rejected this claim: it is out of the record unless rejected ones are asked for.</p>
    ) : null;
  return (
    <p class="notice">
      This claim does not stand any more.{" "}
      {current ? (
        <Link href={claimLink(current)}>See the claim that stands in its place</Link>
      ) : (
        "None stands in its place."
      )}
    </p>
  );
}
