// The graph of relations. Its library comes when the graph is shown; without WebGL the list alone tells the same.
import { useEffect, useRef, useState } from "preact/hooks";

import type { Network } from "../api/types";
import type { Chosen } from "../parts/relation_table";
import type { GraphCanvas } from "./graph_canvas";

interface GraphProps {
  network: Network;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

export function RelationGraph({ network, chosen, choose }: GraphProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<GraphCanvas | null>(null);
  const [trouble, setTrouble] = useState(false);
  const latest = useRef(choose);
  latest.current = choose;
  useEffect(() => {
    let gone = false;
    void import("./graph_canvas").then(
      ({ openGraph }) => {
        if (gone || !host.current) return;
        try {
          canvas.current = openGraph(host.current, network, (each) => latest.current(each));
          canvas.current.light(chosen);
        } catch {
          setTrouble(true);
        }
      },
      () => setTrouble(true),
    );
    return () => {
      gone = true;
      canvas.current?.close();
      canvas.current = null;
    };
  }, [network]);
  useEffect(() => canvas.current?.light(chosen), [chosen]);
  if (trouble) return <p class="empty">This browser cannot draw the graph; the list below has the same numbers.</p>;
  return (
    <section class="relation-graph sheet" aria-label="Graph of relations">
      <div class="graph-host" ref={host} role="img" aria-label={describe(network)} />
      <div class="graph-foot">
        <ul class="graph-legend" aria-label="Lines">
          <li class="relation-backing">supports, funds, arms, is allied with, proxy of</li>
          <li class="relation-enmity">opposes</li>
          <li class="relation-standing">leads, part of, holds office, controls</li>
        </ul>
        <span class="graph-buttons">
          <button type="button" aria-label="Closer" onClick={() => canvas.current?.zoom(1 / 1.5)}>
            +
          </button>
          <button type="button" aria-label="Farther" onClick={() => canvas.current?.zoom(1.5)}>
            −
          </button>
          <button type="button" onClick={() => canvas.current?.fit()}>
            Whole graph
          </button>
        </span>
      </div>
    </section>
  );
}

function describe({ nodes, edges }: Network): string {
  return `${edges.length} relations between ${nodes.length} actors; the list below has them all`;
}
