import type { Ontology } from "../api/types";

/** Modes that several types have. */
export function findShared(codebook: Ontology): ReadonlySet<string> {
  const names = Object.values(codebook.types).flatMap((type) => type.mode.map((mode) => mode.name));
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}
