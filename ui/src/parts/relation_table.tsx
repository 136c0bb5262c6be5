// The relations as a list: the twin of the graph, each with a way to its claims.
import { Link } from "wouter-preact";

import type { Edge, Filter, Network, Node } from "../api/types";
import { makeLink } from "../filter/use_filter";
import { Name } from "./name";
import { plainWords, writeNumber } from "./words";

/** The actor or the relation that is looked at: an actor's key, or a relation's `edgeKey`. */
export type Chosen = { node: string } | { edge: string } | null;

export function edgeKey(edge: Edge): string {
  return JSON.stringify([edge.source, edge.type, edge.target]);
}

/** Whether a relation is the chosen one, or one of the chosen actor's. */
export function isChosen(edge: Edge, chosen: Chosen): boolean {
  if (!chosen) return true;
  return "edge" in chosen ? edgeKey(edge) === chosen.edge : edge.source === chosen.node || edge.target === chosen.node;
}

/** The claims of a relation under the filter. */
export function edgeLink(edge: Edge, filter: Filter): string {
  const type = [edge.type] as Filter["type"];
  return makeLink("/claims", { ...filter, type, source: edge.source, target: edge.target });
}

interface TableProps {
  network: Network;
  filter: Filter;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

export function RelationTable({ network, filter, chosen, choose }: TableProps) {
  const nodes = new Map(network.nodes.map((node) => [node.key, node]));
  const shown = network.edges.filter((edge) => isChosen(edge, chosen));
  return (
    <section aria-label="List of relations" class="relation-list">
      <div class="relation-list-head">
        <h2>{chosen ? `${shown.length} of ${network.edges.length} relations` : "All relations shown"}</h2>
        {chosen && (
          <button type="button" onClick={() => choose(null)}>
            Show all
          </button>
        )}
      </div>
      <div class="wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Relation</th>
              <th scope="col">Whom</th>
              <th scope="col" class="number">
                Claims
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((edge) => (
              <tr key={edgeKey(edge)}>
                <td>
                  <Actor node={nodes.get(edge.source)} choose={choose} />
                </td>
                <td class={`relation-${relationGroup(edge.type)}`}>{plainWords(edge.type)}</td>
                <td>
                  <Actor node={nodes.get(edge.target)} choose={choose} />
                </td>
                <td class="number">
                  <Link href={edgeLink(edge, filter)}>{writeNumber(edge.claims)}</Link>
                  {edge.denied > 0 && <span class="denied-count"> {writeNumber(edge.denied)} denied</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Actor({ node, choose }: { node: Node | undefined; choose: (chosen: Chosen) => void }) {
  if (!node) return null;
  return (
    <button type="button" class="bare relation-actor" onClick={() => choose({ node: node.key })}>
      <Name>{node.name}</Name> {node.role && <span class="role">{node.role}</span>}
    </button>
  );
}

/** Backing, enmity or standing within something: what a relation is drawn as. */
export function relationGroup(type: string): "backing" | "enmity" | "standing" {
  if (type === "opposes") return "enmity";
  return ["supports", "funds", "arms", "allied_with", "proxy_of"].includes(type) ? "backing" : "standing";
}
