// The claims: map, timeline and list that filter one another.
import { Link } from "wouter-preact";

import type { Counts, Filter } from "../api/types";
import { useAnswer, useReader, useWriter } from "../api/use_answer";
import { ClaimMap } from "../drawings/map";
import { ClaimTimeline } from "../drawings/timeline";
import { changeFilter, writeFilter } from "../filter/address";
import { FilterChips } from "../filter/chips";
import { ExportMenu } from "../filter/export_menu";
import { FilterSide } from "../filter/filter_side";
import { useFilter } from "../filter/use_filter";
import { ClaimList } from "../parts/claim_list";
import { keepPlace } from "../parts/keep_place";
import { MoreButton } from "../parts/more_button";
import { Page, Trouble, Waiting } from "../parts/page";
import { useGrowing } from "../parts/use_growing";
import { writeCount, writeNumber } from "../parts/words";
import "../style/claims.css";
import "../style/filter.css";

const SIZE = 50;

export function ClaimsPage() {
  const reader = useReader();
  const { filter, setFilter } = useFilter();
  const key = writeFilter(filter);
  const counts = useAnswer(key, () => reader.counts(filter));
  const about = useAnswer("about", () => reader.about());
  const known = counts.data;
  if (known && !known.all && !known.total) return <NoClaims />;
  return (
    <Page
      title="Claims"
      kind="claims-page"
      aside={
        <>
          <Total counts={known} />
          <ExportMenu filter={filter} store={about.data?.store} />
        </>
      }
    >
      <div class="claims-frame">
        <FilterSide filter={filter} counts={known} setFilter={setFilter} />
        <div class="claims-main">
          <FilterChips filter={filter} counts={known} setFilter={setFilter} />
          {counts.error ? (
            <Trouble message={counts.error} />
          ) : (
            <>
              <Drawings filter={filter} setFilter={setFilter} />
              <Found filter={filter} setFilter={setFilter} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Total({ counts }: { counts: Counts | undefined }) {
  return (
    <p role="status" class="claims-total">
      {counts &&
        `${counts.total === counts.all ? "" : `${writeNumber(counts.total)} of `}${writeCount(counts.all, "claim")} in ${writeCount(counts.reports, "report")}`}
    </p>
  );
}

interface FilteredProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

function Drawings({ filter, setFilter }: FilteredProps) {
  const reader = useReader();
  const key = writeFilter(filter);
  const places = useAnswer(key, () => reader.places(filter));
  // under the brush, the days around it stay in sight
  const anytime = changeFilter(changeFilter(filter, "since", undefined), "until", undefined);
  const timeline = useAnswer(writeFilter(anytime), () => reader.timeline(anytime));
  return (
    <div class="drawings">
      <div class="drawing">
        <ClaimMap places={places.data} filter={filter} setFilter={setFilter} />
      </div>
      <div class="drawing">
        <ClaimTimeline timeline={timeline.data} filter={filter} setFilter={setFilter} />
      </div>
    </div>
  );
}

function Found({ filter, setFilter }: FilteredProps) {
  const reader = useReader();
  const found = useGrowing(writeFilter(filter), SIZE, async (part) => {
    const { claims, total } = await reader.claims(filter, part);
    return { items: claims, total };
  });
  return (
    <section class="found" aria-label="List of claims" aria-busy={found.waiting}>
      <h2 class="unseen">List</h2>
      {found.error && <Trouble message={found.error} />}
      {found.total === undefined && found.waiting && <Waiting what="the claims" />}
      {found.total === 0 && !found.waiting && (
        <div class="nothing">
          <p>No claim fits all that is asked.</p>
          <button type="button" onClick={() => setFilter({})}>
            Show all claims
          </button>
        </div>
      )}
      <div onClickCapture={() => keepPlace(found.items.length)}>
        <ClaimList claims={found.items} />
      </div>
      <MoreButton {...found} shown={found.items.length} noun="claim" size={SIZE} />
    </section>
  );
}

/** A record that holds nothing says what to do. */
function NoClaims() {
  const writable = useWriter() !== null;
  return (
    <Page title="Claims">
      <div class="sheet nothing">
        <p>
          This record holds no claims yet. A claim is one report’s word on one thing: who did what to whom, when and
          where, and on whose word.
        </p>
        {writable ? (
          <p>
            <Link href="/add">Add reports</Link>: upload files, paste a text, or take in a folder. They are read on this
            machine, and their claims appear here.
          </p>
        ) : (
          <p>There is nothing to see in this copy.</p>
        )}
      </div>
    </Page>
  );
}
