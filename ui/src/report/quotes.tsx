// Where a published copy leaves the text out: the words that carry each claim.
import type { HeldClaim } from "../api/types";
import { MarkedText } from "../parts/marked_text";
import { evidenceMarks, slotMarks } from "../text/marks";

interface QuotesProps {
  claims: readonly HeldClaim[];
  chosen: string | null;
  choose: (id: string) => void;
}

export function Quotes({ claims, chosen, choose }: QuotesProps) {
  return (
    <>
      <p class="soft">The text of this report is not part of this copy. These are the words that carry its claims.</p>
      {claims.map(({ claim }) => (
        <blockquote key={claim.claim_id} class="reader-quote">
          <MarkedText
            text={claim.evidence[0]?.exact ?? ""}
            offset={claim.evidence[0]?.start ?? 0}
            marks={[...evidenceMarks([claim]), ...(claim.claim_id === chosen ? slotMarks(claim) : [])]}
            chosen={chosen}
            label="Words of a claim"
            onSelect={() => choose(claim.claim_id)}
          />
        </blockquote>
      ))}
    </>
  );
}
