// One claim and one report, from the file of the report.
import type { ClaimCard, HeldClaim, Judgement, ReportPage } from "../api/types";
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

/** Code points shown before and after the paragraphs of the evidence, as far as they are published. */
const AROUND = 300;

export function makeCard(record: SiteRecord, held: HeldClaim, page: SitePage): ClaimCard {
  const { claim } = held;
  const known = page.cards[claim.claim_id];
  const beside = (record.rowsOf.get(claim.report_id) ?? []).map((row) => record.rows[row]!);
  return {
    held,
    ...findContext(held, page.excerpts),
    current: claim.claim_id,
    subject: known?.subject ?? claim.claim_id,
    coder_claim: known?.coder_claim ?? null,
    judgements: (known?.judgements ?? []).map((turn) => makeJudgement(turn, claim, known?.subject)),
    codings: (known?.codings ?? []).flatMap((number) => page.codings[number] ?? []),
    mentions: beside.filter((each) => each.claim.act_id === claim.act_id && each !== held),
  };
}

/** Where the words of a version are left out, what it said is, too: the claim as it stands is put there. */
function makeJudgement(turn: SiteTurn, standing: HeldClaim["claim"], subject = standing.claim_id): Judgement {
  return { ...turn, claim: turn.claim ?? standing, report_id: standing.report_id, subject };
}

type Context = Pick<ClaimCard, "before" | "context" | "after" | "context_start">;

function findContext({ claim }: HeldClaim, excerpts: Excerpt[]): Context {
  const first = Math.min(...claim.evidence.map((span) => span.start));
  const excerpt = excerpts.findLast(({ start }) => start <= first);
  if (!excerpt) return { before: "", context: claim.evidence[0]?.exact ?? "", after: "", context_start: first };
  const { start, text } = excerpt;
  const snapshot = new Snapshot(text);
  const last = Math.max(...claim.evidence.map((span) => span.end));
  const gap = text.lastIndexOf("\n\n", snapshot.toUnit(first - start) - 2);
  const from = gap < 0 ? 0 : snapshot.toPoint(gap + 2);
  const next = text.indexOf("\n\n", snapshot.toUnit(last - start));
  const to = next < 0 ? snapshot.length : snapshot.toPoint(next);
  return {
    before: snapshot.slice(Math.max(0, from - AROUND), from),
    context: snapshot.slice(from, to),
    after: snapshot.slice(to, to + AROUND),
    context_start: start + from,
  };
}
