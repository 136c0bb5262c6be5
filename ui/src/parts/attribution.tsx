// On whose word a claim stands. The record keeps the chain outermost first; it is read from the mouth outward:
// "the ministry's spokesman, to AFP".
import type { Attribution } from "../api/types";
import { defuseText } from "../text/controls";
import { Name } from "./name";
import { plainWords } from "./words";

interface AttributionProps {
  chain: readonly Attribution[];
  /** Show the words that tell of the saying ("told", "according to"), too. */
  cues?: boolean;
}

export function AttributionChain({ chain, cues = false }: AttributionProps) {
  if (!chain.length) return <span class="attribution is-own">the report’s own voice</span>;
  const [speaker, ...passers] = [...chain].reverse();
  return (
    <span class="attribution">
      {speaker && <Link link={speaker} cues={cues} />}
      {passers.map((link, at) => (
        <span key={at}>
          {", to "}
          <Link link={link} cues={cues} />
        </span>
      ))}
    </span>
  );
}

function Link({ link, cues }: { link: Attribution; cues: boolean }) {
  return (
    <span
      class="attribution-link"
      title={link.name === link.exact ? undefined : `in the report: ${defuseText(link.exact)}`}
    >
      <Name class="attribution-name">{link.name}</Name>
      {link.stance !== "says" && <span class={`stance stance-${link.stance}`}> {plainWords(link.stance)}</span>}
      {cues && link.cue && (
        <span class="attribution-cue">
          {" "}
          (“<Name>{link.cue}</Name>”)
        </span>
      )}
    </span>
  );
}
