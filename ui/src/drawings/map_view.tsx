// The map in the page: its controls, what the pointer is on, and what shows where it cannot be drawn.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Filter, MapPlace, Places } from "../api/types";
import { Trouble } from "../parts/page";
import { writeCount, writeNumber } from "../parts/words";
import type { MapCanvas, MapHooks, Spot } from "./map_canvas";
import { makeMapData } from "./map_features";
import type { MapData } from "./map_features";
import { togglePlace } from "./map_filter";
import { readArea } from "./map_geometry";
import { tellPlace } from "./map_words";

interface MapViewProps {
  places: Places | undefined;
  filter: Filter;
  setFilter: (filter: Filter) => void;
  chooseArea: (area: string) => void;
  onTable: () => void;
}

interface Tip {
  text: string;
  x: number;
  y: number;
}

export function MapView(props: MapViewProps) {
  const host = useRef<HTMLDivElement>(null);
  const [canvas, setCanvas] = useState<MapCanvas | undefined>();
  const [trouble, setTrouble] = useState<string | undefined>();
  const [tip, setTip] = useState<Tip | undefined>();
  const [data, setData] = useState<MapData | undefined>();
  // the map is made once and calls back into what the page is by then
  const hooks = useRef<MapHooks>(undefined as unknown as MapHooks);
  hooks.current = makeHooks(props, canvas, data, setTip);

  useEffect(() => openMap(host.current!, hooks, setCanvas, setTrouble), []);
  useEffect(() => {
    if (!canvas || !props.places) return;
    const made = makeMapData(props.places.places, canvas.world.facts);
    setData(made);
    canvas.show(made);
  }, [canvas, props.places]);
  useEffect(() => canvas?.mark(readArea(props.filter.area)), [canvas, props.filter.area]);

  if (trouble)
    return (
      <div class="map-host map-missing">
        <Trouble message={trouble} />
        <button type="button" onClick={props.onTable}>
          Show the places as a table
        </button>
      </div>
    );
  return (
    <div class="map-host">
      <div class="map-canvas" ref={host} />
      {!canvas && (
        <p class="map-waiting" role="status">
          Loading the map …
        </p>
      )}
      <small class="map-credit">Made with Natural Earth (borders as held) · MapLibre</small>
      {canvas && <MapControls canvas={canvas} chooseArea={props.chooseArea} />}
      {tip && <MapTip {...tip} width={host.current?.clientWidth ?? 0} />}
    </div>
  );
}

function MapControls({ canvas, chooseArea }: { canvas: MapCanvas; chooseArea: (area: string) => void }) {
  return (
    <>
      <div class="map-zoom">
        <button type="button" aria-label="Closer" title="Closer (+)" onClick={() => canvas.zoom(1)}>
          +
        </button>
        <button type="button" aria-label="Farther" title="Farther (−)" onClick={() => canvas.zoom(-1)}>
          −
        </button>
        <button type="button" aria-label="Show all places" title="Show all places" onClick={() => canvas.fit()}>
          ⤢
        </button>
      </div>
      <button
        type="button"
        class="map-only"
        title="Also: drag a box on the map with the Shift key held down"
        onClick={() => chooseArea(canvas.readView())}
      >
        Only what the map shows
      </button>
    </>
  );
}

function MapTip({ text, x, y, width }: Tip & { width: number }) {
  const side = x > width / 2 ? { right: `${width - x + 12}px` } : { left: `${x + 12}px` };
  return (
    <p class="map-tip" dir="auto" style={{ ...side, top: `${y + 12}px` }}>
      {text}
    </p>
  );
}

function openMap(
  host: HTMLElement,
  hooks: { readonly current: MapHooks },
  ready: (canvas: MapCanvas) => void,
  fail: (message: string) => void,
): () => void {
  let canvas: MapCanvas | undefined;
  let gone = false;
  const open = async () => {
    if (!canDraw()) throw new Error("This browser cannot draw the map (it has no WebGL 2).");
    const { MapCanvas } = await import("./map_canvas");
    const opened = await MapCanvas.open(host, {
      choose: (spot) => hooks.current.choose(spot),
      chooseArea: (area) => hooks.current.chooseArea(area),
      point: (spot, x, y) => hooks.current.point(spot, x, y),
    });
    if (gone) return opened.close();
    canvas = opened;
    ready(opened);
  };
  open().catch((error: unknown) => {
    if (!gone) fail(error instanceof Error ? error.message : "The map could not be drawn.");
  });
  return () => {
    gone = true;
    canvas?.close();
  };
}

function canDraw(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  // browsers allow only a few at a time
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

function makeHooks(
  { places, filter, setFilter, chooseArea }: MapViewProps,
  canvas: MapCanvas | undefined,
  data: MapData | undefined,
  setTip: (tip: Tip | undefined) => void,
): MapHooks {
  const list = places?.places ?? [];
  const findPlace = (spot: Spot): MapPlace | undefined => {
    if (spot.kind === "place") return list[spot.at];
    if (spot.kind === "cluster") return undefined;
    const asked = data?.countries.get(spot.key)?.asked;
    return list.find((each) => each.precision === "country" && (each.country ?? each.name) === asked);
  };
  return {
    chooseArea,
    choose: (spot) => {
      const place = findPlace(spot);
      if (place) setFilter(togglePlace(filter, place, list));
      else if (spot.kind === "cluster") void canvas?.openCluster(spot.id).then((area) => area && chooseArea(area));
    },
    point: (spot, x, y) => {
      const place = spot && findPlace(spot);
      const text = place ? tellPlace(place) : spot?.kind === "cluster" ? tellCluster(spot) : undefined;
      setTip(text ? { text, x, y } : undefined);
    },
  };
}

function tellCluster({ places, claims, killed }: Extract<Spot, { kind: "cluster" }>): string {
  const toll = killed ? `, up to ${writeNumber(killed)} killed` : "";
  return `${writeCount(claims, "claim")} at ${writeCount(places, "place")}${toll} – click to come closer`;
}
