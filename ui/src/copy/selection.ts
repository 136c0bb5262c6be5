// Which of the claims a filter means, as a byte for each: whole, or with a field left out for counting.
import type { Claim, FilterField } from "../api/types";
import type { Asked, Box } from "./check";
import { findWholeName, foldText } from "./fold";
import { isNamed, type Party, type SiteRecord } from "./record";

type Test = (row: number) => boolean;

const IN_THE_RECORD = ["unreviewed", "accepted", "edited", "added"];
/** Precisions of a place that no point on the map stands for. */
const NO_POINTS = ["country", "region"];
/** Fields that all claims of a report answer alike. */
export const OF_REPORTS: readonly FilterField[] = ["publisher", "report", "search"];

export class Selection {
  private readonly masks = new Map<FilterField, Uint8Array>();
  readonly mask: Uint8Array;
  readonly total: number;

  /** `searched` are the reports with the words that `asked.search` asks for. */
  constructor(
    readonly record: SiteRecord,
    readonly asked: Asked,
    private readonly searched: ReadonlySet<string>,
  ) {
    for (const [field, test] of this.listTests()) {
      const mask = new Uint8Array(record.size);
      for (let row = 0; row < record.size; row++) mask[row] = test(row) ? 1 : 0;
      this.masks.set(field, mask);
    }
    this.mask = this.without();
    this.total = count(this.mask);
  }

  /** The claims that all that is asked means, but for these fields. */
  without(...fields: FilterField[]): Uint8Array {
    const whole = new Uint8Array(this.record.size).fill(1);
    for (const [field, mask] of this.masks)
      if (!fields.includes(field)) for (let row = 0; row < whole.length; row++) whole[row]! &= mask[row]!;
    return whole;
  }

  /** Rows of a mask, or of all that is asked, in the order of the record. */
  rows(mask = this.mask): number[] {
    const rows: number[] = [];
    for (let row = 0; row < mask.length; row++) if (mask[row]) rows.push(row);
    return rows;
  }

  /** Whether anything is asked that single claims decide. */
  get asksOfClaims(): boolean {
    return Object.keys(this.asked).some((field) => !OF_REPORTS.includes(field as FilterField));
  }

  isMeantReport(id: string): boolean {
    return this.testsOfReports().every(([, test]) => test(id));
  }

  private *listTests(): Generator<[FilterField, Test]> {
    const { rows } = this.record;
    for (const [field, test] of this.testsOfReports()) {
      const known = new Map([...this.record.heads.keys()].map((id) => [id, test(id)]));
      yield [field, (row) => known.get(rows[row]!.claim.report_id) ?? false];
    }
    const { asked } = this;
    if (asked.text) {
      const [words, evidence] = [foldText(asked.text), this.record.evidence];
      yield ["text", (row) => evidence[row]!.includes(words)];
    }
    yield* this.testsOfValues();
    yield* this.testsOfPlace();
    yield* this.testsOfTime();
    yield* this.testsOfParties();
    const { missing } = asked;
    if (missing) yield ["missing", (row) => missing.every((what) => this.lacks(row, what))];
  }

  private testsOfReports(): [FilterField, (id: string) => boolean][] {
    const { publisher, report, search } = this.asked;
    const tests: [FilterField, (id: string) => boolean][] = [];
    if (publisher) tests.push(["publisher", (id) => isNamed(this.record.publishers.get(id), publisher)]);
    if (report) tests.push(["report", (id) => begins(id, report)]);
    if (search) tests.push(["search", (id) => this.searched.has(id)]);
    return tests;
  }

