// The claim in each scheme, with the names that the schemes' codes have.
import { Link } from "wouter-preact";

import type { Claim, Ontology } from "../api/types";
import { plainWords } from "../parts/words";
import { entryLink } from "../codebook/anchors";
import { UCDP_TYPES } from "./values";

export function CodeTable({ claim, codebook }: { claim: Claim; codebook: Ontology | undefined }) {
  const { cameo, acled, ucdp } = claim.codes;
  const type = codebook?.types[claim.type];
  const relation = codebook?.relations[claim.type];
  const mode = type?.mode.find(({ name }) => name === claim.mode);
  return (
    <section class="sheet card-codes" aria-labelledby="codes">
      <h2 id="codes">Codes</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Scheme</th>
            <th scope="col">Code</th>
            <th scope="col">What it means</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{claim.kind === "event" ? "PLOVER" : "onrecord relation"}</th>
            <td>
              <Link href={entryLink(claim.type)}>{plainWords(claim.type)}</Link>
              {claim.mode && (
                <>
                  {" · "}
                  <Link href={entryLink(claim.type, claim.mode)}>{plainWords(claim.mode)}</Link>
                </>
              )}
              {mode?.plover && <span class="soft"> (PLOVER: {mode.plover})</span>}
            </td>
            <td>{mode?.description ?? type?.description ?? relation?.description}</td>
          </tr>
          <Scheme name="CAMEO" code={cameo} means={cameo ? codebook?.cameo[cameo]?.description : null} />
          <Scheme name="ACLED" code={acled?.event_type} means={acled?.sub_event_type} />
          <Scheme name="UCDP" code={ucdp?.toString()} means={ucdp ? UCDP_TYPES[ucdp] : null} />
        </tbody>
      </table>
    </section>
  );
}

interface SchemeProps {
  name: string;
  code: string | null | undefined;
  means: string | null | undefined;
}

function Scheme({ name, code, means }: SchemeProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{code ?? <span class="soft">none</span>}</td>
      <td>{code ? means : <span class="soft">no code for this claim</span>}</td>
    </tr>
  );
}
