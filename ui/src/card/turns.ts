// The judgements of a claim as turns: what each changed, and whether it was taken back.
import type { Claim, ClaimCard, Judgement } from "../api/types";

export interface Turn {
  judgement: Judgement;
  /** The claim as it stood before; null where that is not known. */
  before: Claim | null;
  takenBack: boolean;
}

/** Oldest first, as the card has them. */
export function listTurns({ judgements, coder_claim, held }: ClaimCard): Turn[] {
  const withdrawn = new Set(
    judgements.filter(({ verdict }) => verdict === "withdrawn").map(({ supersedes }) => supersedes),
  );
  // what the first correction started from: the coder's claim, as it is now or as it is shown
  let standing: Claim | null = coder_claim ?? (held.reviewed === "unreviewed" ? held.claim : null);
  const byId = new Map(judgements.map((each) => [each.judgement_id, each]));
  return judgements.map((judgement) => {
    const superseded = judgement.supersedes ? byId.get(judgement.supersedes) : undefined;
    const before = superseded && superseded.verdict !== "withdrawn" ? superseded.claim : standing;
    if (judgement.verdict === "accepted") standing = judgement.claim;
    return {
      judgement,
      before: judgement.verdict === "added" ? null : before,
      takenBack: withdrawn.has(judgement.judgement_id),
    };
  });
}
