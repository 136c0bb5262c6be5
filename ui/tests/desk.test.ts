// What is written when, in which order, and what is shown when the record refuses: against a record in memory that can
// be made to fail, which a real one does too seldom. The browser tests do the same on the real server.
import { beforeEach, describe, expect, test } from "vitest";

import type { RecordReader, RecordWriter } from "../src/api/record";
import type { NewJudgement } from "../src/api/types";
import { Desk } from "../src/review/desk";
import { makeDraft, makeEdit } from "../src/edit/draft";
import { shownTurn } from "../src/review/session";
import { makeClaim, makeItem, makeJudgement } from "./review_samples";

class Record {
  writes: string[] = [];
  broken: string | null = null;
  judged = new Set<string>();
  asked: number[] = [];

  constructor(readonly ids: string[]) {}

  readonly reader = {
    report: async (id: string) => ({ report: { report_id: id, text: "" }, claims: [] }),
    claim: async (id: string) => ({ held: makeItem(id).held, current: id }),
  } as unknown as RecordReader;

  readonly writer = {
    queue: async (_: unknown, { offset, limit }: { offset: number; limit: number }) => {
      this.asked.push(offset);
      const waiting = this.ids.filter((id) => !this.judged.has(id));
      return {
        waiting: waiting.length,
        reviewed: this.judged.size,
        items: waiting.slice(offset, offset + limit).map((id) => makeItem(id)),
      };
    },
    judge: async ({ verdict, claim_id }: NewJudgement) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (this.broken) throw new Error(this.broken);
      this.writes.push(`${verdict} ${claim_id}`);
      this.judged.add(claim_id ?? "");
      return makeJudgement(
        makeClaim(verdict === "edited" ? `${claim_id}2` : (claim_id ?? "")),
        verdict,
        `j ${claim_id}`,
      );
    },
    withdraw: async (id: string) => {
      if (this.broken) throw new Error(this.broken);
      this.writes.push(`withdraw ${id}`);
      this.judged.delete(id.slice(2));
      return makeJudgement(makeClaim("x"), "withdrawn");
    },
  } as unknown as RecordWriter;
}

const ids = Array.from({ length: 50 }, (_, at) => `c${at}`);
let record: Record;
let desk: Desk;
const shown = () => desk.session.value && shownTurn(desk.session.value)?.id;
const settle = async () => {
  for (let round = 0; round < 200 && desk.pending.value; round++)
    await new Promise((resolve) => setTimeout(resolve, 2));
  await new Promise((resolve) => setTimeout(resolve, 2));
};

beforeEach(async () => {
  record = new Record(ids);
  desk = new Desk(record.reader, record.writer);
  await desk.open({}, null);
});

describe("Desk", () => {
  test("moves on before anything is saved, and saves in the order of the judgements", async () => {
    desk.accept("Ada");
    desk.reject("Ada");
    desk.accept("Ada");
    expect(shown()).toBe("c3");
    expect(record.writes).toEqual([]);
    await settle();
    expect(record.writes).toEqual(["accepted c0", "rejected c1", "accepted c2"]);
    expect(desk.session.value?.turns.slice(0, 3).every((turn) => turn.state === "saved")).toBe(true);
  });

  test("undo of a judgement that is on its way waits for it", async () => {
    desk.accept("Ada");
    desk.undo("Ada");
    expect(shown()).toBe("c0");
    desk.reject("Ada");
    await settle();
    expect(record.writes).toEqual(["accepted c0", "withdraw j c0", "rejected c0"]);
  });

  test("what is refused comes back, and nothing is written in its place", async () => {
    record.broken = "the store is locked";
    desk.accept("Ada");
    await settle();
    expect(desk.session.value?.turns[0]).toMatchObject({ state: "open", message: "the store is locked" });
    expect(desk.said.value).toContain("the store is locked");
    desk.undo("Ada");
    record.broken = null;
    await settle();
    expect(record.writes).toEqual([]);
  });

  test("fetches on without missing or repeating a claim", async () => {
    const seen: string[] = [];
    for (let round = 0; round < ids.length; round++) {
      seen.push(shown() ?? "none");
      if (round % 5 === 4) desk.skip();
      else desk.accept("Ada");
      await settle();
    }
    for (let round = 0; round < ids.length && shown(); round++) {
      seen.push(shown() ?? "none");
      desk.accept("Ada");
      await settle();
    }
    expect([...record.judged].sort()).toEqual([...ids].sort());
    expect(seen.slice(0, 50)).toEqual(ids);
    expect(desk.session.value?.waiting).toBe(0);
  });

  test("a correction that is refused stays open; one that is kept moves on", async () => {
    const edit = makeEdit(makeDraft(makeClaim("c0")));
    if (!edit) throw new Error("no edit");
    record.broken = "source: no such words";
    expect(await desk.edit(edit, "Ada", "why")).toBe("source: no such words");
    expect(shown()).toBe("c0");
    record.broken = null;
    expect(await desk.edit(edit, "Ada", "why")).toBeNull();
    expect(shown()).toBe("c1");
    expect(desk.session.value?.turns[0]?.item.held.claim.claim_id).toBe("c02");
    desk.undo("Ada");
    await settle();
    expect(record.writes).toEqual(["edited c0", "withdraw j c0"]);
    expect(shown()).toBe("c0");
    expect(desk.session.value?.turns[0]?.item.held.claim.claim_id).toBe("c0");
  });
});
