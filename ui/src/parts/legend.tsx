// What the marks in a text mean.
import "../style/marked.css";
import { SLOTS } from "../text/marks";

export function SlotLegend() {
  return (
    <ul class="legend" aria-label="Colours of the slots">
      {SLOTS.map((slot) => (
        <li key={slot} class={`slot-sample slot-${slot}`}>
          {slot}
        </li>
      ))}
    </ul>
  );
}

/** Underlines: what is said to have happened, and what is not. */
export function LookLegend() {
  return (
    <p class="legend marked" aria-hidden="true">
      <span class="evidence act look-deed">deed</span>
      <span class="evidence act look-planned">planned, threatened, called for</span>
      <span class="evidence act look-hedged">hedged</span>
      <span class="evidence act look-denied">denied</span>
    </p>
  );
}
