// A slot's entries in words: for choices, and for what the coder had said where a reviewer says otherwise.
import type { Attribution, Casualty, Item, Participant, Place, Slot, Time } from "../api/types";
import { plainWords, writeCasualty, writeNumber, writePlace, writeSpeaker, writeTime } from "../parts/words";
import type { Draft, Part } from "./draft";

type Entry = Participant | Item | Time | Place | Casualty | Attribution;

/** An entry as one of several that words can mean. */
export function describeChoice(slot: Exclude<Slot, "trigger">, entry: Entry): string {
  // of an actor that is known and one that is only called so, the first is found by its id
  const known = !("actor_id" in entry) || entry.actor_id ? "" : " – only as it is called here";
  return `${describeEntry(slot, entry)}${known}`;
}

export function describeEntry(slot: Exclude<Slot, "trigger">, entry: Entry): string {
  switch (slot) {
    case "source":
    case "target":
      return describeParticipant(entry as Participant);
    case "objects":
      return describeItem(entry as Item);
    case "time":
      return describeTime(entry as Time);
    case "place":
      return describePlace(entry as Place);
    case "casualties":
      return describeCasualty(entry as Casualty);
    case "attribution":
      return describeAttribution(entry as Attribution);
  }
}

function describeParticipant({ name, role }: Participant): string {
  return `${name}${role ? ` (${role})` : ""}`;
}

function describeItem({ item, count }: Item): string {
  return count === null || count === undefined ? item : `${writeNumber(count)} × ${item}`;
}

function describeTime(time: Time): string {
  return `${writeTime(time) || "no day"} (${time.precision})`;
}

function describePlace(place: Place): string {
  const where = writePlace(place);
  const point = typeof place.lat === "number" ? "" : ", not on the map";
  return `${where} (${plainWords(place.precision)}${point})`;
}

function describeCasualty(casualty: Casualty): string {
  return `${writeCasualty(casualty)}${casualty.of ? ` of ${casualty.of}` : ""}`;
}

function describeAttribution(link: Attribution): string {
  return `${writeSpeaker(link)}${link.cue ? ` (“${link.cue}”)` : ""}`;
}

/** One part of a claim in a line, "nothing" where it is empty. */
export function describePart(draft: Draft, part: Part): string {
  switch (part) {
    case "type":
      return draft.type ? plainWords(draft.type) : "nothing";
    case "mode":
      return draft.mode ? plainWords(draft.mode) : "nothing";
    case "status":
    case "certainty":
      return plainWords(draft[part]);
    case "trigger":
      return draft.trigger ? `“${draft.trigger.exact}”` : "nothing";
    case "time":
    case "place":
      return draft[part] ? withWords(part, draft[part]) : "nothing";
    case "source":
    case "target":
    case "objects":
    case "casualties":
    case "attribution": {
      const entries: Entry[] = draft[part];
      return entries.map((entry) => withWords(part, entry)).join("; ") || "nothing";
    }
  }
}

function withWords(slot: Exclude<Slot, "trigger">, entry: Entry): string {
  return `${describeEntry(slot, entry)}, “${entry.exact.replace(/\s+/g, " ")}”`;
}
