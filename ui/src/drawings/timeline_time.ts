// Days as numbers: a time axis without clocks. A day is its midnight in UTC, in milliseconds.
import { utcDay, utcMonday, utcMonth, utcYear } from "d3-time";
import type { TimeInterval } from "d3-time";

import type { Period } from "../api/types";

export const DAY = 86_400_000;

/** From the beginning of the first day up to the end of the last, which is the beginning of the next. */
export interface Extent {
  from: number;
  to: number;
}

/** A period as what is drawn: an open end is infinite. */
export interface Span extends Extent {
  claims: number;
  precision: Period["precision"];
}

export function readDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

export function writeDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

export function readSpan({ earliest, latest, precision, claims }: Period): Span {
  return {
    from: earliest ? readDay(earliest) : -Infinity,
    to: latest ? readDay(latest) + DAY : Infinity,
    precision,
    claims,
  };
}

/** Whether it happened on one known day. */
export function isDay({ from, to }: Extent): boolean {
  return to - from === DAY;
}

/** Where a span counts when its weight is to be put in one spot: its middle, or the end that is known. */
export function findMiddle({ from, to }: Extent): number | undefined {
  if (from === -Infinity && to === Infinity) return undefined;
  if (from === -Infinity) return to - DAY;
  return to === Infinity ? from : (from + to) / 2;
}

/** Ways to cut time, the finest first; `days` about how long a piece is. */
export interface Cut {
  name: string;
  days: number;
  interval: TimeInterval;
}

const years = (number: number) => (number === 1 ? utcYear : (utcYear.every(number) ?? utcYear));

export const CUTS: readonly Cut[] = [
  { name: "day", days: 1, interval: utcDay },
  { name: "week", days: 7, interval: utcMonday },
  { name: "month", days: 30.4, interval: utcMonth },
  { name: "quarter", days: 91.3, interval: utcMonth.every(3) ?? utcMonth },
  { name: "year", days: 365.25, interval: years(1) },
  ...[5, 10, 25, 50, 100, 500].map((number) => ({
    name: `${number} years`,
    days: 365.25 * number,
    interval: years(number),
  })),
];
