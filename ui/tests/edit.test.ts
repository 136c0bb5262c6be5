import { describe, expect, test } from "vitest";

import type { Ontology } from "../src/api/types";
import { checkDraft } from "../src/edit/checks";
import { describePart } from "../src/edit/describe";
import * as draft from "../src/edit/draft";
import { findWords, moveEnd } from "../src/edit/find";
import { searchChoices } from "../src/edit/picker";
import { readWords } from "../src/review/add_claim";
import { explainReasons, listDifferences } from "../src/review/reasons";
import { Snapshot } from "../src/text/offsets";
import { makeClaim } from "./review_samples";

const codebook = {
  types: { ASSAULT: { name: "ASSAULT", mode: [{ name: "bombing" }] }, AGREE: { name: "AGREE", mode: [] } },
  relations: { funds: { name: "funds" } },
} as unknown as Ontology;

const killed = { exact: "38 dead", start: 0, end: 7, effect: "killed" as const, low: 38, best: 38, high: null };

describe("draft", () => {
  test("says what differs from the claim, and puts it back", () => {
    const from = draft.makeDraft(makeClaim("a", { mode: "bombing", casualties: [killed] }));
    expect(draft.findChanges(from, from)).toEqual([]);
    const changed = draft.setType({ ...from, status: "planned" }, "event", "AGREE");
    expect(draft.findChanges(changed, from)).toEqual(["type", "mode", "status"]);
    expect(draft.findChanges(draft.putBack(changed, from, "type"), from)).toEqual(["status"]);
  });

  test("what is absent is the same as what is null", () => {
    const from = draft.makeDraft(makeClaim("a"));
    const bare = { exact: "militants", start: 10, end: 19, name: "militants", role: "UAF" };
    expect(draft.findChanges({ ...from, source: [bare] }, from)).toEqual([]);
  });

  test("a relation has neither place nor casualties", () => {
    const from = draft.makeDraft(makeClaim("a", { casualties: [killed] }));
    const relation = draft.setType(from, "relation", "funds");
    expect([relation.kind, relation.casualties, relation.place]).toEqual(["relation", [], null]);
    expect(draft.findChanges(relation, from)).toEqual(["type", "casualties"]);
    expect(draft.findChanges(draft.putBack(relation, from, "type"), from)).toEqual([]);
  });

  test("entries are put, raised and removed without touching the draft before", () => {
    const from = draft.makeDraft(makeClaim("a"));
    const words = { exact: "rebels", start: 1, end: 7 };
    const two = draft.putEntry(from, "source", null, draft.makeEntry("source", words) as never);
    expect(two.source.map((each) => each.name)).toEqual(["militants", "rebels"]);
    expect(draft.raiseEntry(two, "source", 1).source.map((each) => each.name)).toEqual(["rebels", "militants"]);
    expect(draft.removeEntry(two, "source", 0).source.map((each) => each.name)).toEqual(["rebels"]);
    expect(from.source).toHaveLength(1);
  });

  test("is no claim without its act's words and a type", () => {
    expect(draft.makeEdit(draft.makeEmptyDraft(null))).toBeNull();
    const begun = draft.makeEmptyDraft({ exact: "hit", start: 0, end: 3 });
    expect(draft.makeEdit(begun)).toBeNull();
    expect(draft.makeEdit({ ...begun, type: "ASSAULT" })).toMatchObject({ type: "ASSAULT", trigger: { exact: "hit" } });
  });

  test("tells each part in words", () => {
    const from = draft.makeDraft(makeClaim("a", { casualties: [killed] }));
    expect(describePart(from, "casualties")).toBe("killed ≥38, “38 dead”");
    expect(describePart(from, "place")).toBe("nothing");
    expect(describePart(from, "source")).toContain("militants (UAF)");
  });
});

