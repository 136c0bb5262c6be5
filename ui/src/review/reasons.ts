// Why a claim is worth a look, in words: what the coder doubts, what weighs much, where claims on one act differ.
import type { Claim } from "../api/types";
import { plainWords, writeCasualty, writePlace } from "../parts/words";

export interface Reason {
  name: string;
  says: string;
}

const HARMED = ["killed", "killed_or_wounded"];

export function explainReasons(claim: Claim, reasons: readonly string[], mentions: readonly Claim[]): Reason[] {
  return reasons.map((name) => ({ name, says: explainReason(name, claim, mentions) }));
}

function explainReason(name: string, claim: Claim, mentions: readonly Claim[]): string {
  if (name === "low_confidence") return `The coder is unsure: confidence ${claim.confidence.toFixed(2)} of 1.`;
  if (name === "high_toll") {
    const toll = claim.casualties.filter((each) => HARMED.includes(each.effect)).map(writeCasualty);
    return `The toll is high: ${toll.join(", ") || "see the casualties"}.`;
  }
  if (name === "disagreement") {
    const differing = listDifferences(claim, mentions);
    return differing.length
      ? `Another claim on this act has another ${joinWords(differing)}.`
      : "Other claims on this act say otherwise.";
  }
  return plainWords(name);
}

/** The slots in which another claim on the act says something else; what it leaves out is no difference. */
export function listDifferences(claim: Claim, mentions: readonly Claim[]): string[] {
  const slots: [string, (of: Claim) => string][] = [
    ["toll", writeToll],
    ["status", (of) => plainWords(of.status)],
    ["place", (of) => writePlace(of.place)],
    [
      "source",
      (of) =>
        of.source
          .map((each) => each.name)
          .sort()
          .join(", "),
    ],
  ];
  return slots
    .filter(([, write]) => write(claim) && mentions.some((other) => write(other) && write(other) !== write(claim)))
    .map(([slot]) => slot);
}

export function writeToll(claim: Claim): string {
  return claim.casualties.map(writeCasualty).join(" · ");
}

/** "a", "a and b", "a, b and c". */
function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${last}` : last;
}
