// Publishers in the order that somebody asks for.
import type { Sources } from "../api/types";

export type PublisherRow = Sources["publishers"][number];
/** `judged` counts the claims that people accepted, corrected, added or rejected. */
export type JudgedRow = PublisherRow & { judged: number };
export type Column = "publisher" | "reports" | "claims" | "reviewed" | "rejected" | "first" | "last";

export interface Sorting {
  by: Column;
  down: boolean;
}

/** Rows without the value come last either way; where two are alike, the publisher's name decides. */
export function sortRows(rows: readonly JudgedRow[], { by, down }: Sorting): JudgedRow[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [readCell(one, by), readCell(other, by)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || compareNames(one, other);
    const order = typeof a === "number" && typeof b === "number" ? a - b : compareWords(String(a), String(b));
    return (down ? -order : order) || compareNames(one, other);
  });
}

function readCell(row: JudgedRow, column: Column): string | number | null {
  if (column === "reviewed") return row.claims ? row.reviewed / row.claims : null;
  if (column === "rejected") return row.judged ? row.rejected / row.judged : null;
  return row[column];
}

function compareNames(one: PublisherRow, other: PublisherRow): number {
  return compareWords(one.publisher ?? "", other.publisher ?? "");
}

function compareWords(one: string, other: string): number {
  return one.localeCompare(other, "en");
}
