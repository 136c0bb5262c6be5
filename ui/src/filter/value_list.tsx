// The values of a field with the number of claims behind each: several to tick, or one to choose.
import { useState } from "preact/hooks";

import type { Value } from "../api/types";
import { Name } from "../parts/name";
import { writeNumber } from "../parts/words";

/** So many values show at once; the others wait behind a button, or are searched for. */
const FEW = 7;
const MANY = 12;

interface ValueListProps {
  /** What the values are of, for people who do not see the heading. */
  title: string;
  values: readonly Value[];
  /** Whether the counts are there: before, no value is not the same as none. */
  known: boolean;
  chosen: readonly string[];
  /** Whether several may be chosen. */
  several: boolean;
  toggle: (value: string) => void;
  /** What a chosen value is called that no claim has. */
  label: (value: string) => string;
}

export function ValueList({ title, values, known, chosen, several, toggle, label }: ValueListProps) {
  const [all, setAll] = useState(false);
  const [wanted, setWanted] = useState("");
  const listed = completeValues(values, chosen, label);
  const found = findValues(listed, wanted);
  const shown = all || wanted ? found : found.filter((each, at) => at < FEW || chosen.includes(each.value));
  const most = Math.max(1, ...values.map((each) => each.claims));
  return (
    <div class="values" role="group" aria-label={title}>
      {all && listed.length > MANY && (
        <input
          type="search"
          class="values-search"
          placeholder={`Find among ${writeNumber(listed.length)}`}
          aria-label={`Find among the values of ${title}`}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul class={all ? "values-list is-long" : "values-list"}>
        {shown.map((each) => (
          <li key={each.value}>
            <ValueRow
              value={each}
              share={each.claims / most}
              chosen={chosen.includes(each.value)}
              several={several}
              toggle={toggle}
            />
          </li>
        ))}
      </ul>
      {known && !shown.length && <p class="hint">{wanted ? "No value has these letters." : "No claim has any."}</p>}
      {listed.length > FEW && (
        <button type="button" class="bare values-all" aria-expanded={all} onClick={() => (setAll(!all), setWanted(""))}>
          {all ? "Show fewer" : `Show all ${writeNumber(listed.length)}`}
          <span class="unseen"> values of {title}</span>
        </button>
      )}
    </div>
  );
}

interface ValueRowProps {
  value: Value;
  share: number;
  chosen: boolean;
  several: boolean;
  toggle: (value: string) => void;
}

function ValueRow({ value: { value, label, claims }, share, chosen, several, toggle }: ValueRowProps) {
  const inside = (
    <>
      <Name class="value-label">{label}</Name>
      <span class="value-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span class="value-claims">
        {writeNumber(claims)}
        <span class="unseen"> claims</span>
      </span>
    </>
  );
  if (several)
    return (
      <label class={chosen ? "value is-chosen" : "value"}>
        <input type="checkbox" checked={chosen} onChange={() => toggle(value)} />
        {inside}
      </label>
    );
  return (
    <button
      type="button"
      class={chosen ? "value is-chosen" : "value"}
      aria-pressed={chosen}
      onClick={() => toggle(value)}
    >
      <span class="value-dot" aria-hidden="true" />
      {inside}
    </button>
  );
}

/** The values with those put at the end that are chosen although no claim has them. */
export function completeValues(
  values: readonly Value[],
  chosen: readonly string[],
  label: (value: string) => string,
): Value[] {
  const lost = chosen.filter((value) => !values.some((each) => each.value === value));
  return [...values, ...lost.map((value) => ({ value, label: label(value), claims: 0 }))];
}

/** Values whose label holds the letters, without regard to case and diacritics. */
export function findValues(values: readonly Value[], wanted: string): Value[] {
  const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const letters = plain(wanted.trim());
  return letters ? values.filter((each) => plain(each.label).includes(letters)) : [...values];
}
