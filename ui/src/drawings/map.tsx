// The claims by place: a map, and a table with the same numbers.
import { useMemo, useState } from "preact/hooks";

import type { Filter, Places } from "../api/types";
import { Waiting } from "../parts/page";
import { writeCount } from "../parts/words";
import "../style/map.css";
import { askArea, clearPlace, toggleUnplaced } from "./map_filter";
import { PlaceTable } from "./map_table";
import { MapView } from "./map_view";

export interface ClaimMapProps {
  places: Places | undefined;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function ClaimMap({ places, filter, setFilter }: ClaimMapProps) {
  const [asTable, setAsTable] = useState(false);
  const here = filter.area ?? filter.place;
  return (
    <section class="claim-map" aria-label="Map">
      {!asTable && (
        <MapView
          places={places}
          filter={filter}
          setFilter={setFilter}
          onTable={() => setAsTable(true)}
          chooseArea={(area) => setFilter(askArea(filter, area))}
        />
      )}
      {asTable && (places ? <PlaceTable {...{ places, filter, setFilter }} /> : <Waiting what="the places" />)}
      <div class="drawing-foot">
        <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "Map" : "Table"}
        </button>
        {here && (
          <button type="button" onClick={() => setFilter(clearPlace(filter))}>
            Any place
          </button>
        )}
        {places && <MapTray {...{ places, filter, setFilter }} />}
        {!asTable && <MapLegend />}
      </div>
    </section>
  );
}

/** The claims that the map cannot show, and how many it does. */
function MapTray({ places, filter, setFilter }: { places: Places } & Pick<ClaimMapProps, "filter" | "setFilter">) {
  const wide = useMemo(() => countWide(places), [places]);
  const open = filter.missing?.includes("place") ?? false;
  return (
    <>
      {(places.unplaced > 0 || open) && (
        <button
          type="button"
          class="tray"
          aria-pressed={open}
          onClick={() => setFilter(toggleUnplaced(filter))}
          title="Claims whose report gives no place, or one that is nowhere on the map"
        >
          {writeCount(places.unplaced, "claim")} without a place
        </button>
      )}
      {wide > 0 && <span class="map-wide">{writeCount(wide, "claim")} placed no closer than a country or region</span>}
    </>
  );
}

function MapLegend() {
  return (
    <details class="map-legend">
      <summary>What the marks mean</summary>
      <ul>
        <li>
          <span class="key key-mark" /> places, larger with more claims; paler where only the province or district is
          known
        </li>
        <li>
          <span class="key key-toll" /> a claim there tells of deaths; wider from 10 and from 100
        </li>
        <li>
          <span class="key key-reach" /> it happened somewhere within this circle
        </li>
        <li>
          <span class="key key-stripes" /> somewhere in the country, as the square tag counts
        </li>
        <li>
          <span class="key key-region" /> somewhere in a region
        </li>
      </ul>
    </details>
  );
}

function countWide({ places }: Places): number {
  return places
    .filter(({ precision }) => precision === "country" || precision === "region")
    .reduce((sum, each) => sum + each.claims, 0);
}
