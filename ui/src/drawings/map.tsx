import type { Filter, Places } from "../api/types";
import { Waiting } from "../parts/page";

export interface ClaimMapProps {
  places: Places | undefined;
  filter: Filter;
  setFilter: (filter: Filter) => void;
}

export function ClaimMap({ places }: ClaimMapProps) {
  return places ? <p>{places.places.length} places</p> : <Waiting what="the map" />;
}
