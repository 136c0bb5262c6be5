import { useState } from "preact/hooks";

/** Copies a text and says so. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [state, setState] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("Copied"),
      () => setState("Select it and copy"),
    );
  return (
    <>
      <button type="button" onClick={copy} aria-label={`Copy ${what}`}>
        Copy
      </button>
      <span role="status" class="copied">
        {state}
      </span>
    </>
  );
}
