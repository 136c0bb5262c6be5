// How far the reports of one upload are, and what came of them.
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { Job } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import { reportLink } from "../parts/links";
import { Name } from "../parts/name";
import { Trouble } from "../parts/page";
import { writeCount, writeReport } from "../parts/words";
import { isRunning } from "./use_jobs";

/** Reports whose titles are shown at first. */
const SHOWN = 10;

export function JobCard({ job }: { job: Job }) {
  const [all, setAll] = useState(false);
  const running = isRunning(job);
  const id = `job-${job.job_id}`;
  return (
    <article class={`sheet job is-${job.state}`} aria-labelledby={id}>
      <h3 id={id}>{describeState(job)}</h3>
      {running && (
        <progress
          max={Math.max(job.total, 1)}
          value={job.state === "waiting" ? undefined : job.done}
          aria-labelledby={id}
        />
      )}
      <p class="job-counts">{describeCounts(job)}</p>
      {job.message && <Trouble message={job.message} />}
      {job.failures.length > 0 && (
        <div class="job-failures">
          <h4>{writeCount(job.failures.length, "file")} could not be read</h4>
          <ul>
            {job.failures.map(({ name, message }, at) => (
              <li key={at}>
                {message.includes(name) ? null : (
                  <>
                    <Name>{name}</Name>:{" "}
                  </>
                )}
                <Name>{message}</Name>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!running && job.reports.length > 0 && (
        <>
          <ul class="job-reports">
            {(all ? job.reports : job.reports.slice(0, SHOWN)).map((report) => (
              <ReportLine key={report} id={report} />
            ))}
          </ul>
          {!all && job.reports.length > SHOWN && (
            <button type="button" onClick={() => setAll(true)}>
              Show all {job.reports.length}
            </button>
          )}
        </>
      )}
    </article>
  );
}

function describeState({ state, total, done }: Job): string {
  switch (state) {
    case "waiting":
      return `${writeCount(total, "report")} waiting`;
    case "running":
      return `Reading and coding: ${done} of ${writeCount(total, "report")}`;
    case "done":
      return `${writeCount(total, "report")} done`;
    case "failed":
      return "This could not be finished";
  }
}

/** "2 coded, 1 known before, 31 claims". */
export function describeCounts({ coded, skipped, claims, failures }: Job): string {
  const told = [`${coded} coded`];
  if (skipped) told.push(`${skipped} known before`);
  if (failures.length) told.push(`${failures.length} failed`);
  return [...told, writeCount(claims, "claim")].join(", ");
}

function ReportLine({ id }: { id: string }) {
  const reader = useReader();
  const { data } = useAnswer(`row ${id}`, () => reader.reports({ report: id }, { offset: 0, limit: 1 }));
  const row = data?.reports[0];
  return (
    <li>
      <Link href={reportLink(id)}>
        <Name>{row ? writeReport(row.report) : `report ${id.slice(0, 12)}`}</Name>
      </Link>
      <Link href={`/claims?report=${id}`}>{row ? writeCount(row.claims, "claim") : "its claims"}</Link>
      <Link href={`/review?report=${id}`}>review</Link>
    </li>
  );
}
