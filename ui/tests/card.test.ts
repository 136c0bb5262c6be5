import { describe, expect, test } from "vitest";

import type { Claim, ClaimCard, Judgement } from "../src/api/types";
import { writeCitation, writeLongCitation } from "../src/card/citation";
import { findDifferences } from "../src/card/differences";
import { listTurns } from "../src/card/turns";
import { describeSlots, writeCoordinates, writePublishedFrom } from "../src/card/values";

const CLAIM: Claim = {
  claim_id: "c".repeat(32),
  report_id: "d".repeat(64),
  act_id: "a".repeat(32),
  kind: "event",
  type: "ASSAULT",
  mode: "raid",
  trigger: { exact: "stormed", start: 20, end: 27 },
  evidence: [{ exact: "Security forces stormed\na camp.", start: 4, end: 35 }],
  source: [{ exact: "Security forces", start: 4, end: 19, name: "Iraqi military", role: "MIL", actor_id: "IRQ.MIL" }],
  target: [],
  objects: [],
  time: null,
  place: {
    exact: "Kirkuk",
    start: 40,
    end: 46,
    name: "Kirkuk",
    country: "IRQ",
    lat: 35.46806,
    lon: -44.39222,
    precision: "place",
    radius_km: 10.5,
  },
  casualties: [{ exact: "27 people", start: 50, end: 59, effect: "killed", low: 27, best: null, high: null }],
  status: "occurred",
  certainty: "stated",
  attribution: [
    { exact: "AFP", start: 60, end: 63, name: "AFP", stance: "says" },
    { exact: "spokesman", start: 64, end: 73, name: "the spokesman", stance: "says" },
  ],
  confidence: 0.7,
  codes: {},
};

const JUDGED: Judgement = {
  judgement_id: "1",
  report_id: CLAIM.report_id,
  subject: CLAIM.claim_id,
  verdict: "accepted",
  claim: CLAIM,
  reviewer: "Ana",
  judged_at: "2026-01-02T03:04:05Z",
  supersedes: null,
};

const CARD: ClaimCard = {
  held: {
    claim: CLAIM,
    report: {
      report_id: CLAIM.report_id,
      title: "Raid \u202eon camp",
      publisher: "Sample Wire",
      published: "2013-04-23",
    },
    reviewed: "unreviewed",
    orphaned: false,
  },
  before: "",
  context: "",
  after: "",
  context_start: 0,
  current: CLAIM.claim_id,
  subject: CLAIM.claim_id,
  coder_claim: null,
  judgements: [],
  codings: [],
  mentions: [],
};

const CITED = { card: CARD, record: "war.db", address: "http://127.0.0.1:8765/claims/cc", day: "2026-01-02" };

describe("slots in words", () => {
  const slots = Object.fromEntries(
    describeSlots(CLAIM, new Map([["MIL", "Armed forces"]])).map(({ slot, entries }) => [slot, entries]),
  );

  test("name ids, roles, bounds and places with their reach", () => {
    expect(slots["source"]?.[0]).toMatchObject({
      says: "Iraqi military",
      facts: [
        { name: "role", value: "MIL, Armed forces" },
        { name: "actor", value: "IRQ.MIL", code: true },
      ],
    });
    expect(slots["place"]?.[0]?.facts.map(({ value }) => value)).toEqual([
      "place",
      "35.4681° N, 44.3922° W",
      "within 10.5 km",
    ]);
    expect(slots["casualties"]?.[0]).toMatchObject({
      says: "killed ≥27",
      facts: [
        { name: "low", value: "27" },
        { name: "best", value: "none" },
        { name: "high", value: "open" },
      ],
    });
  });

  test("keep empty slots, and say where there is no point", () => {
    expect(slots["time"]).toEqual([]);
    const [place] = describeSlots({ ...CLAIM, place: { ...CLAIM.place!, lat: null, lon: null } }).find(
      ({ slot }) => slot === "place",
    )!.entries;
    expect(place?.facts).toContainEqual({ name: "coordinates", value: "none: not on the map" });
  });

  test("write coordinates of all quarters and where a date is from", () => {
    expect(writeCoordinates(-1.5, 0)).toBe("1.5° S, 0° E");
    expect(writePublishedFrom("dateline")).toBe("from the dateline");
    expect(writePublishedFrom(null)).toBe("");
  });
});

