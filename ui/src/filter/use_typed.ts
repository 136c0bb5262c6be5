// A field that is typed into: what is typed shows at once and counts after a moment of rest.
import { useEffect, useRef, useState } from "preact/hooks";

const REST = 300;

export interface Typed {
  value: string;
  onInput: (event: { currentTarget: { value: string } }) => void;
  /** Enter and leaving the field do not wait. */
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}

export type Commit = (value: string, options: { replace: boolean }) => void;

/**
 * `held` is the value that the filter has, `commit` puts another there. What is typed in one go is one step in the
 * browser's history, however often it rests: the first commit makes it, the next ones replace it.
 */
export function useTyped(held: string, commit: Commit): Typed {
  const [value, setValue] = useState(held);
  const timer = useRef<number | undefined>(undefined);
  // the filter may have changed elsewhere by the time that the rest is over
  const latest = useRef({ commit, held });
  latest.current = { commit, held };
  const waiting = useRef<string | null>(null);
  const begun = useRef(false);

  useEffect(() => {
    // changed elsewhere: by a chip, or by going back; what is being typed just now stays
    if (waiting.current === null) setValue(held);
  }, [held]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const flush = () => {
    clearTimeout(timer.current);
    const typed = waiting.current;
    waiting.current = null;
    if (typed === null || typed.trim() === latest.current.held) return;
    latest.current.commit(typed.trim(), { replace: begun.current });
    begun.current = true;
  };
  return {
    value,
    onInput: ({ currentTarget }) => {
      setValue(currentTarget.value);
      waiting.current = currentTarget.value;
      clearTimeout(timer.current);
      timer.current = window.setTimeout(flush, REST);
    },
    onKeyDown: (event) => event.key === "Enter" && flush(),
    onBlur: () => {
      flush();
      begun.current = false;
    },
  };
}
