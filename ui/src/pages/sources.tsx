// Where the record comes from: publishers, how much of each is there, and how much of it people have judged.
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { Filter, Sources } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import { useCopy } from "../copy/use_copy";
import { writeFilter } from "../filter/address";
import { FilterChips } from "../filter/chips";
import { makeLink, useFilter } from "../filter/use_filter";
import { wholeName } from "../parts/links";
import { Name } from "../parts/name";
import { Empty, Page, Trouble, Waiting } from "../parts/page";
import { ShareBar, writeShare } from "../parts/share_bar";
import { type Column, type JudgedRow, type PublisherRow, type Sorting, sortRows } from "../parts/sorting";
import { writeCount, writeNumber } from "../parts/words";
import "../style/filter.css";
import "../style/lists.css";

export function SourcesPage() {
  const reader = useReader();
  const { filter, setFilter } = useFilter();
  const { data, error } = useAnswer(writeFilter(filter), () => reader.sources(filter));
  return (
    <Page title="Sources" aside={<Totals sources={data} />}>
      <FilterChips filter={filter} setFilter={setFilter} />
      {error && <Trouble message={error} />}
      {!data && !error && <Waiting what="the sources" />}
      {data && !data.publishers.length && <Empty>No report fits all that is asked.</Empty>}
      {data && data.publishers.length > 0 && (
        <PublisherTable rows={data.publishers.map((row) => countJudged(row, filter))} />
      )}
    </Page>
  );
}

function Totals({ sources }: { sources: Sources | undefined }) {
  if (!sources) return null;
  const { publishers, reports, claims, reviewed } = sources;
  const told = publishers.filter((each) => each.publisher !== null).length;
  return (
    <p role="status">
      {writeCount(told, "publisher")}, {writeCount(reports, "report")}, {writeCount(claims, "claim")},{" "}
      {writeShare(reviewed, claims)} reviewed
    </p>
  );
}

/** "38 %, 3 of 8"; a dash where there is nothing to have a part of. */
function writePart(part: number, whole: number): string {
  return whole ? `${writeShare(part, whole)}, ${writeNumber(part)} of ${writeNumber(whole)}` : "–";
}

/** Rejected claims are out of the record, and so out of the numbers, unless the filter asks for them. */
function countJudged(row: PublisherRow, filter: Filter): JudgedRow {
  const counted = filter.reviewed?.includes("rejected");
  return { ...row, judged: counted ? row.reviewed : row.reviewed + row.rejected };
}

const COLUMNS: { column: Column; name: string; number: boolean }[] = [
  { column: "publisher", name: "Publisher", number: false },
  { column: "reports", name: "Reports", number: true },
  { column: "claims", name: "Claims", number: true },
  { column: "reviewed", name: "Reviewed", number: false },
  { column: "rejected", name: "Rejected of judged", number: false },
  { column: "first", name: "First report", number: false },
  { column: "last", name: "Last report", number: false },
];

function PublisherTable({ rows }: { rows: readonly JudgedRow[] }) {
  const [sorting, setSorting] = useState<Sorting>({ by: "claims", down: true });
  // a copy has no rejected claims to tell of
  const isCopy = useCopy() !== null;
  const columns = isCopy ? COLUMNS.filter(({ column }) => column !== "rejected") : COLUMNS;
  const sort = (by: Column) =>
    setSorting((before) => ({ by, down: before.by === by ? !before.down : by !== "publisher" }));
  // the roles stay where the phone's style takes the layout of a table away
  return (
    <table class="sources" role="table">
      <caption class="unseen">Publishers of the record’s reports</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ column, name, number }) => {
            const active = sorting.by === column;
            return (
              <th
                key={column}
                scope="col"
                role="columnheader"
                class={number ? "number" : undefined}
                aria-sort={active ? (sorting.down ? "descending" : "ascending") : undefined}
              >
                <button type="button" class="sort" onClick={() => sort(column)}>
                  {name}
                  <span aria-hidden="true">{active ? (sorting.down ? " ▾" : " ▴") : ""}</span>
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {sortRows(rows, sorting).map((row) => (
          <PublisherLine key={row.publisher ?? ""} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function PublisherLine({ row }: { row: JudgedRow }) {
  const { publisher, reports, claims, reviewed, rejected, judged, first, last } = row;
  const isCopy = useCopy() !== null;
  const only = publisher === null ? null : { publisher: wholeName(publisher) };
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {publisher === null ? <em>not told</em> : <Name>{publisher}</Name>}
      </th>
      <td role="cell" class="number" data-name="Reports">
        {only ? <Link href={makeLink("/reports", only)}>{writeNumber(reports)}</Link> : writeNumber(reports)}
      </td>
      <td role="cell" class="number" data-name="Claims">
        {only && claims ? <Link href={makeLink("/claims", only)}>{writeNumber(claims)}</Link> : writeNumber(claims)}
      </td>
      <td role="cell" data-name="Reviewed">
        <ShareBar part={reviewed} whole={claims} words={writePart(reviewed, claims)} />
      </td>
      {!isCopy && (
        <td role="cell" data-name="Rejected of judged" title={`of ${writeCount(judged, "claim")} that people judged`}>
          <ShareBar part={rejected} whole={judged} kind="bad" words={writePart(rejected, judged)} />
        </td>
      )}
      <td role="cell" data-name="First report">
        {first ?? "–"}
      </td>
      <td role="cell" data-name="Last report">
        {last ?? "–"}
      </td>
    </tr>
  );
}
