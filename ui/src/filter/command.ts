// The filter as the flags of `onrecord show`.
import type { Filter } from "../api/types";
import { SEVERAL, SINGLE } from "./address";

const DEFAULT_STORE = "onrecord.db";

/** The command that prints the claims that the filter means. `store` is the record's name as the page shows it. */
export function writeCommand(filter: Filter, store?: string): string {
  const words = ["onrecord", "show"];
  for (const field of SEVERAL) for (const value of filter[field] ?? []) words.push(...writeFlag(field, value));
  for (const field of SINGLE) {
    const value = filter[field];
    if (value !== undefined && value !== null && value !== "") words.push(...writeFlag(field, String(value)));
  }
  // a database's name is no address to reach it by; a file's name is, within its folder
  if (store && store !== DEFAULT_STORE && store.includes(".")) words.push("--store", quoteWord(store));
  return words.join(" ");
}

function writeFlag(field: string, value: string): string[] {
  const flag = `--${field.replaceAll("_", "-")}`;
  // a value that begins with a dash could be taken for a flag
  return value.startsWith("-") ? [`${flag}=${quoteWord(value)}`] : [flag, quoteWord(value)];
}

/** A word as a POSIX shell takes it unchanged. */
export function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}
