// What selected words can mean in a slot, asked of the record.
import { useRef, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { Attribution, Casualty, Item, Participant, Place, Slot, Span, Time } from "../api/types";
import { listReadings, makeEntry } from "./draft";

export type Entry = Participant | Item | Time | Place | Casualty | Attribution;

export interface Choosing {
  /** The entry that is chosen for; null where the slot holds one alone. */
  index: number | null;
  words: Span;
  choices: Entry[];
  /** Why there is none, or why it could not be asked. */
  problem: string | null;
}

export interface Readings {
  choosing: Choosing | null;
  waiting: boolean;
  /** Reads words for an entry and gives what is likeliest, or an entry of the bare words; null where overtaken. */
  read: (words: Span, index: number | null, typed?: string) => Promise<{ entry: Entry; found: boolean } | null>;
  close: () => void;
}

export function useReadings(writer: RecordWriter, reportId: string, slot: Exclude<Slot, "trigger">): Readings {
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  const [waiting, setWaiting] = useState(false);
  const round = useRef(0);

  const read: Readings["read"] = async (words, index, typed) => {
    const mine = ++round.current;
    setWaiting(true);
    setChoosing(null);
    let choices: Entry[] = [];
    let problem: string | null;
    try {
      const { start, end } = words;
      const readings = await writer.readWords({ report_id: reportId, slot, start, end, typed: typed?.trim() || null });
      choices = listReadings(readings, slot);
      problem = choices.length ? null : (readings.problem ?? "Nothing is known of these words.");
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    if (mine !== round.current) return null;
    setWaiting(false);
    if (choices.length > 1 || problem) setChoosing({ index, words, choices, problem });
    const [likeliest] = choices;
    return likeliest ? { entry: likeliest, found: true } : { entry: makeEntry(slot, words), found: false };
  };
  const close = () => {
    round.current++;
    setWaiting(false);
    setChoosing(null);
  };
  return { choosing, waiting, read, close };
}
