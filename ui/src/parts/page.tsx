// The frame of a page and what it shows while there is nothing to show.
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Link } from "wouter-preact";

import { defuseText } from "../text/controls";

interface PageProps {
  title: string;
  /** Stands beside the heading: counts, exports. */
  aside?: ComponentChildren;
  /** Class of the page, for its layout. */
  kind?: string;
  children: ComponentChildren;
}

export function Page({ title, aside, kind, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · onrecord`;
  }, [title]);
  return (
    <main id="main" class={kind ? `page ${kind}` : "page"} tabIndex={-1}>
      <div class="page-head">
        <h1>{title}</h1>
        {aside && <div class="page-aside">{aside}</div>}
      </div>
      {children}
    </main>
  );
}

export function Trouble({ message }: { message: string }) {
  return (
    <p class="trouble" role="alert">
      {defuseText(message)}
    </p>
  );
}

export function Waiting({ what }: { what: string }) {
  return (
    <p class="waiting" role="status">
      Loading {what} …
    </p>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}

export function Missing() {
  return (
    <Page title="No such page">
      <p>
        There is no page at this address. <Link href="/claims">Go to the claims</Link>
      </p>
    </Page>
  );
}
