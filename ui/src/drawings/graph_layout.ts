// Where the actors of the graph stand: always the same for the same relations.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

import type { Network } from "../api/types";
import { edgeKey, relationGroup } from "../parts/relation_table";
import { plainWords } from "../parts/words";
import { defuseText } from "../text/controls";

const ROUNDS = 500;
/** Units of the circle at the beginning; sizes of actors are in pixels and do not count here. */
const WIDE = 100;
const STRETCH = 1.9;
const SMALLEST = 4;
const LARGEST = 14;

/** The graph with a place for every actor. Relations between the same two are bent apart. */
export function layOut(network: Network): Graph {
  const graph = new Graph({ multi: true, type: "directed" });
  const most = Math.max(1, ...network.nodes.map((node) => node.claims));
  network.nodes.forEach((node, at) => {
    // a circle to begin with: chance would place the actors anew at every visit
    const angle = (2 * Math.PI * at) / network.nodes.length;
    const size = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(node.claims / most);
    graph.addNode(node.key, {
      x: WIDE * Math.cos(angle),
      y: WIDE * Math.sin(angle),
      size,
      label: defuseText(node.name),
    });
  });
  for (const edge of network.edges) {
    if (!graph.hasNode(edge.source) || !graph.hasNode(edge.target)) continue;
    const denied = edge.denied ? ` (${edge.denied === edge.claims ? "" : `${edge.denied} `}denied)` : "";
    graph.addEdgeWithKey(edgeKey(edge), edge.source, edge.target, {
      label: plainWords(edge.type) + denied,
      group: relationGroup(edge.type),
      size: 2 + Math.min(4, Math.log2(edge.claims)),
      weight: 1 + Math.log2(edge.claims),
    });
  }
  if (graph.order > 1)
    forceAtlas2.assign(graph, {
      iterations: ROUNDS,
      settings: { ...forceAtlas2.inferSettings(graph), gravity: 0.6, scalingRatio: 8, linLogMode: true, slowDown: 2 },
    });
  // names are wide, and so is the space for the drawing
  graph.updateEachNodeAttributes((_, { x, ...rest }) => ({ ...rest, x: (x as number) * STRETCH }));
  return graph;
}
