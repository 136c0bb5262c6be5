// What a filter asks, checked and brought into one form, with the server's own words for what is wrong.
import { AnswerError } from "../api/record";
import type { Filter, Ontology } from "../api/types";
import { plainWords } from "../parts/words";
import { foldText, splitSearch } from "./fold";

export type Box = [west: number, south: number, east: number, north: number];

/** A filter without doubts: types and modes as claims have them, ids in small letters, the area as numbers. */
export type Asked = Omit<Filter, "area"> & { area?: Box };

const STATUS = ["occurred", "ongoing", "planned", "threatened", "attempted", "denied", "hypothetical", "called_for"];
const CHOICES: [field: "kind" | "certainty" | "status" | "reviewed" | "missing", allowed: string[]][] = [
  ["kind", ["event", "relation"]],
  ["status", STATUS],
  ["certainty", ["stated", "hedged"]],
  ["reviewed", ["unreviewed", "accepted", "rejected", "edited", "added"]],
  ["missing", ["time", "place"]],
];
const TEXTS = ["text", "search", "actor", "source", "target", "place", "said_by", "publisher"] as const;
const MOST_WORDS = 100;

/** Rejects what no claim can have with an `AnswerError`. */
export function checkFilter(filter: Filter, codebook: Ontology | null): Asked {
  const { area, ...rest } = filter;
  const asked: Asked = { ...dropEmpty(rest) };
  for (const [field, allowed] of CHOICES)
    for (const value of [asked[field] ?? []].flat())
      if (!allowed.includes(value)) fail(`unknown ${field} '${value}'; one of: ${allowed.join(", ")}`);
  if (asked.mode) asked.mode = [...new Set(asked.mode.map((mode) => mode.trim().toLowerCase()))];
  if (codebook) checkTypes(asked, codebook);
  checkDays(asked);
  for (const field of ["report", "act"] as const) if (asked[field]) asked[field] = checkId(field, asked[field]);
  checkConfidence(asked);
  for (const field of TEXTS) if (asked[field] && !foldText(asked[field])) fail(`the filter ${field} is empty`);
  if (asked.search) checkSearch(asked.search);
  if (area) asked.area = readArea(area);
  return asked;
}

function fail(message: string): never {
  throw new AnswerError(message, 400);
}

function dropEmpty(filter: Omit<Filter, "area">): Omit<Filter, "area"> {
  const kept = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length),
  );
  return Object.fromEntries(kept) as Omit<Filter, "area">;
}

function checkTypes(asked: Asked, { types, relations }: Ontology): void {
  if (asked.type) asked.type = [...new Set(asked.type.map((name) => findType(name.trim(), types, relations)))];
  if (!asked.mode) return;
  const events = asked.type?.filter((name) => name in types) ?? [];
  const names = events.length ? events : Object.keys(types);
  const known = [...new Set(names.flatMap((name) => types[name]?.mode.map((mode) => mode.name) ?? []))];
  for (const mode of asked.mode)
    if (!known.includes(mode)) {
      const of = asked.type ? ` of ${names.map(plainWords).join(" and ")}` : "";
      fail(`unknown mode '${mode}'${of}; one of: ${known.join(", ") || "none"}`);
    }
}

function findType(name: string, types: Ontology["types"], relations: Ontology["relations"]): string {
  if (name.toUpperCase() in types) return name.toUpperCase();
  if (name.toLowerCase() in relations) return name.toLowerCase();
  return fail(`unknown type '${name}'; one of: ${[...Object.keys(types), ...Object.keys(relations)].join(", ")}`);
}

function checkDays({ since, until }: Asked): void {
  for (const day of [since, until]) if (day && !isDay(day)) fail(`'${day}' is no day; write it as YYYY-MM-DD`);
  if (since && until && since > until) fail(`no day is both since ${since} and until ${until}`);
}

export function isDay(text: string): boolean {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

function checkId(field: string, id: string): string {
  const known = id.trim().toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(known)) fail(`'${id}' begins no ${field} id: 1 to 64 hexadecimal digits are asked for`);
  return known;
}

function checkConfidence({ min_confidence: least, max_confidence: most }: Asked): void {
  for (const each of [least, most])
    if (typeof each === "number" && !(each >= 0 && each <= 1)) fail(`confidence goes from 0 to 1, not to ${each}`);
  if ((least ?? 0) > (most ?? 1)) fail(`no confidence is at least ${least} and at most ${most}`);
}

function checkSearch(search: string): void {
  const words = splitSearch(search).flat().length;
  if (!words) fail(`the filter search holds no word: '${search}'`);
  if (words > MOST_WORDS)
    fail(`the filter search holds ${words} words; at most ${MOST_WORDS} can be asked for at once`);
}

function readArea(text: string): Box {
  const numbers = text.split(",").map((each) => (each.trim() ? Number(each) : NaN));
  if (numbers.length !== 4 || numbers.some((each) => !Number.isFinite(each)))
    fail(`'${text}' is no area; write it as west,south,east,north in degrees: 35,32,43,38`);
  const [west, south, east, north] = numbers as Box;
  const onEarth = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && south <= north && north <= 90;
  return onEarth
    ? [west, south, east, north]
    : fail(`no area on earth goes west, south, east, north ${numbers.join(", ")}`);
}
