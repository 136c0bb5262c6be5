// A published copy answers as the server does. tests/export/test_site_answers.py makes the copy and the server's answers
// and names their folder; without it there is nothing to compare.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeSite } from "../src/api/site";
import type { Counts, Filter, Network, Places, ReportList, Sources, Timeline } from "../src/api/types";
import { foldText, splitSearch, splitWords } from "../src/copy/fold";

const FOLDER = process.env["ONRECORD_SITE_CASES"];

interface Case {
  filter: Filter;
  error?: string;
  claims: string[];
  total: number;
  counts: Counts;
  places: Places;
  timeline: Timeline;
  relations: Network;
  reports: ReportList;
  sources: Sources;
}

function readJson<Content>(...path: string[]): Content {
  return JSON.parse(readFileSync(join(FOLDER ?? "", ...path), "utf-8")) as Content;
}

describe.skipIf(!FOLDER)("a published copy beside the server", () => {
  const cases = FOLDER ? readJson<Case[]>("cases.json") : [];
  const { reader } = makeSite(<Content>(file: string) => Promise.resolve(readJson<Content>("copy", file)));

  it("has something to compare", () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  it.each(cases.filter((each) => !each.error).map((each) => [JSON.stringify(each.filter), each] as const))(
    "answers alike: %s",
    async (_, { filter, ...server }) => {
      const everything = { offset: 0, limit: 10_000 };
      const { claims, total } = await reader.claims(filter, everything);
      expect(total).toBe(server.total);
      expect(claims.map(({ claim }) => claim.claim_id)).toEqual(server.claims);
      expect(await reader.counts(filter)).toEqual(server.counts);
      expect(dropEmpty(await reader.places(filter))).toEqual(dropEmpty(server.places));
      expect(await reader.timeline(filter)).toEqual(server.timeline);
      expect(dropEmpty(await reader.relations(filter, 40))).toEqual(dropEmpty(server.relations));
      expect(dropEmpty(await reader.reports(filter, everything))).toEqual(dropEmpty(server.reports));
      expect(await reader.sources(filter)).toEqual(server.sources);
    },
  );

  it.each(cases.filter((each) => each.error).map((each) => [JSON.stringify(each.filter), each] as const))(
    "refuses what the server refuses: %s",
    async (_, { filter }) => {
      await expect(reader.counts(filter)).rejects.toThrow(/./);
    },
  );

  it("folds every letter as the record does", () => {
    const wrong = readJson<[string, string][]>("folded.json").filter(([text, folded]) => foldText(text) !== folded);
    expect(wrong).toEqual([]);
  });

  it("takes texts and searches apart as the record does", () => {
    for (const [text, words] of readJson<[string, string[]][]>("words.json")) expect(splitWords(text)).toEqual(words);
    for (const [text, phrases] of readJson<[string, string[][]][]>("phrases.json"))
      expect(splitSearch(text)).toEqual(phrases);
  });
});

/** Null and left out are the same to whoever reads an answer. */
function dropEmpty(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value: unknown) => value ?? undefined);
}
