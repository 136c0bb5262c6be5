// How many claims there are, and how many each value of a filter's field would leave.
import type { Counts, FilterField, Value } from "../api/types";
import { compareText, findWholeName } from "./fold";
import { isDated, readTime, type Selection } from "./selection";

const MOST_VALUES = 50;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9];
const PLAIN = ["kind", "type", "mode", "status", "certainty"] as const;

/** Every field is counted as if it were not asked itself. */
export function makeCounts(selection: Selection): Counts {
  const { record } = selection;
  const rows = selection.rows();
  const fields: Counts["fields"] = {};
  for (const field of PLAIN) fields[field] = countPlain(selection, field, (row) => record.rows[row]!.claim[field]);
  fields["reviewed"] = countPlain(selection, "reviewed", (row) => record.rows[row]!.reviewed ?? "unreviewed");
  fields["place"] = countCountries(selection);
  fields["actor"] = countNamed(selection, "actor", record.actors.sides);
  fields["said_by"] = countNamed(selection, "said_by", record.actors.speakers);
  fields["publisher"] = countPublishers(selection);
  fields["min_confidence"] = countThresholds(selection);
  return {
    total: selection.total,
    all: record.size,
    reports: new Set(rows.map((row) => record.rows[row]!.claim.report_id)).size,
    undated: rows.filter((row) => !isDated(readTime(record.rows[row]!.claim))).length,
    unplaced: rows.filter((row) => !record.spots[row]?.onMap).length,
    fields,
  };
}

type Tally = Map<string, number>;

function add(tally: Tally, value: string | null | undefined): void {
  if (value !== null && value !== undefined) tally.set(value, (tally.get(value) ?? 0) + 1);
}

/** The values with the most claims, and those that were asked for, whatever they have. */
function makeValues(tally: Tally, asked: [string, number][], label: (value: string) => string): Value[] {
  const first = [...tally].sort(byNumber).slice(0, MOST_VALUES);
  return [...new Map([...first, ...asked])]
    .sort(byNumber)
    .map(([value, claims]) => ({ value, label: label(value), claims }));
}

function byNumber([one, few]: [string, number], [other, many]: [string, number]): number {
  return many - few || compareText(one, other);
}

function countPlain(
  selection: Selection,
  field: (typeof PLAIN)[number] | "reviewed",
  read: (row: number) => string | null,
): Value[] {
  const tally: Tally = new Map();
  for (const row of selection.rows(selection.without(field))) add(tally, read(row));
  const asked = [selection.asked[field] ?? []].flat();
  return makeValues(
    tally,
    asked.map((value) => [value, tally.get(value) ?? 0]),
    (value) => value.replaceAll("_", " "),
  );
}

/** What was typed into a field that takes parts of names: one more value, with all the claims that it leaves. */
function askedAsTyped(selection: Selection, field: FilterField, tally: Tally): [string, number][] {
  const asked = selection.asked[field];
  return typeof asked === "string" && asked ? [[asked, tally.get(asked) ?? selection.total]] : [];
}

function countCountries(selection: Selection): Value[] {
  const { record } = selection;
  const tally: Tally = new Map();
  for (const row of selection.rows(selection.without("place"))) {
    const code = record.rows[row]!.claim.place?.country;
    // a filter would take anything else for a name
    if (code && /^[A-Z]{3}$/.test(code)) add(tally, code);
  }
  const { countries } = record.facts;
  return makeValues(tally, askedAsTyped(selection, "place", tally), (code) => countries[code] ?? code);
}

function countNamed(selection: Selection, field: "actor" | "said_by", keys: string[][]): Value[] {
  const { labels } = selection.record.actors;
  const tally: Tally = new Map();
  for (const row of selection.rows(selection.without(field))) for (const key of keys[row]!) add(tally, key);
  return makeValues(tally, askedAsTyped(selection, field, tally), (key) => labels.get(key) ?? key);
}

function countPublishers(selection: Selection): Value[] {
  const { record } = selection;
  const spelled: Tally = new Map();
  for (const row of selection.rows(selection.without("publisher"))) add(spelled, record.rows[row]!.report.publisher);
  const tally: Tally = new Map();
  const labels = new Map<string, string>();
  for (const [publisher, claims] of spelled) {
    // the quotes have the filter find no other publisher with a longer name
    const key = `"${publisher}"`;
    const whole = findWholeName(key);
    if (whole === null) continue;
    if (!labels.has(whole)) labels.set(whole, key);
    const first = labels.get(whole)!;
    tally.set(first, (tally.get(first) ?? 0) + claims);
  }
  return makeValues(tally, askedAsTyped(selection, "publisher", tally), (key) =>
    tally.has(key) ? key.slice(1, -1) : key,
  );
}

function countThresholds(selection: Selection): Value[] {
  const { record } = selection;
  const confidences = selection
    .rows(selection.without("min_confidence"))
    .map((row) => record.rows[row]!.claim.confidence);
  const asked = selection.asked.min_confidence;
  const thresholds = new Set(typeof asked === "number" ? [...THRESHOLDS, asked] : THRESHOLDS);
  return [...thresholds]
    .sort((one, other) => one - other)
    .map((threshold) => ({ threshold, claims: confidences.filter((each) => each >= threshold).length }))
    .filter(({ threshold, claims }) => claims || threshold === asked)
    .map(({ threshold, claims }) => ({
      value: writeShare(threshold),
      label: `at least ${writeShare(threshold)}`,
      claims,
    }));
}

/** With at least one digit behind the point, as the server writes it. */
function writeShare(share: number): string {
  return Number.isInteger(share) ? share.toFixed(1) : String(share);
}
