// Who stands how to whom: the claims of relations as a graph of actors.
import type { Network } from "../api/types";
import { compareText } from "./fold";
import type { SiteRecord } from "./record";
import type { Selection } from "./selection";

interface Found {
  source: string;
  target: string;
  type: string;
  claims: number;
  denied: number;
}

/** The relations with the most claims, at most `limit` of them, and who stands in them. */
export function makeNetwork(selection: Selection, limit: number): Network {
  const { record } = selection;
  const rows = selection.rows().filter((row) => record.rows[row]!.claim.kind === "relation");
  const found = new Map<string, Found>();
  const takingPart = new Map<string, Set<number>>();
  for (const row of rows)
    for (const { source, target, type } of edgesOf(record, row)) {
      const key = JSON.stringify([source, target, type]);
      const edge = found.get(key) ?? { source, target, type, claims: 0, denied: 0 };
      edge.claims++;
      if (record.rows[row]!.claim.status === "denied") edge.denied++;
      found.set(key, edge);
      for (const side of [source, target]) {
        const of = takingPart.get(side) ?? new Set();
        takingPart.set(side, of.add(row));
      }
    }
  const edges = [...found.values()].sort(compareEdges).slice(0, limit);
  const called = nameActors(record);
  const nodes = [...new Set(edges.flatMap(({ source, target }) => [source, target]))]
    .map((key) => ({ key, ...called(key), claims: takingPart.get(key)?.size ?? 0 }))
    .sort((one, other) => other.claims - one.claims || compareText(one.key, other.key));
  return { nodes, edges, total: rows.length, left_out: found.size - edges.length };
}

function compareEdges(one: Found, other: Found): number {
  return (
    other.claims - one.claims ||
    compareText(one.source, other.source) ||
    compareText(one.target, other.target) ||
    compareText(one.type, other.type)
  );
}

/** An edge for each pair of a source and a target of a claim. */
function edgesOf(record: SiteRecord, row: number): Pick<Found, "source" | "target" | "type">[] {
  const { type } = record.rows[row]!.claim;
  const keys = (slot: string) => [
    ...new Set(
      record.parties[row]!.filter((each) => each.slot === slot).flatMap(({ actorId, key }) => actorId ?? key ?? []),
    ),
  ];
  const targets = keys("target");
  return keys("source").flatMap((source) => targets.map((target) => ({ source, target, type })));
}

/** What actors are mostly called in all relations of the record, and the role that they mostly have. */
function nameActors(record: SiteRecord): (key: string) => { name: string; role: string | null } {
  const names = new Map<string, Map<string, number>>();
  const roles = new Map<string, Map<string, number>>();
  const tally = (of: Map<string, Map<string, number>>, key: string, value: string) => {
    const counted = of.get(key) ?? new Map<string, number>();
    of.set(key, counted.set(value, (counted.get(value) ?? 0) + 1));
  };
  for (const [row, { claim }] of record.rows.entries()) {
    if (claim.kind !== "relation") continue;
    for (const { slot, actorId, key, name, role } of record.parties[row]!) {
      const known = actorId ?? key;
      if (slot === "attribution" || !known) continue;
      tally(names, known, name);
      if (role) tally(roles, known, role);
    }
  }
  return (key) => ({ name: mostFrequent(names.get(key)) ?? key, role: mostFrequent(roles.get(key)) ?? null });
}

function mostFrequent(counted: Map<string, number> | undefined): string | undefined {
  const sorted = [...(counted ?? [])].sort(([one, few], [other, many]) => many - few || compareText(one, other));
  return sorted[0]?.[0];
}
