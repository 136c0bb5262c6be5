// Reports as files: dropped, chosen one by one, or a folder of them.
import { useRef, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { About, Job } from "../api/types";
import { Name } from "../parts/name";
import { Trouble } from "../parts/page";
import { writeCount, writeNumber } from "../parts/words";
import { type ChosenFile, cutParts, readDropped, readField, SUFFIXES, writeBytes } from "./files";

interface UploadProps {
  writer: RecordWriter;
  about: About;
  onJob: (job: Job) => void;
}

export function Upload({ writer, about, onJob }: UploadProps) {
  const [over, setOver] = useState(false);
  const date = useRef<HTMLInputElement>(null);
  const { sending, refused, trouble, again, send, fail } = useSending(writer, about, onJob, date);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const takeDropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) void readDropped(event.dataTransfer.items).then(send, fail);
  };
  const takeField = (field: HTMLInputElement, ofFolder: boolean) => {
    void send(readField(field.files, ofFolder));
    // the same file chosen again is a new upload
    field.value = "";
  };
  return (
    <section class="sheet upload" aria-labelledby="upload-title">
      <h2 id="upload-title">Files or a folder</h2>
      <div class="upload-date">
        <label class="field">
          <span class="field-label">all published on</span>
          <input ref={date} type="date" aria-describedby="upload-date-hint" />
        </label>
        <p class="drop-limits" id="upload-date-hint">
          Leave it empty where the files tell their dates. A date given here wins, and tells what “yesterday” in them
          means.
        </p>
      </div>
      <div
        class={over ? "drop is-over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={takeDropped}
      >
        <p>Drop reports here, or</p>
        <p class="drop-buttons">
          <button type="button" class="main" onClick={() => files.current?.click()}>
            Choose files …
          </button>
          <button type="button" onClick={() => folder.current?.click()}>
            Choose a folder …
          </button>
        </p>
        <input
          ref={files}
          class="unseen"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Reports as files"
          onChange={(event) => takeField(event.currentTarget, false)}
        />
        <input
          ref={folder}
          class="unseen"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Reports in a folder"
          {...{ webkitdirectory: true }}
          onChange={(event) => takeField(event.currentTarget, true)}
        />
        <p class="drop-limits">
          Text, Markdown, HTML or PDF with a text layer; up to {writeBytes(about.max_upload_bytes)} and{" "}
          {writeNumber(about.max_upload_files)} files at a time. More files are sent one part after the other; of a
          folder, files that end in {SUFFIXES.join(" ")} are taken.
        </p>
      </div>
      <p role="status">{sending}</p>
      {refused.map(({ name, file }) => (
        <p key={name} class="part-problem">
          <Name>{name}</Name>: has {writeBytes(file.size)}; {writeBytes(about.max_upload_bytes)} at most can be taken
          in.
        </p>
      ))}
      {trouble && (
        <>
          <Trouble message={trouble} />
          <button type="button" onClick={again}>
            Try again
          </button>
        </>
      )}
    </section>
  );
}

function useSending(
  writer: RecordWriter,
  about: About,
  onJob: (job: Job) => void,
  date: { current: HTMLInputElement | null },
) {
  const [sending, setSending] = useState("");
  const [refused, setRefused] = useState<ChosenFile[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const left = useRef<ChosenFile[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());

  const fail = (error: unknown) => setTrouble(error instanceof Error ? error.message : String(error));
  const sendParts = async (files: ChosenFile[], published: string | null) => {
    const { parts, tooLarge } = cutParts(files, about);
    setRefused(tooLarge);
    for (const [at, part] of parts.entries()) {
      const which = parts.length > 1 ? `, part ${at + 1} of ${parts.length}` : "";
      setSending(`Sending ${writeCount(part.length, "file")}${which} …`);
      try {
        onJob(await writer.upload(part, published));
      } catch (error) {
        left.current = [...left.current, ...parts.slice(at).flat()];
        fail(error);
        setSending("");
        return;
      }
    }
    setSending("");
    // the next files may well be of another day
    if (!left.current.length && date.current?.value === published) date.current.value = "";
  };
  const send = (files: ChosenFile[]) => {
    if (!files.length) return setTrouble("There is no report among what was chosen.");
    // half a date reads as none, and would be left out without a word
    const half = date.current?.validity.badInput;
    left.current = half ? files : [];
    setTrouble(half ? "The publication date is not whole; complete it, or empty its field." : null);
    if (half) return;
    const published = date.current?.value || null;
    turn.current = turn.current.then(() => sendParts(files, published));
  };
  return { sending, refused, trouble, send, fail, again: () => send(left.current) };
}
