// How slots are filled, and the closed lists of words that they may hold.
import type { Ontology } from "../api/types";
import { ClaimsLink, Entry, EntryRow } from "./entry";

export function SlotEntry({ slot }: { slot: Ontology["slots"][number] }) {
  return (
    <Entry name={`slot.${slot.name}`} title={slot.name} aside={<em>{slot.question}</em>}>
      <dl class="codebook-guide">
        <dt>A person</dt>
        <dd>{slot.person}</dd>
        <dt>The coder</dt>
        <dd>{slot.program}</dd>
        {slot.examples.length > 0 && (
          <>
            <dt>Examples</dt>
            <dd>
              <ul>
                {slot.examples.map((example) => (
                  <li key={example}>{example}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
      </dl>
    </Entry>
  );
}

/** Lists whose words the filter takes. */
const FILTERED = ["status", "certainty"] as const;
type FilteredList = (typeof FILTERED)[number];

export function GroupEntry({ group }: { group: Ontology["groups"][string] }) {
  const field = FILTERED.find((each) => each === group.name);
  return (
    <Entry name={group.name} title={group.title}>
      <p>{group.description}</p>
      <div class="codebook-wide">
        <table>
          <thead>
            <tr>
              <th scope="col">Word</th>
              <th scope="col">What it means</th>
              {field && <th scope="col">Claims</th>}
            </tr>
          </thead>
          <tbody>
            {group.term.map((term) => (
              <EntryRow key={term.name} of={group.name} name={term.name}>
                <td>
                  {term.description}
                  {term.examples.map((example) => (
                    <div key={example} class="soft">
                      {example}
                    </div>
                  ))}
                </td>
                {field && (
                  <td>
                    <ClaimsLink filter={filterBy(field, term.name)} field={field} value={term.name} />
                  </td>
                )}
              </EntryRow>
            ))}
          </tbody>
        </table>
      </div>
    </Entry>
  );
}

function filterBy(field: FilteredList, value: string) {
  return field === "status" ? { status: [value] } : { certainty: value };
}
