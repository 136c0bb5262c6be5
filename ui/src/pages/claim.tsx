import { Link } from "wouter-preact";

import { useAnswer, useReader } from "../api/use_answer";
import { ClaimCardView } from "../card/card";
import { Page, Trouble, Waiting } from "../parts/page";
import { writeType } from "../parts/words";
import "../style/card.css";
import "../style/slots.css";
import { defuseText } from "../text/controls";

export function ClaimPage({ id }: { id: string }) {
  // another claim begins anew: nothing of the one before is shown beside its error
  return <Claim key={id} id={id} />;
}

function Claim({ id }: { id: string }) {
  const reader = useReader();
  const { data, error } = useAnswer(`claim ${id}`, () => reader.claim(id));
  const title = data ? `${writeType(data.held.claim)}: “${nameAct(data.held.claim.trigger.exact)}”` : "Claim";
  return (
    <Page title={title} kind="card-page" aside={data && <code>{data.held.claim.claim_id.slice(0, 12)}</code>}>
      {error && (
        <>
          <Trouble message={error} />
          <p class="card-elsewhere">
            <Link href="/claims">Go to the claims</Link>
          </p>
        </>
      )}
      {!data && !error && <Waiting what="the claim" />}
      {data && <ClaimCardView card={data} />}
    </Page>
  );
}

/** The words that name the act, on one line of no great length. */
function nameAct(words: string): string {
  const line = defuseText(words.replace(/\s+/g, " "));
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
