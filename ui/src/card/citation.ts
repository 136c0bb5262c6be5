// How a claim is cited: in a line, and in full.
import type { ClaimCard } from "../api/types";
import { writeType } from "../parts/words";
import { defuseText } from "../text/controls";
import { describeStatus } from "../text/marks";

export interface Cited {
  card: ClaimCard;
  /** Name of the record. */
  record: string;
  /** Stable address of the card. */
  address: string;
  /** Day on which it was looked up, ISO 8601. */
  day: string;
}

/** Longest quote of a citation in a line, in UTF-16 units. */
const QUOTED = 200;

export function writeCitation({ card, record, address, day }: Cited): string {
  const { report, claim } = card.held;
  const where = [clean(report.publisher ?? ""), `“${nameReport(card)}”`, report.published ?? "undated"];
  const quote = cutQuote(clean(claim.evidence[0]?.exact ?? "").replace(/[.,;:]+$/, ""));
  return (
    `${where.filter(Boolean).join(", ")}: “${quote}”. ` +
    `Claim ${claim.claim_id.slice(0, 12)}, record ${clean(record)}, ${address} (${day}).`
  );
}

export function writeLongCitation({ card, record, address, day }: Cited): string {
  const { report, claim, reviewed } = card.held;
  const lines: [string, string | null | undefined][] = [
    ["Publisher", report.publisher],
    ["Title", nameReport(card)],
    ["By", report.byline],
    ["Published", report.published ?? "undated"],
    ["Origin", report.origin],
    ["Report", report.report_id],
    ["Claim", claim.claim_id],
    ["Says", `${writeType(claim)} (${describeStatus(claim)})`],
    [
      "Whose word",
      claim.attribution
        .map((link) => link.name)
        .reverse()
        .join(", to ") || "the report’s own",
    ],
    ["Words", claim.evidence.map((span) => `“${clean(span.exact)}”`).join(" […] ")],
    ["Reviewed", reviewed === "unreviewed" ? "not yet" : reviewed],
    ["Record", record],
    ["Address", address],
    ["Accessed", day],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${clean(value ?? "")}`)
    .join("\n");
}

function nameReport({ held: { report } }: ClaimCard): string {
  return clean(report.title ?? report.origin ?? "untitled report");
}

/** One line, and nothing in it that turns the rest of a document around. */
function clean(text: string): string {
  return defuseText(text.replace(/\s+/g, " ").trim());
}

function cutQuote(quote: string): string {
  if (quote.length <= QUOTED) return quote;
  const end = quote.lastIndexOf(" ", QUOTED);
  const cut = quote.slice(0, end > QUOTED / 2 ? end : QUOTED);
  return `${cut.replace(/[\ud800-\udbff]$/, "")} …`;
}
