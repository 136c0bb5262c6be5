// Words of the report chosen without a mouse, and shown whichever way they were chosen.
import { useEffect, useMemo, useState } from "preact/hooks";

import type { Span } from "../api/types";
import { Name } from "../parts/name";
import { writeCount } from "../parts/words";
import type { Snapshot } from "../text/offsets";
import { findWords, moveEnd } from "./find";

interface WordsBarProps {
  snapshot: Snapshot;
  selected: Span | null;
  onSelect: (words: Span | null) => void;
}

export function WordsBar({ snapshot, selected, onSelect }: WordsBarProps) {
  const [query, setQuery] = useState("");
  const found = useMemo(() => findWords(snapshot, query), [snapshot, query]);
  const at = found.findIndex((each) => each.start === selected?.start);

  // words that were taken into a slot, or cleared, are done with
  useEffect(() => {
    if (!selected) setQuery("");
  }, [selected]);

  const choose = (words: string) => {
    setQuery(words);
    const [first] = findWords(snapshot, words);
    if (first) onSelect(first);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && query) {
      // empties the field; pressed again it leaves the form
      event.stopPropagation();
      return;
    }
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !found.length) return;
    event.preventDefault();
    const next = (at + (event.shiftKey ? -1 : 1) + found.length) % found.length;
    onSelect(found[next] ?? null);
  };
  const move = (end: "first" | "last", by: 1 | -1) => {
    if (selected) onSelect(moveEnd(snapshot, selected, end, by));
  };
  return (
    <div class="words-bar">
      <label class="field">
        <span class="field-label">Select words in the report, or type them</span>
        <input
          type="search"
          dir="auto"
          value={query}
          placeholder="words as they stand there"
          onInput={(event) => choose(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <p class="words-found" role="status">
        {query.trim() && (found.length ? tellFound(at, found.length) : "These words do not stand in the report.")}
      </p>
      {selected && (
        <p class="words-chosen">
          Selected: “<Name>{selected.exact.replace(/\s+/g, " ")}</Name>”{" "}
          <span class="words-ends">
            <End label="One more word before" sign="+‹" onClick={() => move("first", 1)} />
            <End label="One word less at the beginning" sign="‹−" onClick={() => move("first", -1)} />
            <End label="One word less at the end" sign="−›" onClick={() => move("last", -1)} />
            <End label="One more word behind" sign="›+" onClick={() => move("last", 1)} />
          </span>
          <button type="button" class="bare" onClick={() => onSelect(null)}>
            Clear
          </button>
          <span class="words-next">Now press what they are, in one of the parts below.</span>
        </p>
      )}
    </div>
  );
}

function tellFound(at: number, places: number): string {
  if (places === 1) return "found once";
  const where = at < 0 ? writeCount(places, "place") : `${at + 1} of ${writeCount(places, "place")}`;
  return `${where}; Enter for the next`;
}

function End({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick}>
      {sign}
    </button>
  );
}
