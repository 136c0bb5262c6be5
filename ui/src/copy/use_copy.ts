// What a published copy tells about itself, for the pages that say so; null on a running server.
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { type Asked, useAnswer } from "../api/use_answer";
import type { SiteCorrection, SiteFacts } from "./shapes";

export interface CopyReader {
  facts(): Promise<SiteFacts>;
  corrections(): Promise<SiteCorrection[]>;
}

export const CopyContext = createContext<CopyReader | null>(null);

/** The copy that is read; null where it is a running server's record. */
export function useCopy(): CopyReader | null {
  return useContext(CopyContext);
}

/** What the copy is; nothing on a running server. */
export function useCopyFacts(): Asked<SiteFacts | null> {
  const copy = useCopy();
  return useAnswer("copy", () => (copy ? copy.facts() : Promise.resolve(null)));
}
