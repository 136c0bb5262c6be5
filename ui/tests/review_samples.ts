// Claims for tests of reviewing and editing.
import type { Claim, Judgement, Queue, QueueItem } from "../src/api/types";

export function makeClaim(id: string, changes: Partial<Claim> = {}): Claim {
  const trigger = { exact: "attacked", start: 20, end: 28 };
  return {
    claim_id: id,
    report_id: "r1",
    act_id: `act of ${id}`,
    kind: "event",
    type: "ASSAULT",
    mode: null,
    evidence: [{ exact: "militants attacked a base", start: 10, end: 35 }],
    trigger,
    source: [{ exact: "militants", start: 10, end: 19, name: "militants", role: "UAF", actor_id: null }],
    target: [],
    objects: [],
    time: null,
    place: null,
    casualties: [],
    status: "occurred",
    certainty: "stated",
    attribution: [],
    confidence: 0.4,
    codes: { cameo: "190", acled: null, ucdp: null },
    ...changes,
  };
}

export function makeItem(id: string, changes: Partial<Claim> = {}): QueueItem {
  return {
    held: { claim: makeClaim(id, changes), report: { report_id: "r1" }, reviewed: "unreviewed", orphaned: false },
    worth: 1,
    reasons: [],
  };
}

export function makeQueue(ids: string[], waiting = ids.length, reviewed = 0): Queue {
  return { waiting, reviewed, items: ids.map((id) => makeItem(id)) };
}

export function makeJudgement(claim: Claim, verdict: Judgement["verdict"], id = `j of ${claim.claim_id}`): Judgement {
  return {
    judgement_id: id,
    report_id: claim.report_id,
    subject: claim.claim_id,
    verdict,
    claim,
    reviewer: "Ada",
    reason: null,
    judged_at: "2026-01-02T03:04:05Z",
    supersedes: null,
  };
}
