// What a published copy is: when and of what it was made, what it leaves out, what can be taken away, what was corrected.
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import { useAnswer } from "../api/use_answer";
import { DownloadList } from "../copy/downloads";
import type { SiteCorrection, SiteFacts } from "../copy/shapes";
import { type CopyReader, useCopy, useCopyFacts } from "../copy/use_copy";
import { claimLink, reportLink } from "../parts/links";
import { Page, Trouble, Waiting } from "../parts/page";
import { plainWords, writeCount } from "../parts/words";
import "../style/copy.css";
import { defuseText } from "../text/controls";

export function CopyPage() {
  const copy = useCopy();
  const { data, error } = useCopyFacts();
  return (
    <Page title="About this copy" kind="copy-page">
      {error && <Trouble message={error} />}
      {!data && !error && <Waiting what="what this copy is" />}
      {data && copy && (
        <>
          <Facts facts={data} />
          <Downloads facts={data} />
          <Corrections copy={copy} reviewers={data.reviewers} />
        </>
      )}
    </Page>
  );
}

function Facts({ facts }: { facts: SiteFacts }) {
  const { title, made, version, claims, reports, filter } = facts;
  return (
    <section class="sheet" aria-labelledby="what">
      <h2 id="what">What it is</h2>
      <p>
        A read-only copy of the record <b dir="auto">{defuseText(title)}</b>, published on{" "}
        <time dateTime={made}>{made}</time> with onrecord {version}. It holds {writeCount(claims, "claim")} of{" "}
        {writeCount(reports, "report")}. A claim is one report’s word on one thing, as a program coded it and people may
        have corrected it; it is not a finding that the thing is so.
      </p>
      {filter.length > 0 && (
        <>
          <p>It was made of the claims that this filter means:</p>
          <ul>
            {filter.map(([name, value]) => (
              <li key={`${name} ${value}`}>
                {plainWords(name)}: <bdi>{defuseText(value)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>What it leaves out</h3>
      <ul>
        {listLeftOut(facts).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function listLeftOut({ left_out, context, quoted, reviewers, corrections }: SiteFacts): string[] {
  const lines: string[] = [];
  if (context !== null)
    lines.push(
      `The full texts, for their copyright: the words that carry claims are quoted with up to ${writeCount(context, "character")} ` +
        `of their paragraph on either side, ${Math.round(quoted * 100)} % of all letters.`,
    );
  if (left_out.claims || left_out.reports)
    lines.push(
      `By the filter: ${writeCount(left_out.claims, "claim")} and ${writeCount(left_out.reports, "report")} of the record.`,
    );
  lines.push(`Claims that reviewers rejected: ${left_out.rejected}.`);
  if (corrections && !reviewers) lines.push("The names of the reviewers.");
  return lines;
}

function Downloads({ facts }: { facts: SiteFacts }) {
  return (
    <section class="sheet" aria-labelledby="take">
      <h2 id="take">To take away</h2>
      <DownloadList claims={facts.claims} />
    </section>
  );
}

const SHOWN = 100;
const DEEDS: Record<SiteCorrection["verdict"], string> = {
  accepted: "accepted",
  rejected: "rejected",
  edited: "corrected",
  added: "added",
  withdrawn: "took back the judgement on",
};

function Corrections({ copy, reviewers }: { copy: CopyReader; reviewers: boolean }) {
  const { data, error } = useAnswer("corrections", () => copy.corrections());
  const [shown, setShown] = useState(SHOWN);
  return (
    <section class="sheet" aria-labelledby="corrections">
      <h2 id="corrections">History of corrections</h2>
      {error && <Trouble message={error} />}
      {data && !data.length && <p class="soft">Nobody has judged a claim of these reports yet.</p>}
      {data && data.length > 0 && (
        <p>
          {writeCount(data.length, "judgement")} on claims of these reports, newest first
          {reviewers ? "." : "; the reviewers’ names are left out."}
        </p>
      )}
      <ol class="corrections">
        {data?.slice(0, shown).map((each, at) => (
          <li key={at}>
            <Correction correction={each} />
          </li>
        ))}
      </ol>
      {data && data.length > shown && (
        <button type="button" onClick={() => setShown(shown + SHOWN)}>
          Show more: {writeCount(data.length - shown, "judgement")} left
        </button>
      )}
    </section>
  );
}

function Correction({ correction }: { correction: SiteCorrection }) {
  const { verdict, judged_at, reason, reviewer, report_id, claim_id, type } = correction;
  return (
    <>
      <time dateTime={judged_at}>{judged_at.slice(0, 10)}</time>{" "}
      <bdi>{reviewer ? defuseText(reviewer) : "A reviewer"}</bdi> {DEEDS[verdict]}{" "}
      {claim_id ? (
        <Link href={claimLink(claim_id)}>a claim of {plainWords(type)}</Link>
      ) : (
        <>a claim of {plainWords(type)}, which is not in this copy,</>
      )}{" "}
      <Link href={reportLink(report_id)}>in this report</Link>
      {reason && (
        <>
          : <q dir="auto">{defuseText(reason)}</q>
        </>
      )}
    </>
  );
}
