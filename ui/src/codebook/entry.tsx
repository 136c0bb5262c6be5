// The frame of an entry: its name with a link to itself, and the claims that have it.
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";

import type { Counts, Filter } from "../api/types";
import { makeLink } from "../filter/use_filter";
import { plainWords, writeCount } from "../parts/words";
import { entryLink, entryName } from "./anchors";

/** Claims by value of each field of the filter, and the entry that the address asks for. */
export const CodebookContext = createContext<{ counts: Counts | undefined; asked: string | null }>({
  counts: undefined,
  asked: null,
});

interface EntryProps {
  name: string;
  /** What is shown for the name, where that is not its plain words. */
  title?: string;
  children: ComponentChildren;
  /** Stands beside the name. */
  aside?: ComponentChildren;
}

export function Entry({ name, title = plainWords(name), aside, children }: EntryProps) {
  const { frame, lit } = useAsked<HTMLElement>(name);
  return (
    <article
      ref={frame}
      class={lit ? "codebook-entry sheet is-lit" : "codebook-entry sheet"}
      id={`entry-${name}`}
      aria-label={title}
    >
      <div class="codebook-entry-head">
        <h3>
          <Link href={entryLink(name)}>{title}</Link>
        </h3>
        {aside}
      </div>
      {children}
    </article>
  );
}

/** A row of a table that can be linked to: a mode or a term. */
export function EntryRow({ of, name, children }: { of: string; name: string; children: ComponentChildren }) {
  const { frame, lit } = useAsked<HTMLTableRowElement>(entryName(of, name));
  return (
    <tr ref={frame} class={lit ? "is-lit" : undefined} id={`entry-${entryName(of, name)}`}>
      <th scope="row">
        <Link href={entryLink(of, name)}>{plainWords(name)}</Link>
      </th>
      {children}
    </tr>
  );
}

/** Brings the entry into view when the address asks for it. */
function useAsked<Frame extends HTMLElement>(name: string) {
  const { asked } = useContext(CodebookContext);
  const frame = useRef<Frame>(null);
  const lit = asked === name;
  useEffect(() => {
    if (!lit) return;
    // after the page has scrolled to its top, as it does for every new address
    const timer = window.setTimeout(() =>
      frame.current?.scrollIntoView({ block: frame.current.tagName === "TR" ? "center" : "start" }),
    );
    return () => window.clearTimeout(timer);
  }, [lit]);
  return { frame, lit };
}

interface ClaimsLinkProps {
  filter: Filter;
  /** Where its number is counted, if it is. */
  field?: string;
  value?: string;
}

/** The claims that have it, with their number as soon as it is known. */
export function ClaimsLink({ filter, field, value }: ClaimsLinkProps) {
  const { counts } = useContext(CodebookContext);
  const number = field ? (counts?.fields[field]?.find((each) => each.value === value)?.claims ?? 0) : undefined;
  if (!counts) return null;
  if (number === 0) return <span class="codebook-none">0</span>;
  return (
    <Link class="codebook-claims" href={makeLink("/claims", filter)}>
      {number === undefined ? "claims" : writeCount(number, "claim")}
    </Link>
  );
}
