// Claims of one act under one of them, as `onrecord show` folds them.
import type { Claim, HeldClaim } from "../api/types";

export interface FoldedAct {
  /** The claim that says most. */
  held: HeldClaim;
  /** The other claims of the report on the same act. */
  others: HeldClaim[];
}

/** One entry an act, in the order of its first claim; only claims of a report that come together are folded. */
export function foldActs(claims: readonly HeldClaim[]): FoldedAct[] {
  const folded: FoldedAct[] = [];
  let report: string | undefined;
  let acts = new Map<string, HeldClaim[]>();
  const close = () => {
    for (const mentions of acts.values()) folded.push(foldAct(mentions));
    acts = new Map();
  };
  for (const held of claims) {
    if (held.claim.report_id !== report) close();
    report = held.claim.report_id;
    const mentions = acts.get(held.claim.act_id);
    if (mentions) mentions.push(held);
    else acts.set(held.claim.act_id, [held]);
  }
  close();
  return folded;
}

function foldAct(mentions: readonly HeldClaim[]): FoldedAct {
  const held = mentions.reduce((best, each) => (tellsMore(each.claim, best.claim) ? each : best));
  return { held, others: mentions.filter((each) => each !== held) };
}

/** Of two claims that fill as many slots, the surer one tells more. */
function tellsMore(claim: Claim, than: Claim): boolean {
  const more = countSlots(claim) - countSlots(than);
  return more > 0 || (more === 0 && claim.confidence > than.confidence);
}

function countSlots({ source, target, time, place, casualties, objects }: Claim): number {
  const lists = [source, target, casualties, objects].filter((each) => each.length);
  return lists.length + Number(Boolean(time)) + Number(Boolean(place));
}
