import { describe, expect, test } from "vitest";

import * as sitting from "../src/review/session";
import type { Session } from "../src/review/session";
import { makeClaim, makeItem, makeJudgement, makeQueue } from "./review_samples";

const shown = (session: Session) => sitting.shownTurn(session)?.id;
const begin = (ids = ["a", "b", "c"]) => sitting.openSession(makeQueue(ids, 10, 2), null, 20);

function judge(session: Session, number: number, verdict: sitting.Verdict = "accepted") {
  const before = sitting.shownTurn(session) as sitting.Turn;
  return { session: sitting.judge(session, verdict, number), deed: { number, verdict, before } };
}

describe("judging", () => {
  test("moves on at once and counts", () => {
    const { session } = judge(begin(), 1);
    expect(shown(session)).toBe("b");
    expect([session.reviewed, session.waiting]).toEqual([3, 9]);
    expect(session.turns[0]?.state).toBe("saving");
  });

  test("shows what was kept", () => {
    const { session, deed } = judge(begin(), 1, "rejected");
    const settled = sitting.settle(session, deed, makeJudgement(makeClaim("a"), "rejected"));
    expect(settled.turns[0]?.state).toBe("saved");
    expect(settled.turns[0]?.item.held.reviewed).toBe("rejected");
  });

  test("what was not kept comes back next, with its message and reason, at its place", () => {
    const first = judge(sitting.writeReason(begin(), "why"), 1);
    const failed = sitting.fail(first.session, first.deed, "the server is gone");
    expect(shown(failed)).toBe("b");
    expect(failed.turns[0]).toMatchObject({ id: "a", state: "open", message: "the server is gone", reason: "why" });
    expect([failed.reviewed, failed.waiting, failed.deeds.length]).toEqual([2, 10, 0]);
    expect(shown(judge(failed, 2).session)).toBe("a");
    expect(failed.turns.map((turn) => turn.id)).toEqual(["a", "b", "c"]);
  });

  test("what was not kept is shown at once where nothing else is left", () => {
    const only = judge(begin(["a"]), 1);
    expect(shown(only.session)).toBeUndefined();
    expect(shown(sitting.fail(only.session, only.deed, "no"))).toBe("a");
  });

  test("a claim on its way is not judged twice", () => {
    const { session } = judge(begin(), 1);
    const back = sitting.step(session, -1);
    expect(sitting.judge(back, "rejected", 2)).toBe(back);
  });
});

describe("undo", () => {
  test("goes back level by level, to the claim and its counts", () => {
    const one = judge(begin(), 1);
    const two = judge(one.session, 2, "rejected");
    const back = sitting.undo(two.session);
    expect(shown(back)).toBe("b");
    const further = sitting.undo(back);
    expect(shown(further)).toBe("a");
    expect(further.turns.every((turn) => turn.state === "open" && turn.verdict === null)).toBe(true);
    expect([further.reviewed, further.waiting]).toEqual([2, 10]);
    expect(sitting.undo(further)).toBe(further);
  });

  test("a claim judged anew returns to its first judgement", () => {
    const one = judge(begin(), 1);
    const kept = sitting.settle(one.session, one.deed, makeJudgement(makeClaim("a"), "accepted"));
    const again = judge(sitting.step(kept, -1), 2, "rejected");
    expect([again.session.reviewed, again.session.waiting]).toEqual([3, 9]);
    const back = sitting.undo(again.session);
    expect(back.turns[0]).toMatchObject({ verdict: "accepted", state: "saved" });
  });

  test("brings back a claim that a fresh queue no longer holds", () => {
    const one = judge(begin(), 1);
    const fresh = sitting.openSession(makeQueue(["b", "c"], 9, 3), one.session, 20);
    const back = sitting.undo(fresh);
    expect(shown(back)).toBe("a");
    expect([back.reviewed, back.waiting]).toEqual([2, 10]);
  });

  test("that the record refuses leaves the judgement", () => {
    const one = judge(begin(), 1);
    const kept = makeJudgement(makeClaim("a"), "accepted");
    const back = sitting.undo(sitting.settle(one.session, one.deed, kept));
    const refused = sitting.failUndo(back, one.deed, kept, "not now");
    expect(refused.turns[0]).toMatchObject({ state: "saved", verdict: "accepted", message: "not now" });
    expect([refused.reviewed, refused.deeds.length]).toEqual([3, 1]);
  });

  test("late news of a judgement that was taken back changes nothing", () => {
    const one = judge(begin(), 1);
    const back = sitting.undo(one.session);
    expect(sitting.settle(back, one.deed, makeJudgement(makeClaim("a"), "accepted"))).toBe(back);
    expect(sitting.fail(back, one.deed, "no")).toBe(back);
  });
});