  private *testsOfValues(): Generator<[FilterField, Test]> {
    const { rows } = this.record;
    const { asked } = this;
    for (const field of ["kind", "certainty"] as const) {
      const wanted = asked[field];
      if (wanted) yield [field, (row) => rows[row]!.claim[field] === wanted];
    }
    for (const field of ["type", "mode", "status"] as const) {
      const wanted: ReadonlySet<string | null> | null = asked[field] ? new Set(asked[field]) : null;
      if (wanted) yield [field, (row) => wanted.has(rows[row]!.claim[field])];
    }
    const reviewed: ReadonlySet<string> = new Set(asked.reviewed ?? IN_THE_RECORD);
    yield ["reviewed", (row) => reviewed.has(rows[row]!.reviewed ?? "unreviewed")];
    const { min_confidence: least, max_confidence: most, act } = asked;
    if (typeof least === "number") yield ["min_confidence", (row) => rows[row]!.claim.confidence >= least];
    if (typeof most === "number") yield ["max_confidence", (row) => rows[row]!.claim.confidence <= most];
    if (act) yield ["act", (row) => begins(rows[row]!.claim.act_id, act)];
  }

  private *testsOfPlace(): Generator<[FilterField, Test]> {
    const { rows } = this.record;
    const { area } = this.asked;
    const place = this.asked.place?.trim();
    if (place) {
      // three capitals are a country alone: "USA" would else be found within "Busan"
      if (/^[A-Z]{3}$/.test(place)) yield ["place", (row) => rows[row]!.claim.place?.country === place];
      else {
        const words = foldText(place);
        const { placeNames, provinces } = this.record;
        yield ["place", (row) => Boolean(placeNames[row]?.includes(words) || provinces[row]?.includes(words))];
      }
    }
    if (area) yield ["area", (row) => liesWithin(rows[row]!.claim, area)];
  }

  /** An end that the report leaves open may lie anywhere, so it does not exclude; no end at all is no time. */
  private *testsOfTime(): Generator<[FilterField, Test]> {
    const { rows } = this.record;
    const { since, until } = this.asked;
    const ends = (row: number) => readTime(rows[row]!.claim);
    if (since)
      yield ["since", (row) => isDated(ends(row)) && (ends(row).latest === null || ends(row).latest! >= since)];
    if (until)
      yield ["until", (row) => isDated(ends(row)) && (ends(row).earliest === null || ends(row).earliest! <= until)];
  }

  private *testsOfParties(): Generator<[FilterField, Test]> {
    const slotsOf = { actor: ["source", "target"], source: ["source"], target: ["target"], said_by: ["attribution"] };
    for (const [field, slots] of Object.entries(slotsOf)) {
      const name = this.asked[field as "actor"];
      if (!name) continue;
      const [{ parties }, isParty] = [this.record, this.findParty(name)];
      yield [field as FilterField, (row) => parties[row]!.some((each) => slots.includes(each.slot) && isParty(each))];
    }
  }

  /** By actor id, where some party has just that; else by name, so that `USA` does not find Jerusalem. */
  private findParty(name: string): (party: Party) => boolean {
    const id = name.trim();
    if (findWholeName(name) === null && this.record.actorIds.has(id)) return (party) => party.actorId === id;
    return (party) => isNamed(party.folded, name);
  }

  private lacks(row: number, what: string): boolean {
    if (what === "time") return !isDated(readTime(this.record.rows[row]!.claim));
    return !this.record.spots[row]?.onMap;
  }
}

/** Whether a hexadecimal id begins so, asked as the store asks it: by the order of ids. */
function begins(id: string, prefix: string): boolean {
  return id >= prefix && id < `${prefix}g`;
}

export function count(mask: Uint8Array): number {
  let number = 0;
  for (const each of mask) number += each;
  return number;
}

interface Ends {
  earliest: string | null;
  latest: string | null;
}

export function readTime({ time }: Claim): Ends {
  return { earliest: time?.earliest ?? null, latest: time?.latest ?? null };
}

export function isDated({ earliest, latest }: Ends): boolean {
  return earliest !== null || latest !== null;
}

function liesWithin({ place }: Claim, [west, south, east, north]: Box): boolean {
  const { lat, lon } = place ?? {};
  if (!place || NO_POINTS.includes(place.precision)) return false;
  if (typeof lat !== "number" || typeof lon !== "number" || lat < south || lat > north) return false;
  // an area whose west lies east of its east goes across the antimeridian
  return west <= east ? lon >= west && lon <= east : lon >= west || lon <= east;
}
