// Claims in the order of the record, those of a report on one act folded under the one that says most.
import { useState } from "preact/hooks";

import type { HeldClaim } from "../api/types";
import { ClaimRow } from "./claim_row";
import { foldActs, type FoldedAct } from "./folding";

export function ClaimList({
  claims,
  withoutReport = false,
}: {
  claims: readonly HeldClaim[];
  withoutReport?: boolean;
}) {
  return (
    <ol class="claim-list">
      {foldActs(claims).map((act) => (
        <li key={act.held.claim.claim_id}>
          <Act act={act} withoutReport={withoutReport} />
        </li>
      ))}
    </ol>
  );
}

function Act({ act: { held, others }, withoutReport }: { act: FoldedAct; withoutReport: boolean }) {
  const [open, setOpen] = useState(false);
  if (!others.length) return <ClaimRow held={held} withoutReport={withoutReport} />;
  return (
    <ClaimRow held={held} withoutReport={withoutReport}>
      <button type="button" class="bare claim-mentions" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">{open ? "▾" : "▸"} </span>
        {others.length + 1} mentions
        <span class="unseen"> of this act in the report</span>
      </button>
      {open && (
        <ol class="claim-list is-inner">
          {others.map((other) => (
            <li key={other.claim.claim_id}>
              <ClaimRow held={other} withoutReport />
            </li>
          ))}
        </ol>
      )}
    </ClaimRow>
  );
}
