// Claims that neither the timeline nor the map can show.
import type { Counts, Filter } from "../api/types";
import { writeNumber } from "../parts/words";
import { toggleValue } from "./address";

interface TraysProps {
  filter: Filter;
  counts: Counts | undefined;
  setFilter: (filter: Filter) => void;
}

export function Trays({ filter, counts, setFilter }: TraysProps) {
  const trays = [
    { missing: "time", name: "No date", claims: counts?.undated },
    { missing: "place", name: "No place on the map", claims: counts?.unplaced },
  ];
  return (
    <div class="trays" role="group" aria-label="Claims that the drawings leave out">
      {trays.map(({ missing, name, claims }) => {
        const open = (filter.missing ?? []).includes(missing);
        return (
          <button
            key={missing}
            type="button"
            class={open ? "tray is-open" : "tray"}
            aria-pressed={open}
            disabled={!claims && !open}
            onClick={() => setFilter(toggleValue(filter, "missing", missing))}
          >
            {name} <strong>{claims === undefined ? "…" : writeNumber(claims)}</strong>
          </button>
        );
      })}
    </div>
  );
}
