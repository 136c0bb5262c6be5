// What can be taken away of the claims that the filter means.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { Filter } from "../api/types";
import { useWriter } from "../api/use_answer";
import { DownloadList } from "../copy/downloads";
import { useCopyFacts } from "../copy/use_copy";
import { writeCount } from "../parts/words";
import { writeFilter } from "./address";
import { CommandLine } from "./command_line";

type Form = Parameters<RecordWriter["exportAddress"]>[0];

const FORMS: { form: Form; name: string; holds: string; noun: string }[] = [
  { form: "claims.jsonl", name: "Claims as JSON lines", holds: "all slots, words and codes", noun: "claim" },
  { form: "claims.csv", name: "Claims as a table (CSV)", holds: "one row a claim", noun: "claim" },
  {
    form: "training.txt",
    name: "Training data",
    holds: "reviewed sentences as annotations to train on",
    noun: "sentence",
  },
  {
    form: "judgements.jsonl",
    name: "Judgements as JSON lines",
    holds: "who said what of a claim, and when",
    noun: "claim",
  },
];

interface ExportProps {
  filter: Filter;
  store?: string;
}

export function ExportMenu({ filter, store }: ExportProps) {
  const writer = useWriter();
  const [open, setOpen] = useState(false);
  const menu = useMenu();
  const copy = useCopyFacts().data;
  return (
    <details ref={menu} class="menu" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{writer ? "Export" : copy ? "Download" : "Command line"}</summary>
      <div class="menu-body">
        {writer && (
          <ul>
            {FORMS.map(({ form, name, holds, noun }) => (
              <li key={form}>
                <a href={writer.exportAddress(form, filter)} download={`onrecord-${form}`}>
                  {name}
                </a>
                <small>
                  {holds}
                  <Rows address={writer.exportAddress(form, filter)} asked={open} noun={noun} />
                </small>
              </li>
            ))}
          </ul>
        )}
        {copy ? (
          <>
            <DownloadList claims={copy.claims} />
            <p class="soft">The whole copy, whatever the filter asks.</p>
          </>
        ) : (
          <CommandLine filter={filter} store={store} key={writeFilter(filter)} />
        )}
      </div>
    </details>
  );
}

/** Closes by Escape and by a click elsewhere, as menus do. */
function useMenu(): RefObject<HTMLDetailsElement> {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        open.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && open.contains(event.target)) return;
      open.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return menu;
}

/** How many rows the export will have; asked only once the menu is open. */
function Rows({ address, asked, noun }: { address: string; asked: boolean; noun: string }) {
  const [rows, setRows] = useState<number | null>(null);
  useEffect(() => {
    setRows(null);
    if (!asked) return;
    const stop = new AbortController();
    askRows(address, stop).then(setRows, () => undefined);
    return () => stop.abort();
  }, [address, asked]);
  return <>{rows === null ? "" : ` · ${writeCount(rows, noun)}`}</>;
}

/** The server counts the rows before it sends them: the head of its answer is enough. */
async function askRows(address: string, stop: AbortController): Promise<number | null> {
  const answer = await fetch(address, { signal: stop.signal });
  const rows = answer.headers.get("Onrecord-Rows");
  stop.abort();
  return answer.ok && rows !== null ? Number(rows) : null;
}
