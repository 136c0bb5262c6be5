// One sitting of reviewing: which claim is shown, what was judged, what comes next. Pure; `desk.ts` talks to the record.
import type { Claim, Judgement, Queue, QueueItem } from "../api/types";

export type Verdict = "accepted" | "rejected" | "edited";

/** A claim of the sitting. `id` is the one it came with; an edit changes the claim under it. */
export interface Turn {
  id: string;
  item: QueueItem;
  state: "open" | "saving" | "saved";
  verdict: Verdict | null;
  skipped: boolean;
  /** Why the last attempt did not come through. */
  message: string | null;
  reason: string;
}

/** A judgement of this sitting, which undo takes back. */
export interface Deed {
  number: number;
  verdict: Verdict;
  /** The turn as it stood before. */
  before: Turn;
}

export interface Session {
  turns: Turn[];
  /** Index of the claim shown; the number of turns where none is left. */
  at: number;
  deeds: Deed[];
  /** As the record counts them, and what was judged since. */
  waiting: number;
  reviewed: number;
  /** Whether the record may hold claims that wait beyond these. */
  more: boolean;
}

export function makeTurn(item: QueueItem): Turn {
  return {
    id: item.held.claim.claim_id,
    item,
    state: "open",
    verdict: null,
    skipped: false,
    message: null,
    reason: "",
  };
}

/** A sitting over a fresh queue. Of the one before stay what undo can take back, what was skipped, and what failed. */
export function openSession(queue: Queue, before: Session | null, asked: number): Session {
  const kept = new Map(before?.turns.map((turn) => [turn.id, turn]));
  const turns = queue.items.map((item) => {
    const held = kept.get(item.held.claim.claim_id);
    const turn = makeTurn(item);
    return held?.state === "open"
      ? { ...turn, skipped: held.skipped, message: held.message, reason: held.reason }
      : turn;
  });
  const session = {
    turns,
    at: 0,
    deeds: before?.deeds ?? [],
    waiting: queue.waiting,
    reviewed: queue.reviewed,
    more: queue.items.length >= asked,
  };
  return { ...session, at: findNext(session, -1) };
}

export function shownTurn(session: Session): Turn | undefined {
  return session.turns[session.at];
}

/** Where the record's queue goes on: it still holds all that is open here and nothing that was judged. */
export function countOpen(session: Session): number {
  return session.turns.filter((turn) => isOpen(turn) && turn.item.held.reviewed === "unreviewed").length;
}

function isOpen(turn: Turn): boolean {
  return turn.state === "open" && turn.verdict === null;
}

/** The turn to go to after `from`: one that failed, else the next open one, else one that was skipped, else the end. */
export function findNext(session: Pick<Session, "turns">, from: number): number {
  const { turns } = session;
  const failed = turns.findIndex((turn, index) => isOpen(turn) && turn.message !== null && index !== from);
  if (failed >= 0) return failed;
  const next = turns.findIndex((turn, index) => index > from && isOpen(turn) && !turn.skipped);
  if (next >= 0) return next;
  const order = turns.map((_, index) => (from + 1 + index) % turns.length);
  return order.find((index) => isOpen(turns[index] as Turn)) ?? turns.length;
}

export function addItems(session: Session, items: QueueItem[], asked: number): Session {
  const known = new Set(session.turns.map((turn) => turn.id));
  // an edited claim has another id than the one it came with
  for (const turn of session.turns) known.add(turn.item.held.claim.claim_id);
  const fresh = items.filter((item) => !known.has(item.held.claim.claim_id)).map(makeTurn);
  const done = session.at >= session.turns.length;
  const added = { ...session, turns: [...session.turns, ...fresh], more: items.length >= asked };
  return done ? { ...added, at: findNext(added, session.turns.length - 1) } : added;
}

/** Shows a claim, which need not wait: it stands where it is in the queue, or before the one shown. */
export function showItem(session: Session, item: QueueItem): Session {
  const id = item.held.claim.claim_id;
  const held = session.turns.findIndex((turn) => turn.id === id || turn.item.held.claim.claim_id === id);
  if (held >= 0) return { ...session, at: held };
  return insertTurn(session, makeTurn(item));
}

function insertTurn(session: Session, turn: Turn): Session {
  const at = Math.min(session.at, session.turns.length);
  return { ...session, turns: [...session.turns.slice(0, at), turn, ...session.turns.slice(at)], at };
}

