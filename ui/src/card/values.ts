// A claim's slots in words: what each entry says, the words it comes from, and what else is known of it.
import type { Attribution, Casualty, Claim, Item, Participant, Place, Slot, Span, Time } from "../api/types";
import { plainWords, writeCasualty, writeNumber, writePlace, writeSpeaker, writeTime, writeType } from "../parts/words";
import { SLOTS } from "../text/marks";

export interface Fact {
  name: string;
  value: string;
  /** Ids and the like, which are set in another face. */
  code?: boolean;
}

export interface Entry {
  /** What it means, in a line. */
  says: string;
  /** The report's words for it. */
  words: Span;
  facts: Fact[];
}

export interface SlotEntries {
  slot: Slot;
  entries: Entry[];
}

/** Names of role codes ("GOV" → "government"), as the codebook has them. */
export type RoleNames = ReadonlyMap<string, string>;

const NO_ROLES: RoleNames = new Map();

/** All slots in a fixed order, empty ones, too. */
export function describeSlots(claim: Claim, roles: RoleNames = NO_ROLES): SlotEntries[] {
  return SLOTS.map((slot) => ({ slot, entries: describeSlot(claim, slot, roles) }));
}

export function describeSlot(claim: Claim, slot: Slot, roles: RoleNames = NO_ROLES): Entry[] {
  switch (slot) {
    case "trigger":
      return [{ says: writeType(claim), words: claim.trigger, facts: [] }];
    case "source":
    case "target":
      return claim[slot].map((party) => describeParticipant(party, roles));
    case "objects":
      return claim.objects.map(describeItem);
    case "time":
      return claim.time ? [describeTime(claim.time)] : [];
    case "place":
      return claim.place ? [describePlace(claim.place)] : [];
    case "casualties":
      return claim.casualties.map(describeCasualty);
    case "attribution":
      return claim.attribution.map(describeAttribution);
  }
}

function describeParticipant(party: Participant, roles: RoleNames): Entry {
  const facts: Fact[] = [];
  const role = party.role && roles.get(party.role);
  if (party.role) facts.push({ name: "role", value: role ? `${party.role}, ${role}` : party.role });
  facts.push(describeActor(party.actor_id));
  return { says: party.name, words: party, facts };
}

function describeActor(id: string | null | undefined): Fact {
  return id ? { name: "actor", value: id, code: true } : { name: "actor", value: "not in the list of actors" };
}

function describeItem(item: Item): Entry {
  const counted = typeof item.count === "number";
  return { says: counted ? `${writeNumber(item.count as number)} × ${item.item}` : item.item, words: item, facts: [] };
}

function describeTime(time: Time): Entry {
  const facts: Fact[] = [{ name: "precision", value: time.precision }];
  if (time.earliest !== time.latest) {
    facts.push({ name: "earliest", value: time.earliest ?? "open" });
    facts.push({ name: "latest", value: time.latest ?? "open" });
  }
  return { says: writeTime(time) || "no day", words: time, facts };
}

function describePlace(place: Place): Entry {
  const facts: Fact[] = [{ name: "precision", value: plainWords(place.precision) }];
  if (typeof place.lat === "number" && typeof place.lon === "number") {
    facts.push({ name: "coordinates", value: writeCoordinates(place.lat, place.lon) });
    if (typeof place.radius_km === "number")
      facts.push({ name: "radius", value: `within ${writeNumber(place.radius_km)} km` });
  } else facts.push({ name: "coordinates", value: "none: not on the map" });
  if (place.gazetteer_id) facts.push({ name: "gazetteer", value: place.gazetteer_id, code: true });
  return { says: writePlace(place), words: place, facts };
}

/** "35.4681° N, 44.3922° E". */
export function writeCoordinates(lat: number, lon: number): string {
  const write = (degrees: number, [positive, negative]: readonly [string, string]) =>
    `${Number(Math.abs(degrees).toFixed(4))}° ${degrees < 0 ? negative : positive}`;
  return `${write(lat, ["N", "S"])}, ${write(lon, ["E", "W"])}`;
}

function describeCasualty(casualty: Casualty): Entry {
  const bound = (value: number | null) => (value === null ? "open" : writeNumber(value));
  const facts: Fact[] = [
    { name: "low", value: bound(casualty.low) },
    { name: "best", value: casualty.best === null ? "none" : writeNumber(casualty.best) },
    { name: "high", value: bound(casualty.high) },
  ];
  if (casualty.of) facts.push({ name: "of", value: casualty.of });
  return { says: writeCasualty(casualty), words: casualty, facts };
}

function describeAttribution(link: Attribution): Entry {
  const facts: Fact[] = [];
  if (link.cue) facts.push({ name: "word of saying", value: `“${link.cue}”` });
  facts.push(describeActor(link.actor_id));
  return { says: writeSpeaker(link), words: link, facts };
}

const STATUS: Record<Claim["status"], string> = {
  occurred: "occurred: it is said to have happened",
  ongoing: "ongoing: it is said to go on",
  planned: "planned, not a deed",
  threatened: "threatened, not a deed",
  attempted: "attempted, but not carried through",
  denied: "denied: it is said not to have happened",
  hypothetical: "hypothetical, not a deed",
  called_for: "called for, not a deed",
};

/** "planned, not a deed". */
export function writeStatus({ status }: Pick<Claim, "status">): string {
  return STATUS[status];
}

export function writeCertainty({ certainty }: Pick<Claim, "certainty">): string {
  return certainty === "hedged" ? "hedged: the report does not vouch for it" : "stated";
}

const PUBLISHED_FROM: Record<string, string> = {
  option: "given when it was added",
  metadata: "from the file’s own data",
  dateline: "from the dateline",
  filename: "from the file’s name",
};

/** Where a publication date was found. */
export function writePublishedFrom(from: string | null | undefined): string {
  return from ? (PUBLISHED_FROM[from] ?? `from the ${plainWords(from)}`) : "";
}

export const UCDP_TYPES: Record<number, string> = {
  1: "state-based violence",
  2: "non-state violence",
  3: "one-sided violence",
};
