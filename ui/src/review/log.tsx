// Every judgement, newest first: nothing is ever overwritten.
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { RecordWriter } from "../api/record";
import type { Filter, Judgement } from "../api/types";
import { claimLink, reportLink } from "../parts/links";
import { Name } from "../parts/name";
import { Empty, Trouble, Waiting } from "../parts/page";
import { explain } from "./desk";
import { Signed, writeClaim } from "./orphans";

const PART = 50;

export function Log({ writer, filter }: { writer: RecordWriter; filter: Filter }) {
  const [judgements, setJudgements] = useState<Judgement[]>([]);
  const [state, setState] = useState<"waiting" | "more" | "all">("waiting");
  const [trouble, setTrouble] = useState<string | null>(null);
  const fetchMore = () => {
    setState("waiting");
    setTrouble(null);
    writer.judgements({ offset: judgements.length, limit: PART }).then(
      (part) => {
        setJudgements((held) => [...held, ...part]);
        setState(part.length < PART ? "all" : "more");
      },
      (error: unknown) => {
        setTrouble(explain(error));
        setState("more");
      },
    );
  };
  useEffect(fetchMore, []);
  return (
    <section class="log" aria-labelledby="log-title">
      <h2 id="log-title">Log of judgements</h2>
      <p class="log-downloads">
        <a href={writer.exportAddress("judgements.jsonl", filter)} download>
          Download the judgements (JSON lines)
        </a>
        <a href={writer.exportAddress("training.txt", filter)} download>
          Download what was reviewed as training data
        </a>
      </p>
      {trouble && <Trouble message={trouble} />}
      {state === "all" && !judgements.length && (
        <Empty>
          Nothing is judged yet. <Link href="/review">Begin with the queue</Link>
        </Empty>
      )}
      <ul class="judgement-list">
        {judgements.map((judgement) => (
          <li key={judgement.judgement_id} class="sheet">
            <p class="judgement-head">
              <span class={`badge reviewed-${judgement.verdict}`}>{judgement.verdict}</span>
              <Signed reviewer={judgement.reviewer} judgedAt={judgement.judged_at} />
            </p>
            <p>
              <Link href={claimLink(judgement.claim.claim_id)}>
                <Name>{writeClaim(judgement.claim)}</Name>
              </Link>
            </p>
            {judgement.reason && (
              <p class="judgement-reason">
                Reason: <Name>{judgement.reason}</Name>
              </p>
            )}
            <p class="judgement-foot">
              <Link href={reportLink(judgement.report_id, judgement.claim.claim_id)}>In the report</Link>
            </p>
          </li>
        ))}
      </ul>
      {state === "waiting" && <Waiting what="the judgements" />}
      {state === "more" && (
        <button type="button" onClick={fetchMore}>
          Show more
        </button>
      )}
    </section>
  );
}
