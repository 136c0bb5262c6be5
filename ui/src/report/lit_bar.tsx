// Where text and claims are one below the other: the claim that is lit, at the foot of the screen.
import type { HeldClaim } from "../api/types";
import { StatusBadge } from "../parts/badges";
import { writeType } from "../parts/words";

interface LitBarProps {
  held: HeldClaim;
  /** Other claims at the same words. */
  others: number;
  goToClaim: () => void;
  close: () => void;
}

export function LitBar({ held, others, goToClaim, close }: LitBarProps) {
  return (
    <div class="lit-bar" role="group" aria-label="The claim that is lit">
      <span class="reader-claim-type">{writeType(held.claim)}</span>
      <StatusBadge claim={held.claim} />
      {others > 0 && <span class="soft">and {others} more here</span>}
      <button type="button" onClick={goToClaim}>
        Details
      </button>
      <button type="button" class="bare" onClick={close} aria-label="Put it out">
        ✕
      </button>
    </div>
  );
}
