// The card's stable address and how to cite it.
import type { ClaimCard } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import { CopyButton } from "../parts/copy_button";
import { claimLink } from "../parts/links";
import { useAddress } from "./address";
import { writeCitation, writeLongCitation } from "./citation";

export function Citation({ card }: { card: ClaimCard }) {
  const reader = useReader();
  const about = useAnswer("about", () => reader.about());
  const address = useAddress(claimLink(card.held.claim.claim_id));
  const cited = { card, record: about.data?.store ?? "", address, day: writeToday() };
  const line = writeCitation(cited);
  const long = writeLongCitation(cited);
  return (
    <section class="sheet card-cite" aria-labelledby="cite">
      <h2 id="cite">Cite this claim</h2>
      <p class="card-copy">
        <span class="soft">Address</span> <code>{address}</code> <CopyButton text={address} what="the address" />
      </p>
      <p class="card-copy">
        <span class="soft">In a line</span> <span dir="auto">{line}</span>{" "}
        <CopyButton text={line} what="the citation" />
      </p>
      <details>
        <summary>In full</summary>
        <pre class="card-long" dir="auto" tabIndex={0}>
          {long}
        </pre>
        <CopyButton text={long} what="the full citation" />
      </details>
    </section>
  );
}

/** The reader's own day. */
function writeToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
