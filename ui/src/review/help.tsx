// What each key does. While it is open, keys ask for nothing.
import { useEffect, useRef } from "preact/hooks";

import { KEYS } from "./keys";

interface HelpProps {
  keysOn: boolean;
  setKeysOn: (on: boolean) => void;
  onClose: () => void;
}

export function Help({ keysOn, setKeysOn, onClose }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="review-help" ref={dialog} aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">Keys of the review page</h2>
      <dl>
        {Object.values(KEYS).map(({ key, says }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Ctrl Enter</kbd>
          </dt>
          <dd>While editing: save the correction.</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>While editing: cancel. Here: close this help.</dd>
        </div>
      </dl>
      <p>
        In the report: click or tab into it, then <kbd>←</kbd> <kbd>→</kbd> go from word to word and <kbd>Shift</kbd>{" "}
        with them selects more.
      </p>
      <label class="check">
        <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.currentTarget.checked)} /> Single
        keys act (turn them off if a screen reader or speech control needs them)
      </label>
      <form method="dialog">
        <button class="main">Close</button>
      </form>
    </dialog>
  );
}
