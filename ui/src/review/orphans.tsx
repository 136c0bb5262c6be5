// Judgements that the newest coding has no claim for: listed, never moved to a lookalike.
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { RecordWriter } from "../api/record";
import type { Claim, Orphan } from "../api/types";
import type { Asked } from "../api/use_answer";
import { claimLink, reportLink } from "../parts/links";
import { Name } from "../parts/name";
import { Empty, Trouble, Waiting } from "../parts/page";
import { writePlace, writeReport, writeTime, writeType } from "../parts/words";
import { defuseText } from "../text/controls";
import { explain } from "./desk";
import { writeToll } from "./reasons";

interface OrphansProps {
  orphans: Asked<Orphan[]>;
  writer: RecordWriter;
  reviewer: string;
}

export function Orphans({ orphans, writer, reviewer }: OrphansProps) {
  const { data, error, renew } = orphans;
  return (
    <section class="orphans" aria-labelledby="orphans-title">
      <h2 id="orphans-title">Orphaned judgements</h2>
      <p class="orphans-why">
        A newer coder has read these reports again and no longer makes the claim that somebody judged, or makes several
        at the same words. The judgement is not moved to another claim. Claims that were accepted, corrected or added
        stay in the record, as a person’s word wins; a rejection has nothing left to act on. Withdraw a judgement that
        should no longer hold.
      </p>
      {error && <Trouble message={error} />}
      {!data && !error && <Waiting what="the judgements" />}
      {data && !data.length && <Empty>No judgement is orphaned.</Empty>}
      <ul class="judgement-list">
        {data?.map((orphan) => (
          <OrphanRow
            key={orphan.judgement.judgement_id}
            orphan={orphan}
            onWithdraw={() => writer.withdraw(orphan.judgement.judgement_id, reviewer).then(renew)}
          />
        ))}
      </ul>
    </section>
  );
}

function OrphanRow({ orphan, onWithdraw }: { orphan: Orphan; onWithdraw: () => Promise<void> }) {
  const { judgement, report, kept } = orphan;
  const [trouble, setTrouble] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const withdraw = () => {
    setWaiting(true);
    setTrouble(null);
    onWithdraw()
      .catch((error: unknown) => setTrouble(explain(error)))
      .finally(() => setWaiting(false));
  };
  return (
    <li class="sheet">
      <p class="judgement-head">
        <span class={`badge reviewed-${judgement.verdict}`}>{judgement.verdict}</span>
        <span class="badge">{kept ? "kept in the record" : "without effect"}</span>
        <Signed reviewer={judgement.reviewer} judgedAt={judgement.judged_at} />
      </p>
      <p>
        <Link href={claimLink(judgement.claim.claim_id)}>
          <Name>{writeClaim(judgement.claim)}</Name>
        </Link>
      </p>
      {judgement.reason && <p class="judgement-reason">Reason: {<Name>{judgement.reason}</Name>}</p>}
      <p class="judgement-foot">
        <Link href={reportLink(report.report_id, judgement.claim.claim_id)}>
          <Name>{writeReport(report)}</Name>
        </Link>
        <button type="button" disabled={waiting} onClick={withdraw}>
          Withdraw<span class="unseen"> the judgement on “{defuseText(judgement.claim.trigger.exact)}”</span>
        </button>
      </p>
      {trouble && <Trouble message={trouble} />}
    </li>
  );
}

export function Signed({ reviewer, judgedAt }: { reviewer: string; judgedAt: string }) {
  return (
    <span class="judgement-signed">
      <Name>{reviewer}</Name>, <time dateTime={judgedAt}>{new Date(judgedAt).toLocaleString()}</time>
    </span>
  );
}

/** A claim in one line: "ASSAULT · bombing: “killed”, militants → police, 2013-12-25, Baghdad, killed 38". */
export function writeClaim(claim: Claim): string {
  const sides = [claim.source, claim.target].map((side) => side.map((each) => each.name).join(", "));
  const between = sides.some(Boolean) ? sides.map((side) => side || "–").join(" → ") : "";
  const told = [between, writeTime(claim.time), writePlace(claim.place), writeToll(claim)].filter(Boolean);
  return [`${writeType(claim)}: “${claim.trigger.exact}”`, ...told].join(", ");
}
