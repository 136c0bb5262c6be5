// Under whose name judgements are kept: asked once, and kept in the browser.
import { useEffect, useRef, useState } from "preact/hooks";

import { KEYS } from "./keys";

const KEY = "onrecord-reviewer";
const LONGEST = 200;

export interface ReviewerHold {
  /** Null until somebody has given it. */
  reviewer: string | null;
  setReviewer: (name: string | null) => void;
}

export function useReviewer(): ReviewerHold {
  const [reviewer, keep] = useState(() => localStorage.getItem(KEY));
  const setReviewer = (name: string | null) => {
    if (name) localStorage.setItem(KEY, name);
    keep(name);
  };
  return { reviewer, setReviewer };
}

export function AskReviewer({ suggested, onGive }: { suggested: string; onGive: (name: string) => void }) {
  const [name, setName] = useState(localStorage.getItem(KEY) ?? suggested);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const give = (event: Event) => {
    event.preventDefault();
    if (name.trim()) onGive(name.trim());
  };
  return (
    <form class="sheet ask-reviewer" onSubmit={give}>
      <h2>Who is reviewing?</h2>
      <p>
        You read one claim at a time beside its report, and say whether the report says so. Your name is kept with each
        judgement.
      </p>
      <p class="ask-row">
        <label class="field">
          <span class="field-label">your name</span>
          <input
            ref={field}
            type="text"
            dir="auto"
            required
            maxLength={LONGEST}
            autocomplete="name"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main">
          Begin <kbd>Enter</kbd>
        </button>
      </p>
      <p class="ask-keys">
        <kbd>{KEYS.accept.key}</kbd> accept · <kbd>{KEYS.reject.key}</kbd> reject · <kbd>{KEYS.edit.key}</kbd> correct ·{" "}
        <kbd>{KEYS.undo.key}</kbd> undo · <kbd>{KEYS.help.key}</kbd> all keys
      </p>
    </form>
  );
}
