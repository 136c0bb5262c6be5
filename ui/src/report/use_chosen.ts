// Which claim of a report is lit: in the address, so that a link shows the same.
import { useCallback } from "preact/hooks";
import { useLocation, useSearch } from "wouter-preact";

import type { Filter } from "../api/types";
import { writeFilter } from "../filter/address";

export interface Chosen {
  /** Id of a claim as the address has it, current or not; null where none is chosen. */
  asked: string | null;
  choose: (id: string | null) => void;
}

export function useChosen(): Chosen {
  const search = useSearch();
  const [page, navigate] = useLocation();
  const asked = new URLSearchParams(search).get("claim");
  const choose = useCallback(
    (id: string | null) => {
      const query = new URLSearchParams(search);
      if (id) query.set("claim", id);
      else query.delete("claim");
      const text = query.toString();
      navigate(text ? `${page}?${text}` : page, { replace: true });
    },
    [search, page, navigate],
  );
  return { asked, choose };
}

/** Puts a filter into the address and keeps the chosen claim there. */
export function useKept(): (filter: Filter) => void {
  const { asked } = useChosen();
  const [page, navigate] = useLocation();
  return (filter) => {
    const query = [writeFilter(filter), asked ? `claim=${encodeURIComponent(asked)}` : ""].filter(Boolean).join("&");
    navigate(query ? `${page}?${query}` : page, { replace: true });
  };
}
