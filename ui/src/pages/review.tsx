import { Link, useSearch } from "wouter-preact";

import type { RecordWriter } from "../api/record";
import { useAnswer, useReader, useWriter } from "../api/use_answer";
import { FilterChips } from "../filter/chips";
import { makeLink, useFilter } from "../filter/use_filter";
import { Name } from "../parts/name";
import { Missing, Page, Waiting } from "../parts/page";
import { AddClaim } from "../review/add_claim";
import { findDesk } from "../review/desk";
import { Log } from "../review/log";
import { Orphans } from "../review/orphans";
import { QueueView } from "../review/queue";
import { AskReviewer, useReviewer } from "../review/reviewer";
import "../style/review.css";

export function ReviewPage() {
  const writer = useWriter();
  return writer ? <Review writer={writer} /> : <Missing />;
}

function Review({ writer }: { writer: RecordWriter }) {
  const reader = useReader();
  const desk = findDesk(reader, writer);
  const { filter, setFilter } = useFilter();
  const asked = new URLSearchParams(useSearch());
  const { reviewer, setReviewer } = useReviewer();
  const about = useAnswer("about", () => reader.about());
  const view = asked.get("view") ?? "queue";
  // reports are coded anew beside this page, too: each look asks again
  const orphans = useAnswer(`orphans ${view}`, () => writer.orphans());
  const added = asked.get("add");

  const signed = reviewer && (
    <span>
      as <Name>{reviewer}</Name>{" "}
      <button type="button" class="bare" onClick={() => setReviewer(null)}>
        Change<span class="unseen"> the reviewer’s name</span>
      </button>
    </span>
  );
  return (
    <Page title="Review" kind="review" aside={signed}>
      <nav class="tabs" aria-label="Parts of the review">
        <Tab href={makeLink("/review", filter)} name="Queue" here={view === "queue"} />
        <Tab
          href="/review?view=orphans"
          name={orphans.data?.length ? `Orphaned (${orphans.data.length})` : "Orphaned"}
          here={view === "orphans"}
        />
        <Tab href="/review?view=log" name="Log" here={view === "log"} />
      </nav>
      {/* what happened is said here, whatever is shown */}
      <p class="unseen" role="status" aria-live="polite">
        {desk.said.value}
      </p>
      {view === "log" && <Log writer={writer} filter={filter} />}
      {view !== "log" && !reviewer && !about.data && !about.error && <Waiting what="the record" />}
      {view !== "log" && !reviewer && (about.data || about.error) && (
        <AskReviewer suggested={about.data?.reviewer ?? ""} onGive={setReviewer} />
      )}
      {view === "orphans" && reviewer && <Orphans orphans={orphans} writer={writer} reviewer={reviewer} />}
      {view === "queue" && reviewer && added === null && (
        <>
          <FilterChips filter={filter} setFilter={(changed) => setFilter(changed)} />
          <QueueView
            {...{ desk, reader, writer, reviewer, filter }}
            claimId={asked.get("claim")}
            toEdit={asked.has("edit")}
          />
        </>
      )}
      {view === "queue" && reviewer && added !== null && filter.report && (
        <AddClaim {...{ desk, reader, writer, reviewer }} reportId={filter.report} words={added} />
      )}
    </Page>
  );
}

function Tab({ href, name, here }: { href: string; name: string; here: boolean }) {
  return (
    <Link href={href} aria-current={here ? "page" : undefined}>
      {name}
    </Link>
  );
}
