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
  const { sending, refused, trouble, again, send } = useSending(writer, about, onJob);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const takeDropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) void readDropped(event.dataTransfer.items).then(send);
  };
  const takeField = (field: HTMLInputElement, ofFolder: boolean) => {
    void send(readField(field.files, ofFolder));
    // the same file chosen again is a new upload
    field.value = "";
  };
  return (
    <section class="sheet upload" aria-labelledby="upload-title">
      <h2 id="upload-title">Files or a folder</h2>
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

function useSending(writer: RecordWriter, about: About, onJob: (job: Job) => void) {
  const [sending, setSending] = useState("");
  const [refused, setRefused] = useState<ChosenFile[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const left = useRef<ChosenFile[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());

  const sendParts = async (files: ChosenFile[]) => {
    const { parts, tooLarge } = cutParts(files, about);
    setRefused(tooLarge);
    setTrouble(null);
    for (const [at, part] of parts.entries()) {
      const which = parts.length > 1 ? `, part ${at + 1} of ${parts.length}` : "";
      setSending(`Sending ${writeCount(part.length, "file")}${which} …`);
      try {
        onJob(await writer.upload(part));
      } catch (error) {
        left.current = parts.slice(at).flat();
        setTrouble(error instanceof Error ? error.message : String(error));
        break;
      }
    }
    setSending("");
  };
  const send = (files: ChosenFile[]) => {
    if (!files.length) return setTrouble("There is no report among what was chosen.");
    left.current = [];
    turn.current = turn.current.then(() => sendParts(files));
  };
  return { sending, refused, trouble, send, again: () => send(left.current) };
}
