// The claims of a report in the order of its text, and which of them are shown.
import type { Claim, Filter, HeldClaim, Value } from "../api/types";
import { plainWords } from "../parts/words";
import { lookOf } from "../text/marks";

export function sortByText(claims: readonly HeldClaim[]): HeldClaim[] {
  return [...claims].sort(
    (one, other) =>
      one.claim.trigger.start - other.claim.trigger.start || firstWord(one.claim) - firstWord(other.claim),
  );
}

function firstWord(claim: Claim): number {
  return claim.evidence[0]?.start ?? claim.trigger.start;
}

type ReportFilter = Pick<Filter, "type" | "status" | "reviewed">;

/** Within a report types, statuses and reviews are chosen by; the rest of the filter is about the whole record. */
export function isMeant({ claim, reviewed }: HeldClaim, filter: ReportFilter): boolean {
  const asks = (asked: readonly string[] | null | undefined, value: string) => !asked?.length || asked.includes(value);
  return asks(filter.type, claim.type) && asks(filter.status, claim.status) && asks(filter.reviewed, reviewed);
}

/** Values of a field with the claims that have them under the rest of the filter, most frequent first. */
export function countWithin(claims: readonly HeldClaim[], field: keyof ReportFilter, filter: ReportFilter): Value[] {
  const others = { ...filter, [field]: undefined };
  const counts = new Map<string, number>();
  for (const held of claims) {
    const value = field === "reviewed" ? held.reviewed : held.claim[field];
    counts.set(value, (counts.get(value) ?? 0) + (isMeant(held, others) ? 1 : 0));
  }
  return [...counts]
    .map(([value, number]) => ({ value, label: plainWords(value), claims: number }))
    .sort((one, other) => other.claims - one.claims || one.value.localeCompare(other.value));
}

/** Those whose words are marked in the text. Rejected ones are out of the record, but for the chosen one. */
export function markedClaims(claims: readonly HeldClaim[], chosen: string | null): Claim[] {
  return claims
    .filter(({ claim, reviewed }) => reviewed !== "rejected" || claim.claim_id === chosen)
    .map(({ claim }) => claim);
}

/** The next of several claims at the words clicked, so that clicking again goes on to it. */
export function nextOf(claimIds: readonly string[], chosen: string | null): string | null {
  const at = chosen === null ? -1 : claimIds.indexOf(chosen);
  return claimIds[(at + 1) % claimIds.length] ?? null;
}

/** Class by which a claim's edge is drawn, the same as that of its words. */
export function lookClass({ claim, reviewed, orphaned }: HeldClaim): string {
  return `look-${lookOf(claim)}${reviewed === "rejected" ? " is-rejected" : ""}${orphaned ? " is-orphaned" : ""}`;
}
