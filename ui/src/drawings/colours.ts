// The style sheet's colours for what is drawn on a canvas, which knows no custom properties.
const MAP = {
  sea: "--sea",
  land: "--land",
  border: "--border",
  mark: "--mark",
  markInk: "--accent-ink",
  sheet: "--sheet",
  ink: "--ink",
  inkSoft: "--ink-soft",
  line: "--line-strong",
  toll: "--bad",
  focus: "--focus",
} as const;

export type Colours = Record<keyof typeof MAP, string>;

/** The map's colours as they are now, in the light or the dark. */
export function readColours(): Colours {
  return resolveColours(MAP);
}

/** What custom properties, given by names of the caller's, stand for now. */
export function resolveColours<Name extends string>(properties: Record<Name, string>): Record<Name, string> {
  const probe = document.createElement("span");
  document.body.append(probe);
  const entries = Object.entries<string>(properties).map(([name, property]) => {
    // only a used colour is resolved: the property itself would still read light-dark(…)
    probe.style.color = `var(${property})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Calls back whenever the colours change; returns how to stop that. */
export function watchColours(changed: () => void): () => void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  window.addEventListener("onrecord-theme", changed);
  system.addEventListener("change", changed);
  return () => {
    window.removeEventListener("onrecord-theme", changed);
    system.removeEventListener("change", changed);
  };
}
