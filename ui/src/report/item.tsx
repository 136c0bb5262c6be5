// One claim beside the text: a line; the slots, once it is lit.
import { Link } from "wouter-preact";

import type { HeldClaim } from "../api/types";
import { useWriter } from "../api/use_answer";
import { SlotList } from "../card/entries";
import type { RoleNames } from "../card/values";
import { AttributionChain } from "../parts/attribution";
import { ConfidenceMeter, ReviewedBadge, StatusBadge, Toll } from "../parts/badges";
import { Sides } from "../parts/claim_row";
import { claimLink } from "../parts/links";
import { writeTime, writeType } from "../parts/words";
import { useFilter } from "../filter/use_filter";
import { lookClass } from "./claims";
import { reviewLink } from "./links";

interface ItemProps {
  held: HeldClaim;
  open: boolean;
  /** Whether its words were clicked, together with those of others. */
  here: boolean;
  roles: RoleNames;
  choose: () => void;
  goToWords: () => void;
}

export function ClaimItem({ held, open, here, roles, choose, goToWords }: ItemProps) {
  const { claim } = held;
  return (
    <article class={`reader-claim ${lookClass(held)}${open ? " is-open" : ""}${here ? " is-here" : ""}`}>
      <button type="button" class="reader-claim-line" aria-expanded={open} onClick={choose}>
        <span class="reader-claim-head">
          <span class="reader-claim-type">{writeType(claim)}</span>
          <StatusBadge claim={claim} />
          <ReviewedBadge held={held} />
          {here && !open && <span class="badge here">at these words</span>}
        </span>
        <span class="reader-claim-sides">
          <Sides claim={claim} />
        </span>
        <span class="reader-claim-facts">
          {claim.time && <span>{writeTime(claim.time)}</span>}
          <Toll casualties={claim.casualties} />
          {claim.attribution.length > 0 && <AttributionChain chain={claim.attribution} />}
        </span>
      </button>
      {open && <OpenClaim held={held} roles={roles} goToWords={goToWords} />}
    </article>
  );
}

function OpenClaim({ held, roles, goToWords }: Pick<ItemProps, "held" | "roles" | "goToWords">) {
  const { filter } = useFilter();
  const writable = useWriter() !== null;
  const { claim } = held;
  return (
    <div class="reader-claim-open">
      <SlotList claim={claim} roles={roles} filledOnly />
      <p class="reader-claim-links">
        <button type="button" class="bare" onClick={goToWords}>
          Go to its words
        </button>
        <Link href={claimLink(claim.claim_id, filter)}>Card</Link>
        {writable && <Link href={reviewLink(claim)}>Review this</Link>}
        <ConfidenceMeter value={claim.confidence} />
      </p>
    </div>
  );
}
