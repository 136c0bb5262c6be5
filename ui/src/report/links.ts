// Addresses of the review page as the reader links to them.
import type { Claim, Span } from "../api/types";

/** The review page at one claim. */
export function reviewLink({ report_id, claim_id }: Pick<Claim, "report_id" | "claim_id">): string {
  return `/review?report=${report_id}&claim=${claim_id}`;
}

/** The editor for a claim that the coder missed, beginning with the words that name its act. */
export function addLink(reportId: string, { start, end }: Pick<Span, "start" | "end">): string {
  return `/review?report=${reportId}&add=${start}-${end}`;
}
