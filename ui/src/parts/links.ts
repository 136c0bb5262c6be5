// Addresses of what the pages show, the same in all of them.
import type { Filter } from "../api/types";
import { writeFilter } from "../filter/address";
import { makeLink } from "../filter/use_filter";

/** The card of a claim. The filter comes along, so that the way back leads to the same list. */
export function claimLink(claimId: string, filter: Filter = {}): string {
  return makeLink(`/claims/${claimId}`, filter);
}

/** The reader on a report; with a claim, at that claim's words. The filter comes along, as with a claim's card. */
export function reportLink(reportId: string, claimId?: string, filter: Filter = {}): string {
  const query = [writeFilter(filter), claimId ? `claim=${claimId}` : ""].filter(Boolean).join("&");
  return query ? `/reports/${reportId}?${query}` : `/reports/${reportId}`;
}

/** A name as the filter takes it when it must be the whole name. */
export function wholeName(name: string): string {
  return `"${name}"`;
}