export function step(session: Session, by: 1 | -1): Session {
  const at = Math.min(Math.max(session.at + by, 0), session.turns.length);
  // beyond the last one there is only the end, and only where nothing waits
  if (at === session.turns.length && session.turns.some(isOpen)) return session;
  return { ...session, at };
}

export function writeReason(session: Session, reason: string): Session {
  return changeTurn(session, session.at, (turn) => ({ ...turn, reason }));
}

export function skip(session: Session): Session {
  const skipped = changeTurn(session, session.at, (turn) => ({ ...turn, skipped: true, message: null }));
  return { ...skipped, at: findNext(skipped, session.at) };
}

function changeTurn(session: Session, at: number, change: (turn: Turn) => Turn): Session {
  return { ...session, turns: session.turns.map((turn, index) => (index === at ? change(turn) : turn)) };
}

function indexOf(session: Session, id: string): number {
  return session.turns.findIndex((turn) => turn.id === id);
}

/** Judges the claim shown, at once, and moves on; `settle` or `fail` tells what became of it. */
export function judge(session: Session, verdict: Verdict, number: number): Session {
  const before = shownTurn(session);
  if (!before || before.state === "saving") return session;
  const judged = changeTurn(session, session.at, (turn) => ({
    ...turn,
    state: "saving",
    verdict,
    skipped: false,
    message: null,
  }));
  const first = isFirst(before) ? 1 : 0;
  const done = {
    ...judged,
    deeds: [...session.deeds, { number, verdict, before }],
    waiting: session.waiting - first,
    reviewed: session.reviewed + first,
  };
  return { ...done, at: findNext(done, session.at) };
}

/** Whether a judgement on it takes it out of those that wait. */
function isFirst(turn: Turn): boolean {
  return turn.verdict === null && turn.item.held.reviewed === "unreviewed";
}

export function settle(session: Session, deed: Deed, judgement: Judgement): Session {
  if (!session.deeds.some((each) => each.number === deed.number)) return session;
  return changeTurn(session, indexOf(session, deed.before.id), (turn) => ({
    ...turn,
    state: "saved",
    item: { ...turn.item, held: { ...turn.item.held, claim: judgement.claim, reviewed: deed.verdict } },
  }));
}

/** The judgement was not kept: the claim is as it was, with the message, and is the next to come. */
export function fail(session: Session, deed: Deed, message: string): Session {
  if (!session.deeds.some((each) => each.number === deed.number)) return session;
  const back = putBack(session, { ...deed, before: { ...deed.before, message } });
  const atEnd = back.at >= back.turns.length;
  return atEnd ? { ...back, at: indexOf(back, deed.before.id) } : back;
}

function putBack(session: Session, deed: Deed): Session {
  const first = isFirst(deed.before) ? 1 : 0;
  const back = {
    ...session,
    deeds: session.deeds.filter((each) => each.number !== deed.number),
    waiting: session.waiting + first,
    reviewed: session.reviewed - first,
  };
  const at = indexOf(back, deed.before.id);
  return at < 0 ? insertTurn(back, deed.before) : changeTurn(back, at, () => deed.before);
}

/** Takes the last judgement of the sitting back and shows its claim again. */
export function undo(session: Session): Session {
  const deed = session.deeds.at(-1);
  if (!deed) return session;
  const back = putBack(session, deed);
  return { ...back, at: indexOf(back, deed.before.id) };
}

/** The judgement could not be taken back: it holds still. */
export function failUndo(session: Session, deed: Deed, judgement: Judgement, message: string): Session {
  const at = indexOf(session, deed.before.id);
  const first = isFirst(deed.before) ? 1 : 0;
  const again = {
    ...session,
    deeds: [...session.deeds, deed],
    waiting: session.waiting - first,
    reviewed: session.reviewed + first,
  };
  return settle(
    changeTurn(again, at, (turn) => ({ ...turn, verdict: deed.verdict, message })),
    deed,
    judgement,
  );
}

/** The other claims of the report on the same act, in the order of the text. */
export function findMentions(claim: Claim, all: readonly { claim: Claim }[]): Claim[] {
  return all
    .map((held) => held.claim)
    .filter((each) => each.act_id === claim.act_id && each.claim_id !== claim.claim_id)
    .sort((one, other) => one.trigger.start - other.trigger.start);
}
