// One claim and one report, from the file of the report.
import type { Claim, ClaimCard, HeldClaim, Judgement, ReportPage } from "../api/types";
import { Snapshot } from "../text/offsets";
import type { SiteRecord } from "./record";
import type { Excerpt, SitePage, SiteTurn } from "./shapes";

/** A report of which only some stretches may be shown: its text is empty, and they are here. */
export interface QuotedPage extends ReportPage {
  excerpts?: Excerpt[];
  /** Code points of the whole text. */
  length?: number;
}

export function makeReportPage(record: SiteRecord, page: SitePage): QuotedPage {
  const { report, coder, coded_at, excerpts, length } = page;
  const claims = (record.rowsOf.get(report.report_id) ?? []).map((row) => record.rows[row]!);
  const [first] = excerpts;
  const whole = !length || (first?.start === 0 && new Snapshot(first.text).length === length);
  if (whole) return { report: { ...report, text: first?.text ?? "" }, coder, coded_at, claims };
  return { report, coder, coded_at, claims, excerpts, length };
}

/** A claim whose words stand in several stretches, with text left out between them. */
export interface QuotedCard extends ClaimCard {
  excerpts?: Excerpt[];
}

/** Code points shown before and after the paragraphs of the evidence, as far as they are published. */
const AROUND = 300;

export function makeCard(record: SiteRecord, held: HeldClaim, page: SitePage): QuotedCard {
  const { claim } = held;
  const known = page.cards[claim.claim_id];
  const beside = (record.rowsOf.get(claim.report_id) ?? []).map((row) => record.rows[row]!);
  const contexts = findContexts(claim, page.excerpts);
  return {
    held,
    ...(contexts[0] ?? { before: "", context: claim.trigger.exact, after: "", context_start: claim.trigger.start }),
    ...(contexts.length > 1
      ? { excerpts: contexts.map(({ context, context_start }) => ({ start: context_start, text: context })) }
      : {}),
    current: claim.claim_id,
    subject: known?.subject ?? claim.claim_id,
    coder_claim: known?.coder_claim ?? null,
    judgements: (known?.judgements ?? []).map((turn) => makeJudgement(turn, claim, known?.subject)),
    codings: (known?.codings ?? []).flatMap((number) => page.codings[number] ?? []),
    mentions: beside.filter((each) => each.claim.act_id === claim.act_id && each !== held),
  };
}

/** Where the words of a version are left out, what it said is, too: the claim as it stands is put there. */
function makeJudgement(turn: SiteTurn, standing: Claim, subject = standing.claim_id): Judgement {
  return { ...turn, claim: turn.claim ?? standing, report_id: standing.report_id, subject };
}

type Context = Pick<ClaimCard, "before" | "context" | "after" | "context_start">;

/** The paragraphs of the evidence, those within one stretch together. */
function findContexts(claim: Claim, excerpts: readonly Excerpt[]): Context[] {
  return excerpts.flatMap(({ start, text }) => {
    const snapshot = new Snapshot(text);
    const inside = [...claim.evidence, claim.trigger].filter(
      (span) => span.start >= start && span.end <= start + snapshot.length,
    );
    if (!inside.length) return [];
    const first = Math.min(...inside.map((span) => span.start)) - start;
    const last = Math.max(...inside.map((span) => span.end)) - start;
    return [findContext(snapshot, start, first, last)];
  });
}

function findContext(snapshot: Snapshot, start: number, first: number, last: number): Context {
  const { text } = snapshot;
  const unit = snapshot.toUnit(first);
  const gap = unit < 2 ? -1 : text.lastIndexOf("\n\n", unit - 2);
  const from = gap < 0 ? 0 : snapshot.toPoint(gap + 2);
  const next = text.indexOf("\n\n", snapshot.toUnit(last));
  const to = next < 0 ? snapshot.length : snapshot.toPoint(next);
  return {
    before: snapshot.slice(Math.max(0, from - AROUND), from),
    context: snapshot.slice(from, to),
    after: snapshot.slice(to, to + AROUND),
    context_start: start + from,
  };
}
