import { describe, expect, it } from "vitest";

import type { Casualty, Claim, HeldClaim, Time } from "../src/api/types";
import { foldActs } from "../src/parts/folding";
import { wholeName } from "../src/parts/links";
import { writeShare } from "../src/parts/share_bar";
import { readSnippet } from "../src/parts/snippet";
import { type Column, type JudgedRow, sortRows } from "../src/parts/sorting";
import { writeCasualty, writeTime } from "../src/parts/words";

function hold(id: string, report: string, act: string, slots: Partial<Claim> = {}): HeldClaim {
  const empty = { source: [], target: [], casualties: [], objects: [], confidence: 0.5 };
  const claim = { ...empty, claim_id: id, report_id: report, act_id: act, ...slots } as unknown as Claim;
  return { claim, report: { report_id: report }, reviewed: "unreviewed", orphaned: false };
}

const SOMEBODY = [{ start: 0, end: 1, exact: "x", name: "x" }];

describe("claims of one act", () => {
  const ids = (claims: HeldClaim[]) =>
    foldActs(claims).map(({ held, others }) => [held.claim.claim_id, ...others.map((each) => each.claim.claim_id)]);

  it("stand under the one that says most, where the first of them stood", () => {
    const claims = [hold("a", "r", "1"), hold("b", "r", "2"), hold("c", "r", "1", { source: SOMEBODY })];
    expect(ids(claims)).toEqual([["c", "a"], ["b"]]);
  });

  it("of as many slots the surer, then the first", () => {
    expect(ids([hold("a", "r", "1"), hold("b", "r", "1", { confidence: 0.6 })])).toEqual([["b", "a"]]);
    expect(ids([hold("a", "r", "1"), hold("b", "r", "1")])).toEqual([["a", "b"]]);
  });

  it("are folded only within a report and where its claims come together", () => {
    expect(ids([hold("a", "r", "1"), hold("b", "s", "1"), hold("c", "r", "1")])).toEqual([["a"], ["b"], ["c"]]);
  });
});

describe("snippets", () => {
  it("mark the words found", () => {
    expect(readSnippet("in \u0002Hawija\u0003 and \u0002Kirkuk\u0003")).toEqual([
      { text: "in ", found: false },
      { text: "Hawija", found: true },
      { text: " and ", found: false },
      { text: "Kirkuk", found: true },
    ]);
  });

  it("lose no word where a mark has no end or no beginning", () => {
    const words = (snippet: string) =>
      readSnippet(snippet)
        .map((each) => each.text)
        .join("");
    expect(words("a \u0002b")).toBe("a b");
    expect(words("a\u0003 b \u0002\u0003c")).toBe("a b c");
    expect(words("<script>")).toBe("<script>");
    expect(readSnippet("")).toEqual([]);
  });
});

describe("publishers", () => {
  const row = (publisher: string | null, claims: number, reviewed: number, first: string | null = null): JudgedRow => ({
    publisher,
    reports: 1,
    claims,
    reviewed,
    rejected: 0,
    judged: reviewed,
    first,
    last: null,
  });
  const rows = [row("b", 10, 1, "2013-02-01"), row("a", 2, 1), row(null, 10, 0, "2012-01-01")];
  const names = (by: Column, down: boolean) => sortRows(rows, { by, down }).map((each) => each.publisher);

  it("are sorted by number, by share, by day", () => {
    expect(names("claims", true)).toEqual([null, "b", "a"]);
    expect(names("reviewed", true)).toEqual(["a", "b", null]);
    expect(names("publisher", false)).toEqual(["a", "b", null]);
  });

  it("come last where they have no such value, up and down", () => {
    expect(names("first", false)).toEqual([null, "b", "a"]);
    expect(names("first", true)).toEqual(["b", null, "a"]);
    expect(names("publisher", true)).toEqual(["b", "a", null]);
  });

  it("are asked for by the whole name", () => {
    expect(wholeName("Sample Wire")).toBe('"Sample Wire"');
  });
});

describe("words for values", () => {
  it("never round a part to nothing or to all", () => {
    expect([writeShare(0, 0), writeShare(0, 5), writeShare(1, 1000), writeShare(999, 1000)]).toEqual([
      "0 %",
      "0 %",
      "<1 %",
      ">99 %",
    ]);
    expect([writeShare(3, 8), writeShare(5, 5)]).toEqual(["38 %", "100 %"]);
  });

  it("write tolls and times as the command line does", () => {
    const toll = (low: number | null, best: number | null, high: number | null) =>
      writeCasualty({ effect: "killed_or_wounded", low, best, high } as Casualty);
    expect([
      toll(38, 38, null),
      toll(null, 5, 5),
      toll(20, 25, 30),
      toll(1300, 1300, 1300),
      toll(null, null, null),
    ]).toEqual([
      "killed or wounded ≥38",
      "killed or wounded ≤5",
      "killed or wounded 20–30",
      "killed or wounded 1,300",
      "killed or wounded ?",
    ]);
    const time = (earliest: string | null, latest: string | null, precision: Time["precision"]) =>
      writeTime({ earliest, latest, precision } as Time);
    expect(time("2013-03-01", "2013-03-31", "month")).toBe("2013-03");
    expect(time("2013-03-01", null, "range")).toBe("2013-03-01 – …");
    expect(writeTime(null)).toBe("");
  });
});
