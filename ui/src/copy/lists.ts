// Claims and reports as lists, and who published them.
import type { Part } from "../api/record";
import type { ClaimPage, ReportList, Sources } from "../api/types";
import { compareText } from "./fold";
import type { TextIndex } from "./search";
import type { Selection } from "./selection";
import type { SiteReport } from "./shapes";

export function makeClaimPage(selection: Selection, { offset, limit }: Part): ClaimPage {
  const { record, total } = selection;
  const claims = selection
    .rows()
    .slice(offset, offset + limit)
    .map((row) => record.rows[row]!);
  return { total, offset, claims };
}

/** A report is meant where it answers what is asked of reports, and one of its claims what is asked of claims. */
function findReports(selection: Selection): SiteReport[] {
  const { record } = selection;
  const meant = new Set(selection.rows().map((row) => record.rows[row]!.claim.report_id));
  return record.reports.filter(({ report: { report_id: id } }) =>
    selection.asksOfClaims ? meant.has(id) : selection.isMeantReport(id),
  );
}

export function makeReportList(selection: Selection, { offset, limit }: Part, texts: TextIndex | null): ReportList {
  const { record, asked } = selection;
  const found = findReports(selection);
  const reports = found.slice(offset, offset + limit).map(({ report, coder, coded_at }) => {
    const rows = record.rowsOf.get(report.report_id) ?? [];
    const reviewed = rows.filter((row) => record.rows[row]!.reviewed !== "unreviewed").length;
    const snippet = asked.search && texts ? texts.makeSnippet(report.report_id, asked.search) : null;
    return { report, claims: rows.length, reviewed, coder, coded_at, snippet };
  });
  return { total: found.length, offset, reports };
}

type Row = Sources["publishers"][number];

/** Publishers with the most reports first. Rejected claims are not in the copy. */
export function makeSources(selection: Selection): Sources {
  const { record } = selection;
  const rows = new Map<string | null, Row>();
  const publisherOf = new Map<string, string | null>();
  for (const { report } of findReports(selection)) {
    const publisher = report.publisher ?? null;
    publisherOf.set(report.report_id, publisher);
    const row = rows.get(publisher) ?? makeRow(publisher);
    rows.set(publisher, row);
    row.reports++;
    const day = report.published;
    if (!day) continue;
    if (!row.first || day < row.first) row.first = day;
    if (!row.last || day > row.last) row.last = day;
  }
  for (const at of selection.rows()) {
    const { claim, reviewed } = record.rows[at]!;
    const row = rows.get(publisherOf.get(claim.report_id) ?? null);
    if (!row || !publisherOf.has(claim.report_id)) continue;
    row.claims++;
    if (reviewed !== "unreviewed") row.reviewed++;
  }
  const publishers = [...rows.values()].sort(
    (one, other) =>
      other.reports - one.reports ||
      Number(one.publisher === null) - Number(other.publisher === null) ||
      compareText(one.publisher ?? "", other.publisher ?? ""),
  );
  const sum = (field: "reports" | "claims" | "reviewed") => publishers.reduce((all, row) => all + row[field], 0);
  return { publishers, reports: sum("reports"), claims: sum("claims"), reviewed: sum("reviewed") };
}

function makeRow(publisher: string | null): Row {
  return { publisher, reports: 0, claims: 0, reviewed: 0, rejected: 0, first: null, last: null };
}
