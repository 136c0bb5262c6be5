// How stretches of time are told: "12 March 2015", "March 2015", "9–15 March 2015", "until 3 May 2011".
import type { Period } from "../api/types";
import { DAY, findMiddle, isDay } from "./timeline_time";
import type { Extent } from "./timeline_time";

const FULL = makeFormat({ day: "numeric", month: "long", year: "numeric" });
const DAY_MONTH = makeFormat({ day: "numeric", month: "long" });
const MONTH = makeFormat({ month: "long", year: "numeric" });

function makeFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
}

/** What a precision means; a `range` is two days that the report gives. */
export const PRECISIONS: Record<Period["precision"], string> = {
  day: "day",
  week: "week",
  month: "month",
  season: "season",
  year: "year",
  decade: "decade",
  range: "range",
};

export function tellExtent(extent: Extent): string {
  const { from, to } = extent;
  if (findMiddle(extent) === undefined) return "at no known time";
  if (from === -Infinity) return `until ${FULL.format(to - DAY)}`;
  if (to === Infinity) return `from ${FULL.format(from)} on`;
  if (isDay(extent)) return FULL.format(from);
  const [first, last, next] = [new Date(from), new Date(to - DAY), new Date(to)];
  const whole = first.getUTCDate() === 1 && next.getUTCDate() === 1;
  if (whole && first.getUTCMonth() === 0 && next.getUTCMonth() === 0) return tellYears(first, last);
  if (whole && sameMonth(first, last)) return MONTH.format(first);
  if (whole) return `${MONTH.format(first)} – ${MONTH.format(last)}`;
  if (sameMonth(first, last)) return `${first.getUTCDate()}–${FULL.format(last)}`;
  const start = first.getUTCFullYear() === last.getUTCFullYear() ? DAY_MONTH : FULL;
  return `${start.format(first)} – ${FULL.format(last)}`;
}

function sameMonth(one: Date, other: Date): boolean {
  return one.getUTCFullYear() === other.getUTCFullYear() && one.getUTCMonth() === other.getUTCMonth();
}

function tellYears(first: Date, last: Date): string {
  const [from, to] = [first.getUTCFullYear(), last.getUTCFullYear()];
  return from === to ? `${from}` : `${from}–${to}`;
}
