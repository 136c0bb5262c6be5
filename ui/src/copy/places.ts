// Where and when: the claims of a selection by place and by time.
import type { Claim, MapPlace, Period, Places, Timeline } from "../api/types";
import { isDay } from "./check";
import { compareText } from "./fold";
import { isDated, readTime, type Selection } from "./selection";

/** Those with the most claims first; claims that are nowhere on the map are only counted. */
export function makePlaces(selection: Selection): Places {
  const { record, total } = selection;
  const found = new Map<string, MapPlace>();
  for (const row of selection.rows()) {
    const [{ claim }, spot] = [record.rows[row]!, record.spots[row]];
    if (!spot?.onMap || !claim.place) continue;
    const held = found.get(spot.key);
    const killed = countKilled(claim) ?? 0;
    if (held) {
      held.claims++;
      held.killed = Math.max(held.killed, killed);
    } else found.set(spot.key, makePlace(claim.place, Math.max(killed, 0)));
  }
  const places = [...found.values()].sort(
    (one, other) =>
      other.claims - one.claims ||
      compareText(one.name, other.name) ||
      compareText(one.gazetteer_id ?? "", other.gazetteer_id ?? "") ||
      (one.lat ?? 0) - (other.lat ?? 0) ||
      (one.lon ?? 0) - (other.lon ?? 0),
  );
  return { places, total, unplaced: total - places.reduce((sum, { claims }) => sum + claims, 0) };
}

function makePlace(place: NonNullable<Claim["place"]>, killed: number): MapPlace {
  const { name, gazetteer_id, country, admin1, lat, lon, precision, radius_km } = place;
  return { name, gazetteer_id, country, admin1, lat, lon, precision, radius_km, claims: 1, killed };
}

/** The largest figure that a store keeps. */
const LARGEST = 2 ** 31 - 1;

/** Those killed, all parts added up: the best figure of each, or its lower bound; null without any figure. */
export function countKilled({ casualties }: Claim): number | null {
  const figures = casualties
    .filter(({ effect }) => effect === "killed")
    .map(({ best, low }) => best ?? low)
    .filter((figure): figure is number => typeof figure === "number");
  return figures.length
    ? Math.min(
        LARGEST,
        figures.reduce((sum, figure) => sum + figure, 0),
      )
    : null;
}

/** How many claims share each time, in the order of their days; claims without any are only counted. */
export function makeTimeline(selection: Selection): Timeline {
  const { record, total } = selection;
  const found = new Map<string, Period>();
  let undated = 0;
  for (const row of selection.rows()) {
    const { claim } = record.rows[row]!;
    const { earliest, latest } = readTime(claim);
    if (!isDated({ earliest, latest })) {
      undated++;
      continue;
    }
    const precision = claim.time?.precision ?? "range";
    const key = `${earliest} ${latest} ${precision}`;
    const held = found.get(key);
    if (held) held.claims++;
    else found.set(key, { earliest, latest, precision, claims: 1 });
  }
  const periods = [...found.values()].sort(
    (one, other) =>
      // where the beginning is open, the end is the only day to go by
      compareText(one.earliest ?? one.latest ?? "", other.earliest ?? other.latest ?? "") ||
      compareText(one.latest ?? "9999-12-31", other.latest ?? "9999-12-31") ||
      compareText(one.precision, other.precision),
  );
  return { periods: periods.map(openBadEnds), total, undated };
}

/** An end that is no day of the calendar is as good as open. */
function openBadEnds(period: Period): Period {
  const known = (day: string | null) => (day !== null && isDay(day) ? day : null);
  return { ...period, earliest: known(period.earliest ?? null), latest: known(period.latest ?? null) };
}
