// Reviewing against the record: what is judged shows at once and is saved behind it, one after the other.
import { signal } from "@preact/signals";

import type { RecordReader, RecordWriter } from "../api/record";
import type { ClaimEdit, Filter, Judgement, QueueItem, ReportPage } from "../api/types";
import { defuseText } from "../text/controls";
import * as sitting from "./session";
import type { Session, Turn, Verdict } from "./session";

const PART = 20;
/** When so few claims wait here, more are fetched. */
const LOW = 6;
const AHEAD = 3;
const REPORTS_KEPT = 12;
/** Claims of one type in one report, among which one is looked for. */
const MOST_ALIKE = 500;

export class Desk {
  readonly session = signal<Session | null>(null);
  /** What just happened, in words, for those who do not see it. */
  readonly said = signal("");
  readonly trouble = signal<string | null>(null);
  /** Judgements on their way. */
  readonly pending = signal(0);
  private readonly kept = new Map<number, Judgement>();
  private readonly reports = new Map<string, Promise<ReportPage>>();
  private readonly ready = new Map<string, ReportPage>();
  private writes: Promise<void> = Promise.resolve();
  private filter: Filter = {};
  private number = 0;
  private round = 0;
  private fetching = false;

  constructor(
    private readonly reader: RecordReader,
    private readonly writer: RecordWriter,
  ) {}

  /** Begins with the queue under a filter, or with one claim before it; tells whether it came to that. */
  async open(filter: Filter, claimId: string | null): Promise<boolean> {
    const round = ++this.round;
    this.filter = filter;
    this.trouble.value = null;
    await this.writes;
    try {
      const [queue, item] = await Promise.all([
        this.writer.queue(filter, { offset: 0, limit: PART }),
        claimId ? this.readItem(claimId) : null,
      ]);
      if (round !== this.round) return false;
      const opened = sitting.openSession(queue, this.session.value, PART);
      this.session.value = item ? sitting.showItem(opened, item) : opened;
      this.lookAhead();
      return true;
    } catch (error) {
      if (round === this.round) this.trouble.value = explain(error);
      return false;
    }
  }

  /** A claim by its id, with why it is worth a look where it waits for one. */
  private async readItem(id: string): Promise<QueueItem> {
    const asked = await this.reader.claim(id);
    const { current } = asked;
    // an old id leads to what stands in the claim's place
    const { held } = current && current !== asked.held.claim.claim_id ? await this.reader.claim(current) : asked;
    const { claim_id, report_id, type } = held.claim;
    const waiting = held.reviewed === "unreviewed" ? await this.readWaiting({ report: report_id, type: [type] }) : [];
    return waiting.find((item) => item.held.claim.claim_id === claim_id) ?? { held, worth: 0, reasons: [] };
  }

  /** Those of the few claims that a narrow filter means; none where they cannot be had, as a claim shows without. */
  private async readWaiting(filter: Filter): Promise<QueueItem[]> {
    const { items } = await this.writer.queue(filter, { offset: 0, limit: MOST_ALIKE }).catch(() => ({ items: [] }));
    return items;
  }

  /** A report, fetched once for all of its claims. */
  report(id: string): Promise<ReportPage> {
    let asked = this.reports.get(id);
    if (!asked) {
      const fetched = this.reader.report(id);
      asked = fetched;
      fetched.then(
        (page) => this.reports.get(id) === fetched && this.ready.set(id, page),
        () => this.forgetReport(id),
      );
    }
    // the one that was asked for last is the last to go
    this.reports.delete(id);
    this.reports.set(id, asked);
    for (const oldest of [...this.reports.keys()].slice(0, -REPORTS_KEPT)) this.forgetReport(oldest);
    return asked;
  }

  /** A report that is here already. */
  readyReport(id: string): ReportPage | undefined {
    return this.ready.get(id);
  }

  forgetReport(id: string): void {
    this.reports.delete(id);
    this.ready.delete(id);
  }

  step(by: 1 | -1): void {
    this.change((session) => sitting.step(session, by));
    this.say(by > 0 ? "Next claim." : "Claim before.");
  }

  /** Shows the claim that stands there in the sitting. */
  show(at: number): void {
    this.change((session) => ({ ...session, at }));
    this.say("Back at the claim.");
  }

  skip(): void {
    this.change(sitting.skip);
    this.say("Skipped, it comes again at the end. Next claim.");
  }

  writeReason(reason: string): void {
    this.change((session) => sitting.writeReason(session, reason));
  }

  accept(reviewer: string): void {
    void this.judge("accepted", reviewer);
  }

  reject(reviewer: string): void {
    void this.judge("rejected", reviewer);
  }

  /** Saves a corrected claim. Resolves with a message where it was not kept; the claim stays until then. */
  async edit(edit: ClaimEdit, reviewer: string, reason: string): Promise<string | null> {
    const turn = this.shown();
    if (!turn) return "no claim is shown";
    this.writeReason(reason);
    return this.judge("edited", reviewer, edit);
  }

