// Where two versions of a claim differ, slot by slot.
import type { Claim } from "../api/types";
import { plainWords } from "../parts/words";
import { SLOTS } from "../text/marks";
import { describeSlot, type Entry } from "./values";

export interface Difference {
  /** Name of the slot or field. */
  part: string;
  before: string[];
  after: string[];
}

/** In the order in which slots are shown; what is worked out from the rest (ids, codes, confidence) is left out. */
export function findDifferences(before: Claim, after: Claim): Difference[] {
  const differences: Difference[] = [];
  const compare = (part: string, one: string[], other: string[]) => {
    if (one.join("\n") !== other.join("\n")) differences.push({ part, before: one, after: other });
  };
  for (const part of ["kind", "type", "mode"] as const)
    compare(part, writeField(before[part]), writeField(after[part]));
  for (const slot of SLOTS) compare(slot, writeEntries(before, slot), writeEntries(after, slot));
  for (const part of ["status", "certainty"] as const) compare(part, writeField(before[part]), writeField(after[part]));
  return differences;
}

function writeField(value: string | null): string[] {
  return value ? [plainWords(value)] : [];
}

function writeEntries(claim: Claim, slot: (typeof SLOTS)[number]): string[] {
  return describeSlot(claim, slot).map((entry) => (slot === "trigger" ? writeWords(entry) : writeEntry(entry)));
}

function writeEntry(entry: Entry): string {
  const facts = entry.facts.map(({ name, value }) => `${name} ${value}`).join(", ");
  return `${entry.says} ${writeWords(entry)}${facts ? ` (${facts})` : ""}`;
}

function writeWords({ words }: Entry): string {
  return `“${words.exact.replace(/\s+/g, " ")}”`;
}
