// The data files of a published copy, as `onrecord export site` writes them.
import type { Claim, HeldClaim, Judgement, Report, ReportHead } from "../api/types";

export const FORMAT = 1;

/** data/site.json */
export interface SiteFacts {
  format: number;
  title: string;
  /** Day of publication, ISO 8601. */
  made: string;
  version: string;
  /** Names and values of the filter that it was made under, as in addresses. */
  filter: [string, string][];
  /** Characters published around evidence; null where whole texts are. */
  context: number | null;
  reviewers: boolean;
  claims: number;
  reports: number;
  corrections: number;
  /** Share of the reports' letters that is published, 0 to 1. */
  quoted: number;
  left_out: { rejected: number; claims: number; reports: number };
  files: { claims: string[]; texts: string[] };
  countries: Record<string, string>;
  /** Ids that corrected claims had before, and those that stand in their place. */
  aliases: Record<string, string>;
}

/** data/reports.json */
export interface SiteReport {
  report: ReportHead;
  coder: string;
  coded_at: string;
}

/** data/claims-N.json; what is left out is unreviewed, and not orphaned. */
export interface SiteClaim {
  claim: Claim;
  reviewed?: HeldClaim["reviewed"];
  orphaned?: boolean;
}

/** A stretch of a report's text; `start` counts code points. */
export interface Excerpt {
  start: number;
  text: string;
}

/** data/texts-N.json */
export interface SiteText {
  report_id: string;
  excerpts: Excerpt[];
}

export interface SiteTurn {
  judgement_id: string;
  verdict: Judgement["verdict"];
  reviewer: string;
  reason: string | null;
  judged_at: string;
  supersedes: string | null;
  /** Null where it points at words that are left out. */
  claim: Claim | null;
}

export interface SiteCard {
  subject: string;
  coder_claim?: Claim | null;
  judgements?: SiteTurn[];
  codings?: number[];
}

export interface SiteCoding {
  coding_id: string;
  number: number;
  coder: string;
  coded_at: string;
  superseded_at: string | null;
}

/** data/reports/ID.json */
export interface SitePage {
  report: Report;
  coder: string;
  coded_at: string;
  /** Code points of the whole text. */
  length: number;
  excerpts: Excerpt[];
  codings: SiteCoding[];
  cards: Record<string, SiteCard>;
}

/** data/corrections.json, newest first. */
export interface SiteCorrection {
  verdict: Judgement["verdict"];
  judged_at: string;
  reason: string | null;
  reviewer: string | null;
  report_id: string;
  /** The claim that stands there now, null where none is published. */
  claim_id: string | null;
  type: string;
}
