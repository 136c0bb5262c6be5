// A long list that is asked for piece by piece.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Part } from "../api/record";
import { readPlace } from "./keep_place";

/** No record answers more at once. */
const MOST = 500;

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

/**
 * Begins anew whenever `key` changes; until the first answer comes, the list before stays. Somebody who comes back to a
 * list finds it as it was left (see `keepPlace`).
 */
export function useGrowing<Item>(key: string, size: number, ask: (part: Part) => Promise<Piece<Item>>): Grown<Item> {
  const [state, setState] = useState<State<Item>>({ key, items: [], waiting: true });
  const number = useRef(0);
  const load = (held: readonly Item[], limit = size, scroll = 0) => {
    const mine = ++number.current;
    setState((before) => ({ ...before, waiting: true }));
    ask({ offset: held.length, limit }).then(
      ({ items, total }) => {
        if (mine !== number.current) return;
        setState({ key, items: [...held, ...items], total, waiting: false });
        if (scroll) requestAnimationFrame(() => window.scrollTo(0, scroll));
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (mine === number.current) setState({ key, items: held, error: message, waiting: false });
      },
    );
  };
  useEffect(() => {
    const place = readPlace();
    load([], Math.min(Math.max(size, place?.shown ?? 0), MOST), place?.scroll);
    return () => {
      number.current++;
    };
  }, [key]);
  const { items, total, waiting, error } = state;
  return { items, total, waiting, error, more: () => load(items) };
}
