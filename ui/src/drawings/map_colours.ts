// The style sheet's colours for what is drawn on a canvas, which knows no custom properties.
const NAMES = {
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

export type Colours = Record<keyof typeof NAMES, string>;

/** The colours as they are now, in the light or the dark. */
export function readColours(): Colours {
  const probe = document.createElement("span");
  document.body.append(probe);
  const entries = Object.entries(NAMES).map(([name, property]) => {
    // only a used colour is resolved: the property itself would still read light-dark(…)
    probe.style.color = `var(${property})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
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
