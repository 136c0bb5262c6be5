// The same act as other claims of the report tell it: who says so, with which figures.
import { Link } from "wouter-preact";

import type { ClaimCard, HeldClaim } from "../api/types";
import { AttributionChain } from "../parts/attribution";
import { ReviewedBadge, StatusBadge, Toll } from "../parts/badges";
import { Sides } from "../parts/claim_row";
import { claimLink } from "../parts/links";
import { writePlace, writeTime, writeType } from "../parts/words";
import { Quote } from "./entries";

export function Mentions({ card: { held, mentions } }: { card: ClaimCard }) {
  if (!mentions.length) return null;
  const all = [held, ...mentions].sort((one, other) => one.claim.trigger.start - other.claim.trigger.start);
  return (
    <section class="sheet card-mentions" aria-labelledby="mentions">
      <h2 id="mentions">Other mentions of this act in the report</h2>
      <div class="card-wide" tabIndex={0} role="group" aria-labelledby="mentions">
        <table>
          <thead>
            <tr>
              <th scope="col">Claim</th>
              <th scope="col">Who says so</th>
              <th scope="col">Figures</th>
              <th scope="col">Who → whom</th>
              <th scope="col">When and where</th>
              <th scope="col">Words</th>
            </tr>
          </thead>
          <tbody>
            {all.map((each) => (
              <Mention key={each.claim.claim_id} held={each} own={each === held} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Mention({ held, own }: { held: HeldClaim; own: boolean }) {
  const { claim } = held;
  return (
    <tr class={own ? "is-own-claim" : undefined}>
      <th scope="row">
        {own ? <b>this claim</b> : <Link href={claimLink(claim.claim_id)}>{writeType(claim)}</Link>}{" "}
        <StatusBadge claim={claim} /> <ReviewedBadge held={held} />
      </th>
      <td>
        <AttributionChain chain={claim.attribution} />
      </td>
      <td>{claim.casualties.length ? <Toll casualties={claim.casualties} /> : <span class="soft">none</span>}</td>
      <td>
        <Sides claim={claim} />
      </td>
      <td>
        {writeTime(claim.time) || <span class="soft">undated</span>}
        <br />
        {claim.place ? <bdi>{writePlace(claim.place)}</bdi> : <span class="soft">no place</span>}
      </td>
      <td>
        <Quote words={claim.trigger} />
      </td>
    </tr>
  );
}
