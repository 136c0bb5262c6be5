import { JobCard } from "../add/job_card";
import { Paste } from "../add/paste";
import { Upload } from "../add/upload";
import { isRunning, useJobs } from "../add/use_jobs";
import type { RecordWriter } from "../api/record";
import { useAnswer, useReader, useWriter } from "../api/use_answer";
import { Missing, Page, Trouble, Waiting } from "../parts/page";
import { writeCount } from "../parts/words";
import "../style/add.css";

export function AddPage() {
  const writer = useWriter();
  return writer ? <Add writer={writer} /> : <Missing />;
}

function Add({ writer }: { writer: RecordWriter }) {
  const reader = useReader();
  const about = useAnswer("about", () => reader.about());
  const { jobs, trouble, add } = useJobs(writer);
  const running = jobs.filter(isRunning).length;
  return (
    <Page title="Add reports" kind="add">
      <p class="add-lead">
        Reports are read on this machine and stay here. Each becomes claims with the words that carry them; one that is
        in the record already is not coded twice.
      </p>
      {about.error && <Trouble message={about.error} />}
      {!about.data && !about.error && <Waiting what="the limits" />}
      {about.data && (
        <div class="add-ways">
          <Upload writer={writer} about={about.data} onJob={add} />
          <Paste writer={writer} jobs={jobs} onJob={add} />
        </div>
      )}
      <section class="jobs" aria-labelledby="jobs-title">
        <h2 id="jobs-title">Since the server began</h2>
        {trouble && <Trouble message={trouble} />}
        <p role="status" aria-live="polite">
          {running ? `${writeCount(running, "upload")} being coded` : jobs.length ? "All is done." : "Nothing yet."}
        </p>
        {jobs.map((job) => (
          <JobCard key={job.job_id} job={job} />
        ))}
      </section>
    </Page>
  );
}
