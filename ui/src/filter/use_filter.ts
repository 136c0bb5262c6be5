// The filter that the page's address holds, and a way to change it.
import { useCallback, useMemo } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";

import type { Filter } from "../api/types";
import { readFilter, writeFilter } from "./address";

export interface FilterHold {
  filter: Filter;
  /** Puts the filter into the address; `replace` makes no new entry in the browser's history. */
  setFilter: (filter: Filter, options?: { replace?: boolean }) => void;
  /** The address of a page under the filter. */
  link: (page: string, filter?: Filter) => string;
}

export function useFilter(): FilterHold {
  const search = useSearch();
  const [page, navigate] = useLocation();
  const filter = useMemo(() => readFilter(search), [search]);
  const link = useCallback((to: string, of: Filter = filter) => makeLink(to, of), [filter]);
  const setFilter = useCallback(
    (to: Filter, options?: { replace?: boolean }) => navigate(makeLink(page, to), options),
    [page, navigate],
  );
  return { filter, setFilter, link };
}

export function makeLink(page: string, filter: Filter): string {
  const query = writeFilter(filter);
  return query ? `${page}?${query}` : page;
}