describe("differences", () => {
  test("are told slot by slot, and nothing of what is worked out", () => {
    const after: Claim = {
      ...CLAIM,
      claim_id: "other",
      confidence: 1,
      codes: { cameo: "190" },
      status: "planned",
      mode: null,
      source: [{ ...CLAIM.source[0]!, actor_id: null }],
    };
    expect(findDifferences(CLAIM, after)).toEqual([
      { part: "mode", before: ["raid"], after: [] },
      {
        part: "source",
        before: ["Iraqi military “Security forces” (role MIL, actor IRQ.MIL)"],
        after: ["Iraqi military “Security forces” (role MIL, actor not in the list of actors)"],
      },
      { part: "status", before: ["occurred"], after: ["planned"] },
    ]);
    expect(findDifferences(CLAIM, { ...CLAIM, claim_id: "same" })).toEqual([]);
  });
});

describe("citations", () => {
  test("are one line with what finds the words again, and nothing that turns it around", () => {
    expect(writeCitation(CITED)).toBe(
      "Sample Wire, “Raid \ufffdon camp”, 2013-04-23: “Security forces stormed a camp”. " +
        "Claim cccccccccccc, record war.db, http://127.0.0.1:8765/claims/cc (2026-01-02).",
    );
  });

  test("cut long quotes between words and in no letter", () => {
    const cite = (exact: string) =>
      writeCitation({
        ...CITED,
        card: { ...CARD, held: { ...CARD.held, claim: { ...CLAIM, evidence: [{ exact, start: 0, end: 1 }] } } },
      });
    expect(cite("killing ".repeat(100))).toMatch(/killing …”\. Claim/);
    expect(cite(`x${"🙂".repeat(300)}`)).toMatch(/🙂 …”/);
    // half of a pair could not be written in an address
    expect(() => encodeURIComponent(cite(`x${"🙂".repeat(300)}`))).not.toThrow();
  });

  test("in full name whose word it is, who says so first", () => {
    const lines = writeLongCitation(CITED).split("\n");
    expect(lines).toContain("Whose word: the spokesman, to AFP");
    expect(lines).toContain(`Claim: ${CLAIM.claim_id}`);
    expect(lines).toContain("Accessed: 2026-01-02");
    expect(lines.some((line) => line.startsWith("By:"))).toBe(false);
  });
});

describe("turns", () => {
  const edited: Claim = { ...CLAIM, claim_id: "e", status: "planned" };
  const again: Claim = { ...CLAIM, claim_id: "f", status: "denied" };
  const judgements: Judgement[] = [
    JUDGED,
    { ...JUDGED, judgement_id: "2", verdict: "edited", claim: edited, supersedes: "1" },
    { ...JUDGED, judgement_id: "3", verdict: "edited", claim: again, supersedes: "2" },
    { ...JUDGED, judgement_id: "4", verdict: "withdrawn", claim: again, supersedes: "3" },
  ];

  test("say what each changed, and what was taken back", () => {
    const turns = listTurns({ ...CARD, judgements });
    expect(turns.map(({ before }) => before?.claim_id)).toEqual([CLAIM.claim_id, CLAIM.claim_id, "e", "f"]);
    expect(turns.map(({ takenBack }) => takenBack)).toEqual([false, false, true, false]);
  });

  test("compare a first correction with the coder's claim", () => {
    const held = { ...CARD.held, claim: edited, reviewed: "edited" as const };
    const only = [{ ...JUDGED, verdict: "edited" as const, claim: edited }];
    expect(listTurns({ ...CARD, held, judgements: only, coder_claim: CLAIM })[0]?.before).toBe(CLAIM);
    expect(listTurns({ ...CARD, held, judgements: only })[0]?.before).toBeNull();
  });

  test("have nothing before an added claim", () => {
    expect(listTurns({ ...CARD, judgements: [{ ...JUDGED, verdict: "added" }] })[0]?.before).toBeNull();
  });
});
