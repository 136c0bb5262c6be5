// What the filter asks, each with a button that takes it away.
import type { Counts, Filter } from "../api/types";
import { Name } from "../parts/name";
import { defuseText } from "../text/controls";
import { listAsked, TITLES } from "./fields";

interface ChipsProps {
  filter: Filter;
  counts?: Counts;
  setFilter: (filter: Filter) => void;
}

export function FilterChips({ filter, counts, setFilter }: ChipsProps) {
  const asked = listAsked(filter, counts);
  if (!asked.length) return null;
  return (
    <div class="chips" role="group" aria-label="What the filter asks">
      <ul>
        {asked.map(({ field, value, label, without }) => (
          <li key={`${field} ${value}`} class="chip">
            <span>
              {TITLES[field]}: <Name class="chip-value">{label}</Name>
            </span>
            <button
              type="button"
              class="chip-remove"
              aria-label={`Do not ask for ${TITLES[field]}: ${defuseText(label)}`}
              onClick={() => setFilter(without)}
            >
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" class="bare" onClick={() => setFilter({})}>
            Clear all
          </button>
        </li>
      </ul>
    </div>
  );
}
