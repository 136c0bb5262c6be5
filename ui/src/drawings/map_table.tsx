// The map's twin: every place in a table, with the same numbers and the same choice.
import { useMemo, useState } from "preact/hooks";

import type { Filter, MapPlace, Places } from "../api/types";
import { writeCount, writeNumber } from "../parts/words";
import { defuseText } from "../text/controls";
import { holdsPlace, togglePlace } from "./map_filter";
import { PRECISIONS, writeRadius } from "./map_words";

/** A browser takes a thousand rows at once without a pause that anybody would notice. */
const ROWS = 250;

interface PlaceTableProps {
  places: Places;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function PlaceTable({ places, filter, setFilter }: PlaceTableProps) {
  const [shown, setShown] = useState(ROWS);
  const sorted = useMemo(() => [...places.places].sort((one, other) => other.claims - one.claims), [places]);
  const left = sorted.length - shown;
  return (
    <div class="drawing-table" tabIndex={0} role="region" aria-label="Places with their claims">
      <table>
        <caption>
          {writeCount(sorted.length, "place")}, {writeCount(places.total - places.unplaced, "claim")} of{" "}
          {writeNumber(places.total)}; {writeNumber(places.unplaced)} without a place
        </caption>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Country</th>
            <th scope="col">Known to the</th>
            <th scope="col" class="number">
              Within
            </th>
            <th scope="col" class="number">
              Claims
            </th>
            <th scope="col" class="number">
              Largest toll
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((place, at) => (
            <PlaceRow
              key={at}
              place={place}
              held={holdsPlace(filter, place)}
              choose={() => setFilter(togglePlace(filter, place, places.places))}
            />
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <button type="button" onClick={() => setShown(shown + 4 * ROWS)}>
          Show {writeNumber(Math.min(left, 4 * ROWS))} more of {writeNumber(left)}
        </button>
      )}
    </div>
  );
}

function PlaceRow({ place, held, choose }: { place: MapPlace; held: boolean; choose: () => void }) {
  return (
    <tr>
      <th scope="row">
        <button type="button" class="bare" aria-pressed={held} onClick={choose} dir="auto">
          {defuseText(place.name)}
        </button>
        {place.admin1 && place.admin1 !== place.name && <small dir="auto"> {defuseText(place.admin1)}</small>}
      </th>
      <td>{place.country}</td>
      <td>{PRECISIONS[place.precision]}</td>
      <td class="number">{writeRadius(place.radius_km)}</td>
      <td class="number">{writeNumber(place.claims)}</td>
      <td class="number">{place.killed ? `${writeNumber(place.killed)} killed` : ""}</td>
    </tr>
  );
}
