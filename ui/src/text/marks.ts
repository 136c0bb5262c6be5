// What is marked in a text for a claim: the words that carry it, and the words of each slot.
import type { Claim, Slot } from "../api/types";
import { plainWords } from "../parts/words";
import type { Stretch } from "./segments";

/** How a claim is drawn so that nobody takes a plan, a denial or a rumour for a deed. */
export type Look = "deed" | "planned" | "denied" | "hedged";

export interface TextMark extends Stretch {
  kind: "evidence" | "slot";
  claimIds: readonly string[];
  /** The slot, where `kind` is slot. Evidence with the slot `trigger` is the act that it carries: a stop of the keyboard. */
  slot?: Slot;
  look?: Look;
  /** What a screen reader says before the words, and a pointer shows. */
  label?: string;
}

/** In the order in which they are explained. */
export const SLOTS: readonly Slot[] = [
  "trigger",
  "source",
  "target",
  "objects",
  "time",
  "place",
  "casualties",
  "attribution",
];

const LOOKS: Record<Claim["status"], Look> = {
  occurred: "deed",
  ongoing: "deed",
  planned: "planned",
  threatened: "planned",
  attempted: "planned",
  hypothetical: "planned",
  called_for: "planned",
  denied: "denied",
};

/** Hedging shows only on what would else look like a deed: a plan that is hedged is still no deed. */
export function lookOf({ status, certainty }: Pick<Claim, "status" | "certainty">): Look {
  const look = LOOKS[status];
  return look === "deed" && certainty === "hedged" ? "hedged" : look;
}

/** The words that carry the claims, one mark for each of their stretches, and one for the words that name the act. */
export function evidenceMarks(claims: readonly Claim[]): TextMark[] {
  return claims.flatMap((claim) => {
    const common = { kind: "evidence" as const, claimIds: [claim.claim_id], look: lookOf(claim) };
    const { start, end } = claim.trigger;
    const label = `${plainWords(claim.type).toLowerCase()}, ${describeStatus(claim)}`;
    return [
      ...claim.evidence.map((span): TextMark => ({ ...common, start: span.start, end: span.end })),
      { ...common, start, end, slot: "trigger" as const, label },
    ];
  });
}

/** "planned", "occurred, hedged". */
export function describeStatus({ status, certainty }: Pick<Claim, "status" | "certainty">): string {
  return plainWords(status) + (certainty === "hedged" ? ", hedged" : "");
}

/** The words of each slot of one claim. */
export function slotMarks(claim: Claim): TextMark[] {
  const look = lookOf(claim);
  const claimIds = [claim.claim_id];
  return SLOTS.flatMap((slot) =>
    slotSpans(claim, slot).map(({ start, end }): TextMark => ({
      start,
      end,
      kind: "slot",
      slot,
      claimIds,
      look,
      label: slot,
    })),
  );
}

export function slotSpans(claim: Claim, slot: Slot): readonly Stretch[] {
  const held = claim[slot];
  if (!held) return [];
  return Array.isArray(held) ? held : [held as Stretch];
}

/**
 * Claims whose marks lie over the code point, those of the shortest evidence first. The words of slots come last: they
 * are marked for the chosen claim alone, and who clicks from claim to claim must meet the others in the same order.
 */
export function claimsAt(marks: readonly TextMark[], point: number): string[] {
  const over = marks.filter((mark) => mark.start <= point && point < mark.end);
  const isSlot = (mark: TextMark) => Number(mark.kind === "slot");
  over.sort((one, other) => isSlot(one) - isSlot(other) || one.end - one.start - (other.end - other.start));
  return [...new Set(over.flatMap((mark) => mark.claimIds))];
}
