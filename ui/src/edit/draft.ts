// A claim while somebody corrects it, or while a missed one is put together.
import type {
  Attribution,
  Casualty,
  Claim,
  ClaimEdit,
  Item,
  Participant,
  Place,
  Slot,
  SlotReadings,
  Span,
  Time,
} from "../api/types";

export interface Draft extends Omit<ClaimEdit, "trigger"> {
  trigger: Span | null;
}

/** Slots that hold a list of entries, and what an entry of each is. */
export interface Entries {
  source: Participant;
  target: Participant;
  objects: Item;
  casualties: Casualty;
  attribution: Attribution;
}
export type SeveralSlot = keyof Entries;
export type SingleSlot = "trigger" | "time" | "place";

/** The parts of a claim that one can change, in the order of the form. */
export const PARTS = [
  "type",
  "mode",
  "trigger",
  "source",
  "target",
  "status",
  "certainty",
  "time",
  "place",
  "casualties",
  "objects",
  "attribution",
] as const;
export type Part = (typeof PARTS)[number];

export function makeDraft(claim: Claim): Draft {
  const { kind, type, mode, trigger, source, target, objects, casualties, status, certainty, attribution } = claim;
  const { time = null, place = null } = claim;
  return {
    kind,
    type,
    mode,
    trigger,
    source,
    target,
    objects,
    time,
    place,
    casualties,
    status,
    certainty,
    attribution,
  };
}

export function makeEmptyDraft(trigger: Span | null): Draft {
  return {
    kind: "event",
    type: "",
    mode: null,
    trigger,
    source: [],
    target: [],
    objects: [],
    time: null,
    place: null,
    casualties: [],
    status: "occurred",
    certainty: "stated",
    attribution: [],
  };
}

/** The draft as the record takes it; null while it has no words that name the act. */
export function makeEdit(draft: Draft): ClaimEdit | null {
  const { trigger } = draft;
  return trigger && draft.type ? { ...draft, trigger } : null;
}

export function setType(draft: Draft, kind: Claim["kind"], type: string): Draft {
  // a mode belongs to its type, and a relation is at no place and kills nobody
  const kept = draft.type === type && draft.kind === kind ? draft.mode : null;
  const held = kind === "relation" ? { place: null, casualties: [] } : {};
  return { ...draft, kind, type, mode: kept, ...held };
}

export function putEntry<Name extends SeveralSlot>(
  draft: Draft,
  slot: Name,
  index: number | null,
  entry: Entries[Name],
): Draft {
  const entries = draft[slot] as Entries[Name][];
  return { ...draft, [slot]: index === null ? [...entries, entry] : entries.with(index, entry) };
}

export function removeEntry(draft: Draft, slot: SeveralSlot, index: number): Draft {
  return { ...draft, [slot]: draft[slot].toSpliced(index, 1) };
}

/** Moves an entry one place to the front. */
export function raiseEntry(draft: Draft, slot: SeveralSlot, index: number): Draft {
  const entries: unknown[] = draft[slot];
  if (index < 1 || index >= entries.length) return draft;
  return { ...draft, [slot]: entries.toSpliced(index - 1, 2, entries[index], entries[index - 1]) };
}

/** The parts in which a draft differs from the claim that it began with. */
export function findChanges(draft: Draft, from: Draft): Part[] {
  return PARTS.filter((part) => writePart(draft[part]) !== writePart(from[part]));
}

function writePart(value: unknown): string {
  // absent, null and undefined fields say the same
  return JSON.stringify(value, (_, held: unknown) => {
    if (held === null || held === undefined) return undefined;
    if (typeof held !== "object" || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

export function putBack(draft: Draft, from: Draft, part: Part): Draft {
  if (part !== "type") return { ...draft, [part]: from[part] };
  // what another kind of claim could not have comes back with the kind
  const lost = draft.kind === from.kind ? {} : { place: from.place, casualties: from.casualties };
  return { ...draft, ...lost, kind: from.kind, type: from.type, mode: from.mode };
}

type Entry = Participant | Item | Time | Place | Casualty | Attribution;

/** What words can mean in a slot, from the list of the answer that is the slot's. */
export function listReadings(readings: SlotReadings, slot: Slot): Entry[] {
  switch (slot) {
    case "source":
    case "target":
      return readings.participants;
    case "objects":
      return readings.objects;
    case "time":
      return readings.times;
    case "place":
      return readings.places;
    case "casualties":
      return readings.casualties;
    case "attribution":
      return readings.attributions;
    case "trigger":
      return [];
  }
}

/** An entry of nothing but its words, for a person to fill in. */
export function makeEntry(slot: Exclude<Slot, "trigger">, words: Span): Entry {
  const span = { exact: words.exact, start: words.start, end: words.end };
  const name = words.exact.replace(/\s+/g, " ");
  switch (slot) {
    case "source":
    case "target":
      return { ...span, actor_id: null, name, role: null };
    case "objects":
      return { ...span, item: name, count: null };
    case "time":
      return { ...span, earliest: null, latest: null, precision: "day" };
    case "place":
      return { ...span, name, precision: "place" };
    case "casualties":
      return { ...span, effect: "killed", low: null, best: null, high: null, of: null };
    case "attribution":
      return { ...span, name, actor_id: null, cue: null, stance: "says" };
  }
}
