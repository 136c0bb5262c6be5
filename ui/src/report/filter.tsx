// Which claims of the report are shown: by type, status and review, with their counts.
import type { ComponentChildren } from "preact";

import type { HeldClaim } from "../api/types";
import { toggleValue } from "../filter/address";
import { useFilter } from "../filter/use_filter";
import { writeCount } from "../parts/words";
import { countWithin } from "./claims";
import { useKept } from "./use_chosen";

const FIELDS = [
  { field: "status", name: "Status" },
  { field: "type", name: "Type" },
  { field: "reviewed", name: "Review" },
] as const;

export function ReportFilter({ claims, shown }: { claims: readonly HeldClaim[]; shown: number }) {
  const { filter } = useFilter();
  const setFilter = useKept();
  const filtered = FIELDS.some(({ field }) => filter[field]?.length);
  return (
    <div class="reader-filter">
      <p role="status">
        {shown === claims.length ? writeCount(shown, "claim") : `${shown} of ${writeCount(claims.length, "claim")}`}
        {filtered && (
          <button
            type="button"
            class="bare"
            onClick={() => setFilter({ ...filter, status: undefined, type: undefined, reviewed: undefined })}
          >
            Show all
          </button>
        )}
      </p>
      {FIELDS.map(({ field, name }) => (
        <Choice key={field} name={name}>
          {countWithin(claims, field, filter).map(({ value, label, claims: number }) => (
            <button
              key={value}
              type="button"
              class="reader-chip"
              aria-pressed={filter[field]?.includes(value) ?? false}
              onClick={() => setFilter(toggleValue(filter, field, value))}
            >
              {label} <small>{number}</small>
            </button>
          ))}
        </Choice>
      ))}
    </div>
  );
}

function Choice({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <details>
      <summary>{name}</summary>
      <div class="reader-chips" role="group" aria-label={name}>
        {children}
      </div>
    </details>
  );
}
