// The graph on its canvas, in the colours of the page.
import { DEFAULT_EDGE_CURVATURE, EdgeCurvedArrowProgram, indexParallelEdgesIndex } from "@sigma/edge-curve";
import type Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";

import type { Network } from "../api/types";
import { type Chosen, edgeKey, isChosen } from "../parts/relation_table";
import { resolveColours, watchColours } from "./colours";
import { layOut } from "./graph_layout";

export interface GraphCanvas {
  /** Brings an actor or a relation out, or all again. */
  light: (chosen: Chosen) => void;
  /** By a factor: below 1 is closer. */
  zoom: (factor: number) => void;
  fit: () => void;
  close: () => void;
}

const COLOURS = {
  backing: "--good",
  enmity: "--bad",
  standing: "--ink-soft",
  node: "--accent",
  text: "--ink",
  faint: "--line",
};

/** Draws a network into an element. Throws where the browser has no WebGL. */
export function openGraph(host: HTMLElement, network: Network, choose: (chosen: Chosen) => void): GraphCanvas {
  const graph = layOut(network);
  bendParallels(graph);
  let colours = resolveColours(COLOURS);
  let lit = findLit(network, null);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    defaultEdgeType: "straight",
    edgeProgramClasses: { straight: EdgeArrowProgram, curved: EdgeCurvedArrowProgram },
    renderEdgeLabels: true,
    enableEdgeEvents: true,
    labelSize: 13,
    labelFont: "system-ui, sans-serif",
    labelColor: { attribute: "labelColour" },
    edgeLabelColor: { attribute: "labelColour" },
    edgeLabelSize: 11,
    // in a crowd the names of the small would cover one another; closer, or chosen, they show
    labelRenderedSizeThreshold: network.nodes.length > CROWD ? 7 : 0,
    labelDensity: network.nodes.length > CROWD ? 0.5 : 1,
    labelGridCellSize: network.nodes.length > SOME ? 120 : 60,
    stagePadding: 60,
    minEdgeThickness: 2,
    zIndex: true,
    nodeReducer: (node, data) => {
      const on = lit.nodes.has(node);
      return {
        ...data,
        color: on ? colours.node : colours.faint,
        labelColour: colours.text,
        label: on ? data["label"] : null,
        zIndex: on ? 1 : 0,
      };
    },
    edgeReducer: (edge, data) => {
      const on = lit.edges.has(edge);
      const group = data["group"] as "backing" | "enmity" | "standing";
      return {
        ...data,
        color: on ? colours[group] : colours.faint,
        labelColour: colours.text,
        label: on && lit.few ? data["label"] : null,
        zIndex: on ? 1 : 0,
      };
    },
  });
  sigma.on("clickNode", ({ node }) => choose({ node }));
  sigma.on("clickEdge", ({ edge }) => choose({ edge }));
  sigma.on("clickStage", () => choose(null));
  const unwatch = watchColours(() => {
    colours = resolveColours(COLOURS);
    sigma.refresh({ skipIndexation: true });
  });
  return {
    light: (chosen) => {
      lit = findLit(network, chosen);
      sigma.refresh({ skipIndexation: true });
    },
    zoom: (factor) => {
      const camera = sigma.getCamera();
      camera.setState({ ratio: camera.getState().ratio * factor });
    },
    fit: () => sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
    close: () => {
      unwatch();
      sigma.kill();
    },
  };
}

/** The first of several relations between two actors is straight, the others are bent more and more. */
function bendParallels(graph: Graph): void {
  indexParallelEdgesIndex(graph, {
    edgeIndexAttribute: "index",
    edgeMinIndexAttribute: "first",
    edgeMaxIndexAttribute: "last",
  });
  graph.forEachEdge((edge, { index, last }) => {
    const curvature =
      typeof index === "number" && typeof last === "number" && last ? (DEFAULT_EDGE_CURVATURE * index) / last : 0;
    graph.mergeEdgeAttributes(edge, { type: curvature ? "curved" : "straight", curvature });
  });
}

const FEW = 30;
const SOME = 20;
const CROWD = 60;

function findLit(network: Network, chosen: Chosen): { nodes: Set<string>; edges: Set<string>; few: boolean } {
  const edges = network.edges.filter((edge) => isChosen(edge, chosen));
  const nodes = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  // names on all of many lines would cover one another
  return { nodes, edges: new Set(edges.map(edgeKey)), few: edges.length <= FEW };
}
