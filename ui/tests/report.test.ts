import { describe, expect, test } from "vitest";

import type { Claim, HeldClaim } from "../src/api/types";
import { countWithin, isMeant, markedClaims, nextOf, sortByText } from "../src/report/claims";
import { addLink, reviewLink } from "../src/report/links";
import { claimsAt, evidenceMarks, lookOf, slotMarks, type TextMark } from "../src/text/marks";

function held(id: string, start: number, change: Partial<Claim> = {}, reviewed: HeldClaim["reviewed"] = "unreviewed") {
  const claim: Claim = {
    claim_id: id,
    report_id: "r",
    act_id: id,
    kind: "event",
    type: "ASSAULT",
    mode: null,
    trigger: { exact: "hit", start, end: start + 3 },
    evidence: [{ exact: "they hit", start: start - 5, end: start + 3 }],
    source: [],
    target: [],
    objects: [],
    casualties: [],
    attribution: [],
    status: "occurred",
    certainty: "stated",
    confidence: 1,
    codes: {},
    ...change,
  };
  return { claim, report: { report_id: "r" }, reviewed, orphaned: false };
}

describe("claims of a report", () => {
  const claims = [
    held("late", 90, { status: "planned" }),
    held("early", 10, {}, "rejected"),
    held("middle", 50, { type: "PROTEST" }),
  ];

  test("stand in the order of the text", () => {
    expect(sortByText(claims).map(({ claim }) => claim.claim_id)).toEqual(["early", "middle", "late"]);
  });

  test("are chosen by type, status and review; the rest of the filter is not about them", () => {
    const meant = (filter: Parameters<typeof isMeant>[1]) =>
      claims.filter((each) => isMeant(each, filter)).map(({ claim }) => claim.claim_id);
    expect(meant({})).toEqual(["late", "early", "middle"]);
    expect(meant({ type: ["ASSAULT"], status: ["planned"] })).toEqual(["late"]);
    expect(meant({ reviewed: ["rejected"] })).toEqual(["early"]);
  });

  test("are counted under the rest of the filter, with values that none is left of", () => {
    expect(countWithin(claims, "type", { status: ["planned"], type: ["PROTEST"] })).toEqual([
      { value: "ASSAULT", label: "ASSAULT", claims: 1 },
      { value: "PROTEST", label: "PROTEST", claims: 0 },
    ]);
  });

  test("are marked unless rejected, but for the one that is chosen", () => {
    expect(markedClaims(claims, null).map((claim) => claim.claim_id)).toEqual(["late", "middle"]);
    expect(markedClaims(claims, "early").map((claim) => claim.claim_id)).toEqual(["late", "early", "middle"]);
  });

  test("at the same words come one after the other", () => {
    expect(nextOf(["a", "b"], null)).toBe("a");
    expect(nextOf(["a", "b"], "a")).toBe("b");
    expect(nextOf(["a", "b"], "b")).toBe("a");
    expect(nextOf(["a"], "c")).toBe("a");
  });

  test("have addresses in the review", () => {
    expect(addLink("r", { start: 3, end: 9 })).toBe("/review?report=r&add=3-9");
    expect(reviewLink({ report_id: "r", claim_id: "c" })).toBe("/review?report=r&claim=c");
  });
});

describe("marks", () => {
  test("tell deeds from plans, rumours and denials", () => {
    expect(lookOf({ status: "occurred", certainty: "stated" })).toBe("deed");
    expect(lookOf({ status: "ongoing", certainty: "hedged" })).toBe("hedged");
    expect(lookOf({ status: "called_for", certainty: "hedged" })).toBe("planned");
    expect(lookOf({ status: "denied", certainty: "hedged" })).toBe("denied");
  });

  test("are made of evidence, of the act's words and of each slot", () => {
    const { claim } = held("a", 10, { place: { exact: "here", start: 20, end: 24, name: "Here", precision: "point" } });
    expect(evidenceMarks([claim]).map(({ start, end, slot }) => [start, end, slot])).toEqual([
      [5, 13, undefined],
      [10, 13, "trigger"],
    ]);
    expect(slotMarks(claim).map(({ start, slot }) => [start, slot])).toEqual([
      [10, "trigger"],
      [20, "place"],
    ]);
  });

  test("say which claims are at a word, those of the shortest stretch first", () => {
    const mark = (start: number, end: number, id: string): TextMark => ({
      start,
      end,
      kind: "evidence",
      claimIds: [id],
    });
    const marks = [mark(0, 100, "long"), mark(10, 20, "short"), mark(15, 16, "long"), mark(20, 30, "next")];
    expect(claimsAt(marks, 12)).toEqual(["short", "long"]);
    expect(claimsAt(marks, 15)).toEqual(["long", "short"]);
    expect(claimsAt(marks, 20)).toEqual(["next", "long"]);
    expect(claimsAt(marks, 100)).toEqual([]);
  });

  test("are met in the same order whichever of them is lit", () => {
    const sentence = { start: 0, end: 100 };
    const evidence = ["one", "two", "three"].map((id): TextMark => ({ ...sentence, kind: "evidence", claimIds: [id] }));
    const slot: TextMark = { start: 10, end: 20, kind: "slot", slot: "source", claimIds: ["two"] };
    expect(claimsAt([...evidence, slot], 12)).toEqual(["one", "two", "three"]);
    expect(claimsAt([slot], 12)).toEqual(["two"]);
  });
});
