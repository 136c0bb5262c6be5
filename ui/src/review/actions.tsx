// The buttons of the review page, each with its key on it.
import { type Action, KEYS } from "./keys";

export interface Acts {
  /** What each action does now; those that cannot be done are left out. */
  acts: Partial<Record<Action, () => void>>;
}

const MAIN: [Action, string][] = [
  ["accept", "Accept"],
  ["reject", "Reject"],
  ["edit", "Edit"],
  ["skip", "Skip"],
  ["undo", "Undo"],
];
const ASIDE: [Action, string][] = [
  ["previous", "Previous"],
  ["next", "Next"],
  ["help", "Keys"],
];

export function Actions({ acts }: Acts) {
  return (
    <div class="review-actions" role="toolbar" aria-label="What to do with the claim">
      <span class="actions-main">{MAIN.map(([action, name]) => renderButton(action, name, acts))}</span>
      <span class="actions-aside">{ASIDE.map(([action, name]) => renderButton(action, name, acts))}</span>
    </div>
  );
}

function renderButton(action: Action, name: string, acts: Acts["acts"]) {
  const { key, says } = KEYS[action];
  const act = acts[action];
  return (
    <button
      key={action}
      type="button"
      class={`act-${action}`}
      title={says}
      // a button that goes grey while it has the focus would lose it
      aria-disabled={!act}
      aria-keyshortcuts={key}
      onClick={act}
    >
      {name} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
}
