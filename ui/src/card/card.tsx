// All that is known of one claim.
import type { ClaimCard } from "../api/types";
import { CodeTable } from "./codes";
import { Citation } from "./copies";
import { DifferenceTable } from "./difference_table";
import { findDifferences } from "./differences";
import { SlotList } from "./entries";
import { EvidenceInContext } from "./evidence";
import { History } from "./history";
import { Mentions } from "./mentions";
import { Standing } from "./standing";
import { useCodebook } from "./use_codebook";

export function ClaimCardView({ card }: { card: ClaimCard }) {
  const { codebook, roles } = useCodebook();
  const { claim } = card.held;
  return (
    <div class="card">
      <Standing card={card} />
      <div class="card-column">
        <EvidenceInContext card={card} />
        <section class="sheet card-slots" aria-labelledby="slots">
          <h2 id="slots">Slots</h2>
          <SlotList claim={claim} roles={roles} facts />
        </section>
        {card.coder_claim && (
          <section class="sheet card-coder" aria-labelledby="coder">
            <h2 id="coder">What the coder says here now</h2>
            <DifferenceTable
              differences={findDifferences(card.coder_claim, claim)}
              before="the coder"
              after="this claim"
            />
          </section>
        )}
        <Mentions card={card} />
      </div>
      <div class="card-column">
        <CodeTable claim={claim} codebook={codebook} />
        <History card={card} />
        <Citation card={card} />
      </div>
    </div>
  );
}
