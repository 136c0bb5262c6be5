// Asking the record from a component, and the record itself for all of them.
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

import type { RecordAccess, RecordReader, RecordWriter } from "./record";

export const RecordContext = createContext<RecordAccess | null>(null);

export function useReader(): RecordReader {
  return useAccess().reader;
}

/** The writer, null where the record can only be read. */
export function useWriter(): RecordWriter | null {
  return useAccess().writer;
}

function useAccess(): RecordAccess {
  const access = useContext(RecordContext);
  if (!access) throw new Error("no record is open");
  return access;
}

export interface Asked<Data> {
  /** The latest answer; while a new one is awaited, the one before. */
  data: Data | undefined;
  error: string | undefined;
  waiting: boolean;
  /** Ask again, since something was written. */
  renew: () => void;
}

/** Asks whenever `key` changes. An answer that comes after a newer question is dropped. */
export function useAnswer<Data>(key: string, ask: () => Promise<Data>): Asked<Data> {
  const [state, setState] = useState<{ data?: Data; error?: string; waiting: boolean }>({ waiting: true });
  const [round, setRound] = useState(0);
  const number = useRef(0);
  useEffect(() => {
    const mine = ++number.current;
    setState((before) => ({ ...before, waiting: true }));
    ask().then(
      (data) => mine === number.current && setState({ data, waiting: false }),
      (error: unknown) =>
        mine === number.current &&
        setState((before) => ({
          ...before,
          error: error instanceof Error ? error.message : String(error),
          waiting: false,
        })),
    );
    return () => {
      number.current++;
    };
  }, [key, round]);
  return { data: state.data, error: state.error, waiting: state.waiting, renew: () => setRound((each) => each + 1) };
}
