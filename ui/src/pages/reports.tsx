// The reports of the record, searched in full text.
import { Link } from "wouter-preact";

import type { ReportRow } from "../api/types";
import { useReader, useWriter } from "../api/use_answer";
import { changeFilter, writeFilter } from "../filter/address";
import { FilterChips } from "../filter/chips";
import { TypedField } from "../filter/typed_field";
import type { Commit } from "../filter/use_typed";
import { useFilter } from "../filter/use_filter";
import { keepPlace } from "../parts/keep_place";
import { reportLink } from "../parts/links";
import { MoreButton } from "../parts/more_button";
import { Name } from "../parts/name";
import { Page, Trouble, Waiting } from "../parts/page";
import { ShareBar } from "../parts/share_bar";
import { Snippet } from "../parts/snippet";
import { useGrowing } from "../parts/use_growing";
import { writeCount, writeNumber, writeReport } from "../parts/words";
import "../style/filter.css";
import "../style/lists.css";

const SIZE = 50;

export function ReportsPage() {
  const reader = useReader();
  const { filter, setFilter } = useFilter();
  const key = writeFilter(filter);
  const found = useGrowing(key, SIZE, async (part) => {
    const { reports, total } = await reader.reports(filter, part);
    return { items: reports, total };
  });
  const search: Commit = (words, options) => setFilter(changeFilter(filter, "search", words), options);
  return (
    <Page title="Reports" aside={<Total total={found.total} asked={key !== ""} />}>
      <form class="reports-search" role="search" onSubmit={(event) => event.preventDefault()}>
        <TypedField
          label="Words in the reports"
          held={filter.search ?? ""}
          commit={search}
          hint="Each of the words, in any order; “in quotes” one after the other."
        />
      </form>
      <FilterChips filter={filter} setFilter={setFilter} />
      {found.error && <Trouble message={found.error} />}
      {found.total === undefined && found.waiting && <Waiting what="the reports" />}
      {found.total === 0 && !found.waiting && <Nothing asked={key !== ""} />}
      <ol class="reports-list" aria-busy={found.waiting} onClickCapture={() => keepPlace(found.items.length)}>
        {found.items.map((row) => (
          <li key={row.report.report_id}>
            <Row row={row} />
          </li>
        ))}
      </ol>
      <MoreButton {...found} shown={found.items.length} noun="report" size={SIZE} />
    </Page>
  );
}

function Total({ total, asked }: { total: number | undefined; asked: boolean }) {
  const of = asked ? " with claims that the filter means" : "";
  return <p role="status">{total === undefined ? "" : `${writeCount(total, "report")}${of}`}</p>;
}

function Row({ row: { report, claims, reviewed, snippet } }: { row: ReportRow }) {
  const { filter, link } = useFilter();
  return (
    <article class="reports-row">
      <h2 class="reports-title">
        <Link href={reportLink(report.report_id, undefined, filter)}>
          <Name>{writeReport(report)}</Name>
        </Link>
      </h2>
      <p class="reports-facts">
        {report.published ? <time dateTime={report.published}>{report.published}</time> : <span>no date</span>}
        {report.publisher && <Name>{report.publisher}</Name>}
        {report.byline && <Name>{report.byline}</Name>}
        {report.title && report.origin && <Name class="reports-origin">{report.origin}</Name>}
      </p>
      {snippet && <Snippet text={snippet} />}
      <p class="reports-claims">
        {claims ? (
          <Link href={link("/claims", { report: report.report_id })}>{writeCount(claims, "claim")}</Link>
        ) : (
          "no claims"
        )}
        {claims > 0 && <ShareBar part={reviewed} whole={claims} words={`${writeNumber(reviewed)} reviewed`} />}
      </p>
    </article>
  );
}

function Nothing({ asked }: { asked: boolean }) {
  const writable = useWriter() !== null;
  if (asked) return <p class="empty">No report fits all that is asked.</p>;
  return (
    <div class="sheet nothing">
      <p>This record holds no reports yet.</p>
      {writable && (
        <p>
          <Link href="/add">Add reports</Link>: upload files, paste a text, or take in a folder.
        </p>
      )}
    </div>
  );
}
