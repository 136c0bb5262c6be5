// Who judged the claim, when and why, and which codings made it.
import type { ClaimCard, Judgement } from "../api/types";
import { writeCount } from "../parts/words";
import { defuseText } from "../text/controls";
import { DifferenceTable } from "./difference_table";
import { findDifferences } from "./differences";
import { listTurns, type Turn } from "./turns";

export function History({ card }: { card: ClaimCard }) {
  const turns = listTurns(card);
  return (
    <section class="sheet card-history" aria-labelledby="history">
      <h2 id="history">History</h2>
      <h3>Judgements</h3>
      {turns.length ? (
        <ol>
          {turns.map((turn) => (
            <TurnItem key={turn.judgement.judgement_id} turn={turn} />
          ))}
        </ol>
      ) : (
        <p class="soft">Nobody has judged it yet.</p>
      )}
      <h3>Codings</h3>
      {card.codings.length ? (
        <ol>
          {card.codings.map((coding) => (
            <li key={coding.coding_id}>
              {coding.coder}, <Moment at={coding.coded_at} />
              {coding.superseded_at && (
                <span class="soft">
                  {" "}
                  until <Moment at={coding.superseded_at} />
                </span>
              )}
            </li>
          ))}
        </ol>
      ) : (
        <p class="soft">No coder made this claim: it is a reviewer’s.</p>
      )}
    </section>
  );
}

const DEEDS: Record<Judgement["verdict"], string> = {
  accepted: "accepted it",
  rejected: "rejected it",
  edited: "corrected it",
  added: "added it",
  withdrawn: "took the judgement before back",
};

function TurnItem({ turn: { judgement, before, takenBack } }: { turn: Turn }) {
  const differences = before ? findDifferences(before, judgement.claim) : [];
  return (
    <li class={takenBack ? "is-taken-back" : undefined}>
      <p>
        <bdi class="judge">{defuseText(judgement.reviewer)}</bdi> {DEEDS[judgement.verdict]},{" "}
        <Moment at={judgement.judged_at} />
        {takenBack && <span class="soft"> (taken back since)</span>}
      </p>
      {judgement.reason && (
        <p class="judge-reason">
          <q dir="auto">{defuseText(judgement.reason)}</q>
        </p>
      )}
      {judgement.verdict === "edited" && differences.length > 0 && (
        <details>
          <summary>What changed: {writeCount(differences.length, "slot")}</summary>
          <DifferenceTable differences={differences} before="before" after="corrected" />
        </details>
      )}
    </li>
  );
}

/** A moment to the minute, in UTC as the record keeps it. */
function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{at.slice(0, 16).replace("T", " ")} UTC</time>;
}
