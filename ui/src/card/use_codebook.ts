// What codes and roles are called, from the codebook.
import { useMemo } from "preact/hooks";

import type { Ontology } from "../api/types";
import { useAnswer, useReader } from "../api/use_answer";
import type { RoleNames } from "./values";

export interface CodebookNames {
  /** Undefined until it is there, or where it cannot be had: codes are then shown bare. */
  codebook: Ontology | undefined;
  roles: RoleNames;
}

export function useCodebook(): CodebookNames {
  const reader = useReader();
  const { data: codebook } = useAnswer("codebook", () => reader.codebook());
  const roles = useMemo(() => readRoles(codebook), [codebook]);
  return { codebook, roles };
}

/** "GOV" → "Government": as much of the codebook's explanation as names it. */
export function readRoles(codebook: Ontology | undefined): RoleNames {
  const terms = codebook?.groups["role"]?.term ?? [];
  return new Map(terms.map((term) => [term.name, term.description.split(/[,;.]/, 1)[0] ?? ""]));
}
