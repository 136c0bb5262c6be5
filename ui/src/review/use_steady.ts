// Keeps what is drawn in a text as it is while somebody selects words in it.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Snapshot } from "../text/offsets";

/** How long after the pointer is up its words are read at the latest, in milliseconds. */
const READ_WITHIN = 300;

/** The value as it was while words of a text are being selected: to draw them anew would take the selection away. */
export function useSteady<Value>(pane: { current: HTMLElement | null }, text: Snapshot, value: Value): Value {
  const [held, setHeld] = useState<{ text: Snapshot; value: Value } | null>(null);
  const now = useRef({ text, value });
  now.current = { text, value };
  useEffect(() => {
    let timer = 0;
    const press = (event: Event) => {
      if (!(event.target instanceof Node) || !pane.current?.contains(event.target)) return;
      window.clearTimeout(timer);
      setHeld((before) => (before?.text === now.current.text ? before : now.current));
    };
    const release = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setHeld(null), READ_WITHIN);
    };
    document.addEventListener("pointerdown", press);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, release);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("pointerdown", press);
      for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, release);
    };
  }, []);
  return held?.text === text ? held.value : value;
}
