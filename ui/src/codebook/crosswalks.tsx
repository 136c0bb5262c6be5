// How claims become codes of other schemes: rules in the order in which they are tried.
import type { Ontology } from "../api/types";
import { plainWords } from "../parts/words";
import { Entry, EntryRow } from "./entry";
import { writeGoal } from "./find";

type Crosswalk = Ontology["crosswalk"];

export function Crosswalks({ crosswalk }: { crosswalk: Crosswalk }) {
  return (
    <>
      <p>
        Rules are tried in order and the first that fits wins; an empty cell asks nothing. ACLED and UCDP record what
        occurred or goes on, so any other status has no code there. UCDP counts only events in which somebody dies.
      </p>
      <Entry name="parties" title="Kinds of party by role code">
        <dl class="codebook-guide">
          {(["state", "armed", "civilian"] as const).map((kind) => (
            <KindOfParty key={kind} kind={kind} roles={crosswalk.roles[kind]} />
          ))}
        </dl>
      </Entry>
      <Entry name="crosswalk.cameo" title="CAMEO, where the act did not happen">
        <Rules
          sides={false}
          rules={crosswalk.cameo.map((rule) => ({ ...rule, source: [], target: [], status: rule.status }))}
        />
      </Entry>
      <Entry name="crosswalk.acled" title="ACLED">
        <Rules sides rules={crosswalk.acled} />
      </Entry>
      <Entry name="crosswalk.ucdp" title="UCDP types of violence">
        <Rules sides rules={crosswalk.ucdp} />
      </Entry>
    </>
  );
}

function KindOfParty({ kind, roles }: { kind: string; roles: readonly string[] }) {
  return (
    <>
      <dt>{kind}</dt>
      <dd>
        <code>{[...roles].sort().join(" ")}</code>
      </dd>
    </>
  );
}

interface Rule {
  type?: string | null;
  modes: readonly string[];
  source: readonly string[];
  target: readonly string[];
  status?: readonly string[];
  to?: unknown;
  why: string;
}

function Rules({ rules, sides }: { rules: readonly Rule[]; sides: boolean }) {
  if (!rules.length) return <p class="soft">No rule fits these words.</p>;
  return (
    <div class="codebook-wide" tabIndex={0} role="group" aria-label="Rules">
      <table>
        <thead>
          <tr>
            {!sides && <th scope="col">Status</th>}
            <th scope="col">Type</th>
            <th scope="col">Modes</th>
            {sides && <th scope="col">Source</th>}
            {sides && <th scope="col">Target</th>}
            <th scope="col">Becomes</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={at}>
              {!sides && <td>{writeList(rule.status ?? [])}</td>}
              <td>{rule.type ?? ""}</td>
              <td>{writeList(rule.modes)}</td>
              {sides && <td>{writeList(rule.source)}</td>}
              {sides && <td>{writeList(rule.target)}</td>}
              <td>
                <b>{writeGoal(rule.to)}</b>
              </td>
              <td>{rule.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function writeList(values: readonly string[]): string {
  return values.map(plainWords).join(", ");
}

export function CameoTable({ cameo }: { cameo: Ontology["cameo"] }) {
  return (
    <Entry name="cameo" title="CAMEO codes">
      <div class="codebook-wide">
        <table>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Type</th>
              <th scope="col">What it is</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(cameo)
              .sort(([one], [other]) => one.localeCompare(other))
              .map(([code, entry]) => (
                <EntryRow key={code} of="cameo" name={code}>
                  <td>{entry.type ?? <span class="soft">not coded</span>}</td>
                  <td>{entry.description}</td>
                </EntryRow>
              ))}
          </tbody>
        </table>
      </div>
    </Entry>
  );
}