  private async judge(verdict: Verdict, reviewer: string, edit?: ClaimEdit): Promise<string | null> {
    const turn = this.shown();
    if (!turn || turn.state === "saving") return null;
    const body = {
      verdict,
      claim_id: turn.item.held.claim.claim_id,
      edit: edit ?? null,
      reviewer,
      reason: turn.reason.trim() || null,
    };
    const number = ++this.number;
    const begin = () => {
      this.change((session) => sitting.judge(session, verdict, number));
      this.say(`${verdict === "accepted" ? "Accepted" : verdict === "rejected" ? "Rejected" : "Correction saved"}. `);
    };
    const deed = { number, verdict, before: turn };
    // a correction may be refused and must not be lost: the editor stays open until it is kept
    if (!edit) begin();
    return this.write(async () => {
      const judgement = await this.writer.judge(body);
      this.kept.set(number, judgement);
      if (edit) begin();
      this.update((session) => sitting.settle(session, deed, judgement));
      if (edit) this.forgetReport(judgement.report_id);
    }).catch((error: unknown) => {
      const message = explain(error);
      if (!edit) {
        this.update((session) => sitting.fail(session, deed, message));
        this.said.value = `Not saved: ${message} The claim comes back.`;
      }
      return message;
    });
  }

  undo(reviewer: string): void {
    const deed = this.session.value?.deeds.at(-1);
    if (!deed) return;
    this.change(sitting.undo);
    this.say(`Taken back: ${deed.verdict}. `);
    this.write(async () => {
      const judgement = this.kept.get(deed.number);
      // one that was never kept needs no taking back
      if (!judgement) return;
      try {
        await this.writer.withdraw(judgement.judgement_id, reviewer);
        this.kept.delete(deed.number);
        if (deed.verdict === "edited") this.forgetReport(judgement.report_id);
      } catch (error) {
        const message = `Not taken back: ${explain(error)}`;
        this.update((session) => sitting.failUndo(session, deed, judgement, message));
        this.said.value = message;
      }
    }).catch(() => undefined);
  }

  /** Keeps a claim that the coder missed. Rejects with the record's message. */
  async add(reportId: string, edit: ClaimEdit, reviewer: string, reason: string): Promise<Judgement> {
    let added: Judgement | undefined;
    await this.write(async () => {
      added = await this.writer.judge({
        verdict: "added",
        report_id: reportId,
        edit,
        reviewer,
        reason: reason.trim() || null,
      });
    });
    this.forgetReport(reportId);
    this.said.value = "The claim is added to the record.";
    return added as Judgement;
  }

  private write(task: () => Promise<void>): Promise<null> {
    this.pending.value++;
    const done = this.writes.then(task).finally(() => this.pending.value--);
    this.writes = done.catch(() => undefined);
    return done.then(() => null);
  }

  private shown(): Turn | undefined {
    return this.session.value ? sitting.shownTurn(this.session.value) : undefined;
  }

  private update(change: (session: Session) => Session): void {
    if (this.session.value) this.session.value = change(this.session.value);
  }

  private change(change: (session: Session) => Session): void {
    this.update(change);
    this.lookAhead();
  }

  private say(words: string): void {
    const turn = this.shown();
    const claim = turn?.item.held.claim;
    this.said.value = claim
      ? `${words} ${claim.type}: ${defuseText(claim.trigger.exact)}`
      : `${words} No claim is left.`;
  }

  /** Fetches what comes next, so that moving on need not wait. */
  private lookAhead(): void {
    const session = this.session.value;
    if (!session) return;
    for (const turn of session.turns.slice(session.at, session.at + 1 + AHEAD))
      void this.report(turn.item.held.claim.report_id).catch(() => undefined);
    const left = session.turns.slice(session.at).filter((turn) => turn.state === "open" && !turn.skipped).length;
    if (session.more && left <= LOW) void this.fetchMore();
  }

  private async fetchMore(): Promise<void> {
    if (this.fetching || !this.session.value) return;
    this.fetching = true;
    const round = this.round;
    try {
      // judgements on their way would shift the queue under the offset
      await this.writes;
      const offset = sitting.countOpen(this.session.value);
      const queue = await this.writer.queue(this.filter, { offset, limit: PART });
      if (round === this.round) this.update((session) => sitting.addItems(session, queue.items, PART));
    } catch (error) {
      this.trouble.value = explain(error);
    } finally {
      this.fetching = false;
    }
  }
}

/** One desk for a writer, so that undo outlives a look at another page. */
const desks = new WeakMap<RecordWriter, Desk>();

export function findDesk(reader: RecordReader, writer: RecordWriter): Desk {
  let desk = desks.get(writer);
  if (!desk) desks.set(writer, (desk = new Desk(reader, writer)));
  return desk;
}

export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
