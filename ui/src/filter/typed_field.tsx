import { useId } from "preact/hooks";

import { type Commit, useTyped } from "./use_typed";

interface TypedFieldProps {
  label: string;
  held: string;
  commit: Commit;
  type?: "search" | "date" | "number";
  /** Stands below the field. */
  hint?: string;
  /** The section's heading names the field already. */
  quiet?: boolean;
}

export function TypedField({ label, held, commit, type = "search", hint, quiet = false }: TypedFieldProps) {
  const id = useId();
  const typed = useTyped(held, commit);
  const bounds = type === "number" ? { min: 0, max: 1, step: 0.05 } : {};
  return (
    <div class="typed-field">
      <label for={id} class={quiet ? "unseen" : undefined}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        {...bounds}
        {...typed}
        dir={type === "search" ? "auto" : undefined}
        autoComplete="off"
        maxLength={type === "search" ? 1000 : undefined}
        placeholder={quiet ? label : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && (
        <small id={`${id}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}