describe("checks", () => {
  const find = (changed: Partial<draft.Draft>) =>
    checkDraft({ ...draft.makeDraft(makeClaim("a")), ...changed }, codebook).map(({ part }) => part);

  test("find nothing in a claim as the coder makes it", () => {
    expect(find({ mode: "bombing", casualties: [killed] })).toEqual([]);
  });

  test("find what the record would refuse", () => {
    expect(find({ type: "" })).toEqual(["type"]);
    expect(find({ trigger: null })).toEqual(["trigger"]);
    expect(find({ mode: "raid" })).toEqual(["mode"]);
    expect(find({ kind: "relation", type: "funds" })).toEqual(["target"]);
    expect(find({ casualties: [{ ...killed, low: 40 }] })).toEqual(["casualties"]);
    expect(find({ casualties: [{ ...killed, low: null, best: null }] })).toEqual(["casualties"]);
    expect(find({ casualties: [{ ...killed, low: 40, best: null, high: 30 }] })).toEqual(["casualties"]);
    const time = { exact: "x", start: 0, end: 1, precision: "range" as const };
    expect(find({ time: { ...time, earliest: "2013-02-01", latest: "2013-01-01" } })).toEqual(["time"]);
    expect(find({ time: { ...time, earliest: null, latest: null } })).toEqual(["time"]);
    expect(find({ time: { ...time, earliest: null, latest: "2013-01-01" } })).toEqual([]);
  });
});

describe("words of the report", () => {
  const snapshot = new Snapshot("🙂 The army's jets hit  the\nold town. The ARMY denied it.");

  test("are found whatever their case and white space, in code points", () => {
    const found = findWords(snapshot, "the army");
    expect(found.map((span) => [span.start, span.exact])).toEqual([
      [2, "The army"],
      [37, "The ARMY"],
    ]);
    expect(findWords(snapshot, "hit the old").map((span) => span.exact)).toEqual(["hit  the\nold"]);
    expect(findWords(snapshot, "(army")).toEqual([]);
    expect(findWords(snapshot, "  ")).toEqual([]);
  });

  test("are made longer and shorter by words", () => {
    const [jets] = findWords(snapshot, "jets");
    if (!jets) throw new Error("not found");
    const longer = moveEnd(snapshot, jets, "last", 1);
    expect(longer.exact).toBe("jets hit");
    expect(moveEnd(snapshot, longer, "first", 1).exact).toBe("army's jets hit");
    expect(moveEnd(snapshot, longer, "first", -1).exact).toBe("hit");
    expect(moveEnd(snapshot, longer, "last", -1).exact).toBe("jets");
    expect(moveEnd(snapshot, jets, "last", -1)).toBe(jets);
    const [last] = findWords(snapshot, "it.");
    expect(last && moveEnd(snapshot, last, "last", 1)).toBe(last);
  });

  test("what is joined by a hyphen is one word", () => {
    const names = new Snapshot("President Bashar al-Assad. He");
    const [name] = findWords(names, "Bashar");
    expect(name && moveEnd(names, name, "last", 1).exact).toBe("Bashar al-Assad");
  });

  test("are read from an address", () => {
    expect(readWords(snapshot, "2-5")).toEqual({ exact: "The", start: 2, end: 5 });
    expect(readWords(snapshot, "3-6")).toEqual({ exact: "The", start: 2, end: 5 });
    for (const wrong of ["", "5-2", "0-9999", "a-b", "1", "-1-4"]) expect(readWords(snapshot, wrong)).toBeNull();
  });
});

test("choices are searched by name first, then by what is said of them", () => {
  const choices = [
    { value: "1", label: "raid", detail: "armed men enter a place" },
    { value: "2", label: "armed_clash", detail: "two sides fight" },
    { value: "3", label: "bombing" },
  ];
  expect(searchChoices(choices, "armed").map((each) => each.value)).toEqual(["2", "1"]);
  expect(searchChoices(choices, "clash armed").map((each) => each.value)).toEqual(["2"]);
  expect(searchChoices(choices, " ")).toHaveLength(3);
  expect(searchChoices(choices, "zzz")).toEqual([]);
});

describe("reasons", () => {
  const claim = makeClaim("a", { casualties: [killed] });
  test("name the figures and what differs", () => {
    const other = makeClaim("b", { status: "denied", casualties: [{ ...killed, low: 12, best: 12 }] });
    expect(listDifferences(claim, [other])).toEqual(["toll", "status"]);
    const said = explainReasons(claim, ["low_confidence", "high_toll", "disagreement"], [other]).map(
      ({ says }) => says,
    );
    expect(said[0]).toContain("0.40");
    expect(said[1]).toContain("killed ≥38");
    expect(said[2]).toContain("toll and status");
  });

  test("what another claim leaves out is no difference", () => {
    expect(listDifferences(claim, [makeClaim("b", { source: [] })])).toEqual([]);
  });
});
