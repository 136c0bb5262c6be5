// The slots of a claim as a list: each with its colour, what it says and the report's own words.
import type { ComponentChildren } from "preact";

import type { Claim, Slot, Span } from "../api/types";
import { AttributionChain } from "../parts/attribution";
import "../style/slots.css";
import { defuseText } from "../text/controls";
import { describeSlots, type Entry, type RoleNames } from "./values";

interface SlotListProps {
  claim: Claim;
  roles: RoleNames;
  /** Ids, precision, bounds of figures. */
  facts?: boolean;
  /** Leave out slots of which the report says nothing. */
  filledOnly?: boolean;
}

export function SlotList({ claim, roles, facts = false, filledOnly = false }: SlotListProps) {
  const slots = describeSlots(claim, roles).filter(({ entries }) => entries.length || !filledOnly);
  return (
    <dl class="slot-list">
      {slots.map(({ slot, entries }) => (
        <SlotRow key={slot} slot={slot}>
          {slot === "attribution" && !(facts && entries.length === 1) && (
            <p class="slot-chain">
              <AttributionChain chain={claim.attribution} />
            </p>
          )}
          {slot !== "attribution" && !entries.length && <span class="slot-nothing">the report does not say</span>}
          {slot === "attribution" && !facts
            ? null
            : entries.map((entry, at) => <SlotEntry key={at} entry={entry} facts={facts} />)}
        </SlotRow>
      ))}
    </dl>
  );
}

function SlotRow({ slot, children }: { slot: Slot; children: ComponentChildren }) {
  return (
    <div class="slot-row">
      <dt>
        <span class={`slot-sample slot-${slot}`}>{slot}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function SlotEntry({ entry, facts }: { entry: Entry; facts: boolean }) {
  return (
    <div class="slot-entry">
      <bdi class="slot-says">{defuseText(entry.says)}</bdi> <Quote words={entry.words} />
      {facts && entry.facts.length > 0 && (
        <ul class="slot-facts">
          {entry.facts.map(({ name, value, code }) => (
            <li key={name}>
              {name} {code ? <code>{value}</code> : <bdi>{defuseText(value)}</bdi>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Words of the report in quotation marks, on one line. */
export function Quote({ words }: { words: Pick<Span, "exact"> }) {
  return <q dir="auto">{defuseText(words.exact.replace(/\s+/g, " "))}</q>;
}
