// The other claims of the report on the same act: the headline, the lead and the body need not agree.
import type { Claim } from "../api/types";
import { StatusBadge } from "../parts/badges";
import { Name } from "../parts/name";
import { writeCount, writePlace, writeTime } from "../parts/words";
import { writeToll } from "./reasons";

interface MentionsProps {
  claim: Claim;
  mentions: readonly Claim[];
  /** Shows the words of a claim in the report. */
  onShow: (claim: Claim) => void;
}

export function Mentions({ claim, mentions, onShow }: MentionsProps) {
  if (!mentions.length) return null;
  const columns: [string, (of: Claim) => string][] = [
    ["toll", writeToll],
    ["when", (of) => writeTime(of.time)],
    ["where", (of) => writePlace(of.place)],
    ["who", (of) => of.source.map((each) => each.name).join(", ")],
  ];
  const told = columns.filter(([, write]) => [claim, ...mentions].some((each) => write(each)));
  return (
    <section class="mentions" aria-labelledby="mentions-title">
      <h3 id="mentions-title">
        {writeCount(mentions.length, "other claim")} on this {claim.kind === "event" ? "act" : "relation"}
      </h3>
      <div class="mentions-scroll" tabIndex={0} role="region" aria-labelledby="mentions-title">
        <table>
          <thead>
            <tr>
              <th scope="col">words</th>
              <th scope="col">status</th>
              {told.map(([name]) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[claim, ...mentions].map((each) => (
              <tr key={each.claim_id} class={each === claim ? "is-this" : undefined}>
                <th scope="row">
                  {each === claim ? (
                    <>
                      this claim: <Name>{each.trigger.exact}</Name>
                    </>
                  ) : (
                    <button type="button" class="bare" onClick={() => onShow(each)}>
                      <Name>{each.trigger.exact}</Name>
                      <span class="unseen">, show its words in the report</span>
                    </button>
                  )}
                </th>
                <td>
                  <StatusBadge claim={each} />
                </td>
                {told.map(([name, write]) => (
                  <td key={name} class={write(each) && write(claim) && write(each) !== write(claim) ? "differs" : ""}>
                    <Name>{write(each) || "–"}</Name>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
