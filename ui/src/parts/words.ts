// How values are written for people: the same words as in the tables of `onrecord show`.
import type { Attribution, Casualty, Claim, Place, ReportHead, Time } from "../api/types";

const NUMBER = new Intl.NumberFormat("en");

export function writeNumber(number: number): string {
  return NUMBER.format(number);
}

/** "1 claim", "1,300 claims". */
export function writeCount(number: number, noun: string): string {
  return `${writeNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** "killed_or_wounded" → "killed or wounded". */
export function plainWords(name: string): string {
  return name.replaceAll("_", " ");
}

export function writeType(claim: Pick<Claim, "type" | "mode">): string {
  return claim.mode ? `${plainWords(claim.type)} · ${plainWords(claim.mode)}` : plainWords(claim.type);
}

/** "2013-12-25", "2013-12", "2013-09-01 – 2013-12-27"; empty where the report does not say. */
export function writeTime(time: Time | null | undefined): string {
  if (!time) return "";
  const { earliest, latest, precision } = time;
  if (earliest === latest) return earliest ?? "";
  if (earliest && latest && precision === "year" && earliest.slice(0, 4) === latest.slice(0, 4))
    return earliest.slice(0, 4);
  if (earliest && latest && precision === "month" && earliest.slice(0, 7) === latest.slice(0, 7))
    return earliest.slice(0, 7);
  return `${earliest ?? "…"} – ${latest ?? "…"}`;
}

export function writePlace(place: Place | null | undefined): string {
  if (!place) return "";
  return [place.name, place.admin1, place.country]
    .filter((each, at, all) => each && all.indexOf(each) === at)
    .join(", ");
}

/** "killed 38", "killed ≥38" (at least), "killed ≤5" (at most), "missing 20–30", "displaced ?" (no figure). */
export function writeCasualty({ effect, low, best, high }: Casualty): string {
  const known = (bound: number | null | undefined): bound is number => bound !== null && bound !== undefined;
  let figure: string;
  if (!known(low) && !known(high)) figure = known(best) ? writeNumber(best) : "?";
  else if (low === high && known(low)) figure = writeNumber(low);
  else if (!known(high) && known(low)) figure = `≥${writeNumber(low)}`;
  else if (!known(low) && known(high)) figure = `≤${writeNumber(high)}`;
  else figure = `${writeNumber(low as number)}–${writeNumber(high as number)}`;
  return `${plainWords(effect)} ${figure}`;
}

/** "the ministry", or with more than plain saying "the ministry denies". */
export function writeSpeaker(link: Attribution): string {
  return !link.stance || link.stance === "says" ? link.name : `${link.name} ${plainWords(link.stance)}`;
}

export function writeReport(report: ReportHead): string {
  return report.title ?? report.origin ?? "untitled report";
}
