// A report pasted as text. What is typed stays until it is in the record, also on the way to another page and back.
import { useEffect, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { Job } from "../api/types";
import { Trouble } from "../parts/page";
import { isRunning } from "./use_jobs";

interface Pasted {
  text: string;
  title: string;
  publisher: string;
  published: string;
  /** The job that reads it. */
  job: string | null;
}

const EMPTY: Pasted = { text: "", title: "", publisher: "", published: "", job: null };
const KEY = "onrecord-pasted";

function readKept(): Pasted {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Partial<Pasted>) };
  } catch {
    return EMPTY;
  }
}

function keep(pasted: Pasted): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(pasted));
  } catch {
    // a text too long for the browser to keep is still in its field
  }
}

interface PasteProps {
  writer: RecordWriter;
  jobs: readonly Job[];
  onJob: (job: Job) => void;
}

export function Paste({ writer, jobs, onJob }: PasteProps) {
  const [pasted, setPasted] = useState(readKept);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const job = jobs.find((each) => each.job_id === pasted.job);
  useEffect(() => keep(pasted), [pasted]);
  useEffect(() => {
    if (!job || isRunning(job)) return;
    const [failure] = job.failures;
    // only what is in the record may leave the field
    if (job.state === "done" && !failure) setPasted(EMPTY);
    else {
      setTrouble(failure?.message ?? job.message ?? "The report could not be coded.");
      setPasted((held) => ({ ...held, job: null }));
    }
  }, [job?.state]);

  const change = (field: keyof Pasted) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setPasted((held) => ({ ...held, [field]: value }));
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (!pasted.text.trim()) return setTrouble("Paste the text of the report first.");
    setSending(true);
    setTrouble(null);
    const { text, title, publisher, published } = pasted;
    writer
      .paste({ text, title: title.trim() || null, publisher: publisher.trim() || null, published: published || null })
      .then(
        (begun) => {
          setPasted((held) => ({ ...held, job: begun.job_id }));
          onJob(begun);
        },
        (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => setSending(false));
  };
  const busy = sending || Boolean(job && isRunning(job));
  return (
    <form class="sheet paste" aria-labelledby="paste-title" onSubmit={send}>
      <h2 id="paste-title">Pasted text</h2>
      <label class="field">
        <span class="field-label">text of the report</span>
        <textarea dir="auto" rows={10} value={pasted.text} disabled={busy} onInput={change("text")} />
      </label>
      <div class="paste-fields">
        <Line label="title" value={pasted.title} disabled={busy} onInput={change("title")} />
        <Line label="publisher" value={pasted.publisher} disabled={busy} onInput={change("publisher")} />
        <Line label="published on" type="date" value={pasted.published} disabled={busy} onInput={change("published")} />
      </div>
      <p class="drop-limits">The date tells what “yesterday” or “last week” in the text means.</p>
      {trouble && <Trouble message={trouble} />}
      <p>
        <button type="submit" class="main" disabled={busy}>
          {busy ? "Reading and coding …" : "Add the report"}
        </button>
      </p>
    </form>
  );
}

interface LineProps {
  label: string;
  value: string;
  disabled: boolean;
  onInput: (event: { currentTarget: { value: string } }) => void;
  type?: "text" | "date";
}

function Line({ label, value, disabled, onInput, type = "text" }: LineProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        type={type}
        dir={type === "text" ? "auto" : undefined}
        maxLength={type === "text" ? 1000 : undefined}
        value={value}
        disabled={disabled}
        onInput={onInput}
      />
    </label>
  );
}
