// A long list that is asked for piece by piece.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Part } from "../api/record";

export interface Piece<Item> {
  items: readonly Item[];
  total: number;
}

export interface Grown<Item> {
  items: readonly Item[];
  /** All that there are, undefined before the first answer. */
  total: number | undefined;
  waiting: boolean;
  error: string | undefined;
  more: () => void;
}

interface State<Item> {
  key: string;
  items: readonly Item[];
  total?: number;
  error?: string;
  waiting: boolean;
}

/** Begins anew whenever `key` changes; until the first answer comes, the list before stays. */
export function useGrowing<Item>(key: string, size: number, ask: (part: Part) => Promise<Piece<Item>>): Grown<Item> {
  const [state, setState] = useState<State<Item>>({ key, items: [], waiting: true });
  const number = useRef(0);
  const load = (held: readonly Item[]) => {
    const mine = ++number.current;
    setState((before) => ({ ...before, waiting: true }));
    ask({ offset: held.length, limit: size }).then(
      ({ items, total }) => {
        if (mine === number.current) setState({ key, items: [...held, ...items], total, waiting: false });
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (mine === number.current) setState({ key, items: held, error: message, waiting: false });
      },
    );
  };
  useEffect(() => {
    load([]);
    return () => {
      number.current++;
    };
  }, [key]);
  const { items, total, waiting, error } = state;
  return { items, total, waiting, error, more: () => load(items) };
}
