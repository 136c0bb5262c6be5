// Where somebody was in a long list, kept with the entry of the browser's history: the way back leads there again.

export interface ListPlace {
  /** How many of the list were shown. */
  shown: number;
  /** How far the page was scrolled, in pixels. */
  scroll: number;
}

/** To be called as the list is left. */
export function keepPlace(shown: number): void {
  const place: ListPlace = { shown, scroll: window.scrollY };
  history.replaceState({ ...history.state, listPlace: place }, "", location.href);
}

export function readPlace(): ListPlace | null {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "listPlace" in state ? (state.listPlace as ListPlace) : null;
}
