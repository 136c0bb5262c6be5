// Keys of the review page, wherever on it the focus is, but never while somebody types.
import { useEffect, useRef, useState } from "preact/hooks";

import { type Action, readKey, takesText } from "./keys";

const KEPT = "onrecord-single-keys";

export function useKeys(acts: Partial<Record<Action, () => void>>, on: boolean): void {
  // what holds at the very moment: the next key may come before the page is done with the last
  const now = useRef({ acts, on });
  now.current = { acts, on };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!now.current.on || event.defaultPrevented) return;
      if (takesText(event.target) || document.querySelector("dialog[open]")) return;
      const action = readKey(event);
      const act = action && now.current.acts[action];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Whether single keys act, which speech control and screen readers may not bear. */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [on, set] = useState(() => localStorage.getItem(KEPT) !== "off");
  return [
    on,
    (wanted) => {
      localStorage.setItem(KEPT, wanted ? "on" : "off");
      set(wanted);
    },
  ];
}
