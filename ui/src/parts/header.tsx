import { Link, useLocation } from "wouter-preact";

import { useAnswer, useReader, useWriter } from "../api/use_answer";
import { useCopyFacts } from "../copy/use_copy";
import { makeLink, useFilter } from "../filter/use_filter";
import { ThemeSwitch } from "./theme";

/** The pages; those that show claims keep the filter on the way from one to the other. */
const PAGES = [
  { path: "/claims", name: "Claims", filtered: true, writes: false },
  { path: "/relations", name: "Relations", filtered: true, writes: false },
  { path: "/reports", name: "Reports", filtered: true, writes: false },
  { path: "/review", name: "Review", filtered: true, writes: true },
  { path: "/sources", name: "Sources", filtered: true, writes: false },
  { path: "/codebook", name: "Codebook", filtered: false, writes: false },
  { path: "/add", name: "Add reports", filtered: false, writes: true },
];

export function Header() {
  const reader = useReader();
  const writable = useWriter() !== null;
  const { filter } = useFilter();
  const [here] = useLocation();
  const about = useAnswer("about", () => reader.about());
  const copy = useCopyFacts();
  return (
    <header class="header">
      <Link class="brand" href={makeLink("/claims", {})}>
        <span class="brand-mark" aria-hidden="true" />
        onrecord
      </Link>
      <nav aria-label="Pages">
        {PAGES.filter((page) => writable || !page.writes).map((page) => (
          <Link
            key={page.path}
            href={page.filtered ? makeLink(page.path, filter) : page.path}
            aria-current={here === page.path || here.startsWith(`${page.path}/`) ? "page" : undefined}
          >
            {page.name}
          </Link>
        ))}
      </nav>
      {copy.data ? (
        <Link class="header-record" href="/copy" title="About this copy">
          <bdi>{copy.data.title}</bdi>, published copy, <time dateTime={copy.data.made}>{copy.data.made}</time>
        </Link>
      ) : (
        <span class="header-record" title="The record that is shown" dir="auto">
          {about.data?.store}
        </span>
      )}
      <ThemeSwitch />
    </header>
  );
}
