// Event types with their modes, and relations.
import type { Ontology } from "../api/types";
import { plainWords } from "../parts/words";
import { ClaimsLink, Entry, EntryRow } from "./entry";

type EventType = Ontology["types"][string];
type Relation = Ontology["relations"][string];

export function TypeEntry({ type, shared }: { type: EventType; shared: ReadonlySet<string> }) {
  return (
    <Entry
      name={type.name}
      aside={
        <>
          <span class="soft">
            {plainWords(type.quad)} · CAMEO {type.cameo}
          </span>
          <ClaimsLink filter={{ type: [type.name] }} field="type" value={type.name} />
        </>
      }
    >
      <p>{type.description}</p>
      <Notes entry={type} />
      {type.mode.length > 0 && (
        <div class="codebook-wide">
          <table>
            <thead>
              <tr>
                <th scope="col">Mode</th>
                <th scope="col">What it is</th>
                <th scope="col">CAMEO</th>
                <th scope="col" class="is-wide">
                  PLOVER
                </th>
                <th scope="col">Claims</th>
              </tr>
            </thead>
            <tbody>
              {type.mode.map((mode) => (
                <EntryRow key={mode.name} of={type.name} name={mode.name}>
                  <td>{mode.description}</td>
                  <td>{mode.cameo}</td>
                  <td class="is-wide">{mode.plover ? plainWords(mode.plover) : ""}</td>
                  <td>
                    <ClaimsLink
                      filter={{ type: [type.name], mode: [mode.name] }}
                      // the record counts modes by their name: one that two types have has no number of its own
                      {...(shared.has(mode.name) ? {} : { field: "mode", value: mode.name })}
                    />
                  </td>
                </EntryRow>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Entry>
  );
}

export function RelationEntry({ relation }: { relation: Relation }) {
  return (
    <Entry
      name={relation.name}
      aside={
        <>
          <span class="soft">
            {relation.left} → {relation.right}
            {relation.symmetric && ", either way round"}
          </span>
          <ClaimsLink filter={{ type: [relation.name] }} field="type" value={relation.name} />
        </>
      }
    >
      <p>{relation.description}</p>
      <Notes entry={relation} />
    </Entry>
  );
}

function Notes({ entry }: { entry: Pick<EventType, "examples" | "not_this"> }) {
  return (
    <ul class="codebook-notes">
      {entry.examples.map((example) => (
        <li key={example}>
          <span class="soft">Example</span> {example}
        </li>
      ))}
      {entry.not_this.map((note) => (
        <li key={note}>
          <span class="codebook-not">Not this</span> {note}
        </li>
      ))}
    </ul>
  );
}