describe("moving", () => {
  test("skipped claims come again when the others are done", () => {
    let session = sitting.skip(begin());
    expect(shown(session)).toBe("b");
    session = judge(session, 1).session;
    session = judge(session, 2).session;
    expect(shown(session)).toBe("a");
    expect(shown(judge(session, 3).session)).toBeUndefined();
  });

  test("the only claim left cannot be skipped away", () => {
    expect(shown(sitting.skip(begin(["a"])))).toBe("a");
  });

  test("steps to and fro stay within the queue", () => {
    const session = begin(["a", "b"]);
    expect(shown(sitting.step(session, -1))).toBe("a");
    expect(shown(sitting.step(sitting.step(session, 1), 1))).toBe("b");
  });

  test("more claims come behind, none twice, an edited one under its new id neither", () => {
    const { session, deed } = judge(begin(["a", "b"]), 1, "edited");
    const settled = sitting.settle(session, deed, makeJudgement(makeClaim("a2"), "edited"));
    const more = sitting.addItems(settled, [makeItem("b"), makeItem("a2"), makeItem("d")], 20);
    expect(more.turns.map((turn) => turn.id)).toEqual(["a", "b", "d"]);
    expect(more.more).toBe(false);
    expect(sitting.countOpen(more)).toBe(2);
  });

  test("more claims show where all were judged", () => {
    const done = judge(begin(["a"]), 1).session;
    expect(shown(sitting.addItems(done, [makeItem("e")], 20))).toBe("e");
  });

  test("a claim opened by its address stands before the queue, or where it is", () => {
    const judged = { ...makeItem("z"), held: { ...makeItem("z").held, reviewed: "rejected" as const } };
    const opened = sitting.showItem(begin(), judged);
    expect(opened.turns.map((turn) => turn.id)).toEqual(["z", "a", "b", "c"]);
    expect(shown(opened)).toBe("z");
    expect(sitting.countOpen(opened)).toBe(3);
    // judging a claim that was judged before takes none out of those that wait
    expect(judge(opened, 1).session.waiting).toBe(10);
    expect(shown(sitting.showItem(begin(), makeItem("c")))).toBe("c");
  });

  test("a fresh queue keeps what was skipped and what failed", () => {
    const first = judge(begin(), 1);
    const failed = sitting.fail(sitting.skip(first.session), first.deed, "no");
    const fresh = sitting.openSession(makeQueue(["a", "b", "c"]), failed, 20);
    expect(fresh.turns.map((turn) => [turn.message, turn.skipped])).toEqual([
      ["no", false],
      [null, true],
      [null, false],
    ]);
  });
});

test("other claims on the act are those of the same act, in the order of the text", () => {
  const at = (start: number) => ({ exact: "x", start, end: start + 1 });
  const claims = [
    makeClaim("late", { act_id: "one", trigger: at(90) }),
    makeClaim("this", { act_id: "one", trigger: at(50) }),
    makeClaim("other", { act_id: "two", trigger: at(1) }),
    makeClaim("early", { act_id: "one", trigger: at(5) }),
  ];
  const [, asked] = claims;
  const found = sitting.findMentions(
    asked as (typeof claims)[number],
    claims.map((claim) => ({ claim })),
  );
  expect(found.map((claim) => claim.claim_id)).toEqual(["early", "late"]);
});
