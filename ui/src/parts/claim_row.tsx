// A claim in a list.
import type { ComponentChildren } from "preact";
import { Link } from "wouter-preact";

import type { Claim, Filter, HeldClaim, Participant } from "../api/types";
import { useFilter } from "../filter/use_filter";
import { defuseText } from "../text/controls";
import { AttributionChain } from "./attribution";
import { ConfidenceMeter, ReviewedBadge, StatusBadge, Toll } from "./badges";
import { claimLink, reportLink } from "./links";
import { Name } from "./name";
import { writePlace, writeReport, writeTime, writeType } from "./words";

interface ClaimRowProps {
  held: HeldClaim;
  /** Leave out the report's line, where the page is about one report. */
  withoutReport?: boolean;
  /** Stands at the end of the row: buttons, mentions. */
  children?: ComponentChildren;
}

export function ClaimRow({ held, withoutReport = false, children }: ClaimRowProps) {
  const { claim } = held;
  const { filter } = useFilter();
  return (
    <article class={`claim-row is-${claim.status}${claim.certainty === "hedged" ? " is-hedged" : ""}`}>
      <div class="claim-head">
        <Link class="claim-type" href={claimLink(claim.claim_id, filter)}>
          {writeType(claim)}
        </Link>
        <StatusBadge claim={claim} />
        <ReviewedBadge held={held} />
        <ConfidenceMeter value={claim.confidence} />
      </div>
      <div class="claim-body">
        <p class="claim-sides">
          <Sides claim={claim} />
        </p>
        <Circumstances claim={claim} />
      </div>
      <Evidence claim={claim} />
      {!withoutReport && <ReportLine held={held} filter={filter} />}
      {children}
    </article>
  );
}

/** "the army → protesters"; "nobody named" where the report names none. */
export function Sides({ claim }: { claim: Pick<Claim, "source" | "target"> }) {
  if (!claim.source.length && !claim.target.length) return <span class="claim-nobody">nobody named</span>;
  return (
    <>
      <span class="unseen">source: </span>
      <Parties parties={claim.source} slot="source" />
      <span class="claim-arrow" aria-hidden="true">
        →
      </span>
      <span class="unseen">, target: </span>
      <Parties parties={claim.target} slot="target" />
    </>
  );
}

function Parties({ parties, slot }: { parties: readonly Participant[]; slot: "source" | "target" }) {
  if (!parties.length) return <span class="claim-nobody">nobody named</span>;
  return (
    <>
      {parties.map((party, at) => (
        <span key={at}>
          {at > 0 && ", "}
          <Name class={`party of-${slot}`} title={party.name === party.exact ? undefined : `“${party.exact}”`}>
            {party.name}
          </Name>
          {party.role && <small class="party-role"> {party.role}</small>}
        </span>
      ))}
    </>
  );
}

/** When, where, how many: only what the report tells. */
function Circumstances({ claim }: { claim: Claim }) {
  const time = writeTime(claim.time);
  const place = writePlace(claim.place);
  const coarse = claim.place && ["country", "region"].includes(claim.place.precision);
  if (!time && !place && !claim.casualties.length) return null;
  return (
    <p class="claim-facts">
      {time && <span class="claim-time">{time}</span>}
      {place && (
        <span class="claim-place">
          <Name>{place}</Name>
          {coarse && <small> ({claim.place?.precision})</small>}
        </span>
      )}
      <Toll casualties={claim.casualties} />
    </p>
  );
}

function Evidence({ claim }: { claim: Claim }) {
  return (
    <p class="claim-evidence">
      <span class="claim-said">
        <AttributionChain chain={claim.attribution} />
        {": "}
      </span>
      <q class="claim-words" dir="auto">
        {defuseText((claim.evidence[0]?.exact ?? "").replace(/\s+/g, " "))}
      </q>
    </p>
  );
}

function ReportLine({ held: { claim, report }, filter }: { held: HeldClaim; filter: Filter }) {
  return (
    <p class="claim-report">
      <Link
        href={reportLink(report.report_id, claim.claim_id, filter)}
        aria-label={`In the report: ${defuseText(writeReport(report))}`}
      >
        <Name>{writeReport(report)}</Name>
      </Link>
      {report.publisher && <Name class="claim-publisher">{report.publisher}</Name>}
      {report.published && <time dateTime={report.published}>{report.published}</time>}
    </p>
  );
}
