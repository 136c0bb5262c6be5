// Looking for words in the codebook: what is left of it where only entries with all of them are shown.
import type { Ontology } from "../api/types";

/** A text for comparing: no case, no diacritics, spaces for underscores. */
export function foldText(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("_", " ").toLowerCase();
}

/** Whether all of the words stand in the texts, anywhere and in any order. */
export function hasWords(words: string, ...texts: (string | null | undefined)[]): boolean {
  const within = foldText(texts.filter(Boolean).join(" "));
  return foldText(words)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

/** The codebook with only what the words are found in. A type stays with all its modes, or with those found alone. */
export function findInCodebook(codebook: Ontology, words: string): Ontology {
  if (!words.trim()) return codebook;
  const types = Object.values(codebook.types).flatMap((type) => {
    if (hasWords(words, type.name, type.description, type.cameo, type.quad, ...type.examples, ...type.not_this))
      return [type];
    const modes = type.mode.filter((mode) => hasWords(words, type.name, ...Object.values(mode)));
    return modes.length ? [{ ...type, mode: modes }] : [];
  });
  const relations = Object.values(codebook.relations).filter((each) =>
    hasWords(words, each.name, each.description, each.left, each.right, ...each.examples, ...each.not_this),
  );
  const groups = Object.values(codebook.groups).flatMap((group) => {
    if (hasWords(words, group.name, group.title)) return [group];
    const term = group.term.filter((each) => hasWords(words, each.name, each.description, ...each.examples));
    return term.length ? [{ ...group, term }] : [];
  });
  const { cameo, acled, ucdp, roles } = codebook.crosswalk;
  const ruleFits = (rule: { type?: string | null; modes: string[]; why: string; to?: unknown }) =>
    hasWords(words, rule.type, ...rule.modes, rule.why, writeGoal(rule.to));
  return {
    types: byName(types),
    relations: byName(relations),
    groups: byName(groups),
    slots: codebook.slots.filter((slot) =>
      hasWords(words, slot.name, slot.question, slot.person, slot.program, ...slot.examples),
    ),
    cameo: Object.fromEntries(
      Object.entries(codebook.cameo).filter(([code, entry]) => hasWords(words, code, entry.description, entry.type)),
    ),
    crosswalk: { roles, cameo: cameo.filter(ruleFits), acled: acled.filter(ruleFits), ucdp: ucdp.filter(ruleFits) },
  };
}

function byName<Each extends { name: string }>(entries: readonly Each[]): Record<string, Each> {
  return Object.fromEntries(entries.map((each) => [each.name, each]));
}

/** What a rule of a crosswalk leads to, in words. */
export function writeGoal(to: unknown): string {
  if (to === null || to === undefined) return "none";
  if (typeof to === "object" && "sub_event_type" in to && "event_type" in to)
    return `${String(to.event_type)}: ${String(to.sub_event_type)}`;
  return String(to);
}

/** How many entries are left, not counting rules and codes of other schemes. */
export function countEntries(codebook: Ontology): number {
  return [codebook.types, codebook.relations, codebook.groups, codebook.slots]
    .map((entries) => Object.keys(entries).length)
    .reduce((sum, each) => sum + each, 0);
}
