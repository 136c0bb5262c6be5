// The claim in a form to be read at a glance: who did what to whom, when and where, how bad, and on whose word.
import type { ComponentChildren } from "preact";

import type { Claim, Item, Ontology, Participant } from "../api/types";
import { AttributionChain } from "../parts/attribution";
import { ConfidenceMeter, StatusBadge, Toll } from "../parts/badges";
import { Name } from "../parts/name";
import { plainWords, writeNumber, writePlace, writeTime } from "../parts/words";

type RelationType = Ontology["relations"][string];

interface ClaimSlotsProps {
  claim: Claim;
  /** What the codebook calls the two sides of the relation that it is. */
  relation?: RelationType | undefined;
}

export function ClaimSlots({ claim, relation }: ClaimSlotsProps) {
  const { kind, type, mode, source, target, time, place, casualties, objects, attribution } = claim;
  return (
    <div class="claim-slots">
      <p class="slots-head">
        <strong class="slots-type">{plainWords(type)}</strong>
        {mode && <span class="slots-mode">{plainWords(mode)}</span>}
        <StatusBadge claim={claim} />
        <ConfidenceMeter value={claim.confidence} />
      </p>
      <dl>
        <Row slot="trigger" label={kind === "event" ? "the act" : "the words"}>
          <Quote>{claim.trigger.exact}</Quote>
        </Row>
        <Row slot="source" label={relation?.left ?? "who"} empty={!source.length && "nobody named"}>
          <Parties parties={source} />
        </Row>
        <Row slot="target" label={relation?.right ?? "to whom"} empty={!target.length && "nobody named"}>
          <Parties parties={target} />
        </Row>
        <Row slot="time" label="when" empty={!time && "not told"}>
          {time && (
            <Meaning means={writeTime(time)} aside={plainWords(time.precision)}>
              {time.exact}
            </Meaning>
          )}
        </Row>
        {kind === "event" && (
          <Row slot="place" label="where" empty={!place && "not told"}>
            {place && (
              <Meaning means={writePlace(place)} aside={plainWords(place.precision)}>
                {place.exact}
              </Meaning>
            )}
          </Row>
        )}
        {casualties.length > 0 && (
          <Row slot="casualties" label="toll">
            <Toll casualties={casualties} />{" "}
            <small>
              <Quote>{casualties.map((each) => each.exact).join(" … ")}</Quote>
            </small>
          </Row>
        )}
        {objects.length > 0 && (
          <Row slot="objects" label="with what">
            <Name>{objects.map(writeItem).join(", ")}</Name>
          </Row>
        )}
        <Row slot="attribution" label="says who">
          <AttributionChain chain={attribution} cues />
        </Row>
      </dl>
    </div>
  );
}

interface RowProps {
  slot: string;
  label: string;
  /** What stands there where the report tells nothing. */
  empty?: string | false;
  children: ComponentChildren;
}

function Row({ slot, label, empty = false, children }: RowProps) {
  return (
    <div class="slots-row">
      <dt>
        <span class={`slot-sample slot-${slot}`}>{label}</span>
      </dt>
      <dd>{empty ? <span class="slots-empty">{empty}</span> : children}</dd>
    </div>
  );
}

function Parties({ parties }: { parties: readonly Participant[] }) {
  return (
    <ul class="slots-parties">
      {parties.map((party, at) => (
        <li key={at}>
          <Meaning means={party.name} aside={party.role ?? ""}>
            {party.exact}
          </Meaning>
        </li>
      ))}
    </ul>
  );
}

/** What the coder made of words, with the words where they are others. */
function Meaning({ means, aside, children }: { means: string; aside: string; children: string }) {
  return (
    <>
      <Name class="slots-means">{means}</Name>
      {aside && <small class="slots-aside"> {aside}</small>}
      {children !== means && (
        <small>
          {" "}
          <Quote>{children}</Quote>
        </small>
      )}
    </>
  );
}

function Quote({ children }: { children: string }) {
  return (
    <q class="slots-words" dir="auto">
      <Name>{children.replace(/\s+/g, " ")}</Name>
    </q>
  );
}

function writeItem({ item, count }: Item): string {
  return count === null || count === undefined ? item : `${writeNumber(count)} × ${item}`;
}
