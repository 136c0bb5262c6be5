import { describe, expect, it } from "vitest";

import { makeSite } from "../src/api/site";
import type { Claim } from "../src/api/types";
import { checkFilter } from "../src/copy/check";
import { compareText } from "../src/copy/fold";
import { readRoute } from "../src/copy/hash";
import { TextIndex } from "../src/copy/search";
import type { Excerpt, SitePage } from "../src/copy/shapes";

const REPORT = "a".repeat(64);
// "😀 Gunmen shelled Tal Marin. […] The army denied it." with 20 letters left out
const EXCERPTS: Excerpt[] = [
  { start: 0, text: "😀 Gunmen shelled Tal Marin." },
  { start: 47, text: "The army denied it." },
];

function makeClaim(id: string, exact: string, start: number, more: Partial<Claim> = {}): Claim {
  const span = { exact, start, end: start + [...exact].length };
  return {
    claim_id: id.repeat(32),
    report_id: REPORT,
    act_id: "b".repeat(32),
    kind: "event",
    type: "ASSAULT",
    mode: null,
    evidence: [span],
    trigger: span,
    source: [],
    target: [],
    objects: [],
    time: null,
    place: null,
    casualties: [],
    status: "occurred",
    certainty: "stated",
    attribution: [],
    confidence: 0.5,
    codes: {},
    ...more,
  };
}

const SHELLED = makeClaim("c", "shelled", 9);
const DENIED = makeClaim("d", "denied it", 56, {
  evidence: [SHELLED.trigger, { exact: "denied it", start: 56, end: 65 }],
});
const HEAD = { report_id: REPORT, title: "Shells" };
const PAGE: SitePage = {
  report: { ...HEAD, text: "" },
  coder: "coder 1",
  coded_at: "2019-03-05T00:00:00Z",
  length: 66,
  excerpts: EXCERPTS,
  codings: [{ coding_id: "e", number: 1, coder: "coder 1", coded_at: "2019-03-05T00:00:00Z", superseded_at: null }],
  cards: {
    [SHELLED.claim_id]: { subject: SHELLED.claim_id, codings: [0] },
    [DENIED.claim_id]: {
      subject: "f".repeat(32),
      judgements: [
        {
          judgement_id: "1",
          verdict: "edited",
          reviewer: "a reviewer",
          reason: null,
          judged_at: "2019-03-06T00:00:00Z",
          supersedes: null,
          claim: null,
        },
      ],
    },
  },
};
const FILES: Record<string, unknown> = {
  "data/site.json": {
    format: 1,
    title: "Vesland",
    files: { claims: ["data/claims-1.json"], texts: ["data/texts-1.json"] },
    countries: {},
    aliases: { ["f".repeat(32)]: DENIED.claim_id },
  },
  "data/reports.json": [{ report: HEAD, coder: "coder 1", coded_at: "2019-03-05T00:00:00Z" }],
  "data/claims-1.json": [{ claim: SHELLED }, { claim: DENIED, reviewed: "edited", orphaned: true }],
  "data/texts-1.json": [{ report_id: REPORT, excerpts: EXCERPTS }],
  [`data/reports/${REPORT}.json`]: PAGE,
};

function open(files = FILES) {
  return makeSite(<Content>(file: string) =>
    file in files ? Promise.resolve(files[file] as Content) : Promise.reject(new Error(file)),
  ).reader;
}

describe("a published copy", () => {
  it("shows the words of a claim where they stand, with what is left out between them", async () => {
    const card = await open().claim("d");
    expect(card).toMatchObject({ excerpts: EXCERPTS, current: DENIED.claim_id });
    expect(card.mentions.map(({ claim }) => claim)).toEqual([SHELLED]);
    const one = await open().claim("cccc");
    expect(one).not.toHaveProperty("excerpts");
    expect([...one.context].slice(9 - one.context_start, 16 - one.context_start).join("")).toBe("shelled");
    expect(one.codings).toEqual(PAGE.codings);
  });

  it("finds a corrected claim by the id that it had", async () => {
    expect((await open().claim("f".repeat(32))).held).toMatchObject({ reviewed: "edited", orphaned: true });
    await expect(open().claim("9")).rejects.toThrow("no claim of this copy");
    await expect(open().claim("x")).rejects.toThrow("hexadecimal");
    await expect(open().report("b")).rejects.toThrow("no report of this copy");
  });

  it("puts the claim as it stands where a version's words are left out", async () => {
    expect((await open().claim("d")).judgements[0]?.claim).toEqual(DENIED);
  });

  it("gives a whole text as a text, and quotes as quotes", async () => {
    expect(await open().report("aa")).toMatchObject({ report: { text: "" }, excerpts: EXCERPTS, length: 66 });
    const whole = { ...PAGE, length: 27, excerpts: EXCERPTS.slice(0, 1) };
    const page = await open({ ...FILES, [`data/reports/${REPORT}.json`]: whole }).report("aa");
    expect(page.report.text).toBe(EXCERPTS[0]?.text);
    expect(page).not.toHaveProperty("excerpts");
  });

  it("tells what cannot be loaded, and asks again", async () => {
    let broken = true;
    const { reader } = makeSite(<Content>(file: string) =>
      broken ? Promise.reject(new Error("gone")) : Promise.resolve(FILES[file] as Content),
    );
    await expect(reader.counts({})).rejects.toThrow("gone");
    broken = false;
    expect((await reader.counts({})).total).toBe(2);
    const old = { ...FILES, "data/site.json": { ...(FILES["data/site.json"] as object), format: 99 } };
    await expect(open(old).counts({})).rejects.toThrow("another version");
  });
});

describe("searching quotes", () => {
  const texts = new TextIndex([HEAD], [{ report_id: REPORT, excerpts: EXCERPTS }]);

  it("takes no words across a gap for a phrase", () => {
    expect(texts.find('"tal marin"').size).toBe(1);
    expect(texts.find('"marin the"').size).toBe(0);
    expect(texts.find("marin army shells").size).toBe(1);
  });

  it("marks the words, whatever stands around them", () => {
    expect(texts.makeSnippet(REPORT, "ARMY gunmen")).toBe("😀 \u0002Gunmen\u0003 shelled Tal Marin.");
    expect(texts.makeSnippet(REPORT, "army")).toBe("…The \u0002army\u0003 denied it.");
    expect(texts.makeSnippet(REPORT, "shells")).toBeNull();
  });
});

describe("small parts", () => {
  it("reads routes behind the hash", () => {
    expect(readRoute("#/claims?type=A&text=a%20b")).toEqual({ path: "/claims", search: "type=A&text=a%20b" });
    expect(readRoute("#/reports/3f2a")).toEqual({ path: "/reports/3f2a", search: "" });
    for (const none of ["", "#", "#main"]) expect(readRoute(none)).toEqual({ path: "/", search: "" });
  });

  it("sorts by code points", () => {
    expect(["\u{1F600}", "\uFFFD", "b", "a"].sort(compareText)).toEqual(["a", "b", "\uFFFD", "\u{1F600}"]);
  });

  it("asks nothing where nothing is asked", () => {
    expect(checkFilter({ text: "", type: [], area: "1,2,3,4", report: " 3F " }, null)).toEqual({
      area: [1, 2, 3, 4],
      report: "3f",
    });
  });
});
