// The report's text and its claims side by side, each leading to the other.
import { useMemo, useRef, useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { Span } from "../api/types";
import { useWriter } from "../api/use_answer";
import { useCodebook } from "../card/use_codebook";
import type { QuotedPage } from "../copy/pages";
import { useFilter } from "../filter/use_filter";
import { LookLegend, SlotLegend } from "../parts/legend";
import { MarkedText } from "../parts/marked_text";
import { Empty } from "../parts/page";
import { writeType } from "../parts/words";
import { defuseText } from "../text/controls";
import { evidenceMarks, slotMarks } from "../text/marks";
import { Snapshot } from "../text/offsets";
import { isMeant, markedClaims, nextOf, sortByText } from "./claims";
import { ReportFilter } from "./filter";
import { addLink } from "./links";
import { LitBar } from "./lit_bar";
import { Quotes } from "./quotes";
import { ClaimSide } from "./side";
import { StrayClaim, useStray } from "./stray";
import { useChosen } from "./use_chosen";

export function ReportReader({ page }: { page: QuotedPage }) {
  const { report } = page;
  const { filter } = useFilter();
  const { roles } = useCodebook();
  const { asked, choose } = useChosen();
  const [here, setHere] = useState<readonly string[]>([]);
  const text = useRef<HTMLElement>(null);
  const side = useRef<HTMLElement>(null);
  const snapshot = useMemo(() => new Snapshot(report.text), [report.text]);
  const all = useMemo(() => sortByText(page.claims), [page.claims]);
  const stray = useStray(asked, all);
  const lit = all.find(({ claim }) => asked && claim.claim_id.startsWith(asked)) ?? stray.held;
  const chosen = lit?.claim.claim_id ?? null;
  const claims = useMemo(
    () => all.filter((held) => isMeant(held, filter) || held.claim.claim_id === chosen),
    [all, filter, chosen],
  );
  const evidence = useMemo(() => evidenceMarks(markedClaims(claims, chosen)), [claims, chosen]);
  const slots = useMemo(() => (lit ? slotMarks(lit.claim) : []), [lit]);
  const marks = useMemo(() => [...evidence, ...slots], [evidence, slots]);
  const goal = useMemo(() => lit?.claim.trigger ?? null, [chosen]);

  const chooseAt = (claimIds: string[]) => {
    setHere(claimIds);
    choose(nextOf(claimIds, chosen));
  };
  const chooseOne = (id: string | null) => {
    setHere([]);
    choose(id);
  };
  const goToWords = () => text.current?.querySelector<HTMLElement>("[data-stop][aria-pressed=true]")?.focus();
  return (
    <div class="reader">
      <section class="reader-text sheet" aria-label="Text" ref={text}>
        <div class="reader-legend">
          <LookLegend />
          {lit && <SlotLegend />}
        </div>
        {page.excerpts ? (
          <Quotes page={page} marks={marks} chosen={chosen} goal={goal} onSelect={chooseAt} />
        ) : (
          <SelectableText
            reportId={report.report_id}
            snapshot={snapshot}
            marks={marks}
            chosen={chosen}
            goal={goal}
            onSelect={chooseAt}
          />
        )}
      </section>
      <aside class="reader-side" aria-label="Claims of the report" ref={side}>
        <p class="unseen" role="status">
          {lit && `${writeType(lit.claim)} is lit. `}
          {here.length > 1 && `${here.length} claims at these words.`}
        </p>
        <ReportFilter claims={all} shown={claims.length} />
        <StrayClaim stray={stray} />
        {all.length ? (
          <ClaimSide
            claims={claims}
            chosen={chosen}
            here={here.length > 1 ? here : []}
            roles={roles}
            choose={chooseOne}
            goToWords={goToWords}
          />
        ) : (
          <Empty>The coder found no claim in this report.</Empty>
        )}
      </aside>
      {lit && (
        <LitBar
          held={lit}
          others={Math.max(here.length - 1, 0)}
          goToClaim={() => side.current?.querySelector<HTMLElement>("[aria-expanded=true]")?.focus()}
          close={() => chooseOne(null)}
        />
      )}
    </div>
  );
}

interface SelectableProps {
  reportId: string;
  snapshot: Snapshot;
  marks: Parameters<typeof MarkedText>[0]["marks"];
  chosen: string | null;
  goal: Parameters<typeof MarkedText>[0]["goal"];
  onSelect: (claimIds: string[]) => void;
}

/** The text; with a writer, words that are selected in it can become a claim that the coder missed. */
function SelectableText({ reportId, ...shown }: SelectableProps) {
  const writable = useWriter() !== null;
  const [words, setWords] = useState<Span | null>(null);
  return (
    <>
      <MarkedText text={shown.snapshot} {...shown} {...(writable ? { onSelectWords: setWords } : {})} />
      {writable && (
        <p class="reader-add" role="status">
          {words ? (
            <>
              <q dir="auto">{defuseText(shorten(words.exact))}</q>{" "}
              <Link href={addLink(reportId, words)}>Add a claim the coder missed</Link>{" "}
              <button type="button" class="bare" onClick={() => setWords(null)}>
                Never mind
              </button>
            </>
          ) : (
            <>Did the coder miss something? Select the words that name the act.</>
          )}
        </p>
      )}
    </>
  );
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
