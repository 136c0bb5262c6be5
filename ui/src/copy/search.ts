// Full text: which reports hold the words that somebody typed, as far as their texts are published.
import type { ReportHead } from "../api/types";
import { foldText, splitSearch, splitWords } from "./fold";
import type { Excerpt, SiteText } from "./shapes";

/** Stand around each searched word of a snippet. */
const [BEGIN, END] = ["\u0002", "\u0003"];
/** Units shown before and after the first words found. */
const AROUND = 120;
/** Stands where text is left out: no phrase goes across it. */
const GAP = "\n";
const WRITTEN = /[\p{L}\p{N}](?:[\p{L}\p{N}]|[\u0300-\u036f])*/gu;

export class TextIndex {
  private readonly words = new Map<string, string>();
  private readonly excerpts: Map<string, Excerpt[]>;

  constructor(heads: Iterable<ReportHead>, texts: readonly SiteText[]) {
    this.excerpts = new Map(texts.map(({ report_id, excerpts }) => [report_id, excerpts]));
    for (const { report_id, title } of heads) {
      const words = splitWords(title ?? "");
      for (const [at, excerpt] of (this.excerpts.get(report_id) ?? []).entries()) {
        if (at > 0 || excerpt.start > 0) words.push(GAP);
        words.push(...splitWords(excerpt.text));
      }
      this.words.set(report_id, ` ${words.join(" ")} `);
    }
  }

  /** Ids of the reports that hold every word and phrase. */
  find(search: string): Set<string> {
    const phrases = splitSearch(search).map((words) => ` ${words.join(" ")} `);
    const found = [...this.words].filter(([, words]) => phrases.every((phrase) => words.includes(phrase)));
    return new Set(found.map(([id]) => id));
  }

  /** The first stretch with words of the search, each of them marked; null where only the title has them. */
  makeSnippet(reportId: string, search: string): string | null {
    const phrases = splitSearch(search);
    for (const { start, text } of this.excerpts.get(reportId) ?? []) {
      const found = findPhrases(text, phrases);
      if (found.length) return writeSnippet(text, found, start > 0);
    }
    return null;
  }
}

type Stretch = [from: number, to: number];

function writeSnippet(text: string, found: Stretch[], goesBack: boolean): string {
  const from = Math.max(0, found[0]![0] - AROUND);
  const to = Math.min(text.length, found[0]![1] + AROUND);
  let snippet = from > 0 || goesBack ? "…" : "";
  let at = from;
  for (const [begin, end] of found) {
    if (begin < at || end > to) continue;
    snippet += plain(text.slice(at, begin)) + BEGIN + plain(text.slice(begin, end)) + END;
    at = end;
  }
  return snippet + plain(text.slice(at, to)) + (to < text.length ? "…" : "");
}

/** On one line, without the marks that only a snippet may set, and without halves of letters. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- the two marks
  return text.replace(/[\s\u0002\u0003]/g, " ").replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}

/** Where the words of phrases stand, a stretch of units for each word of a whole phrase, in the order of the text. */
function findPhrases(text: string, phrases: string[][]): Stretch[] {
  const spots: Stretch[] = [];
  const words: string[] = [];
  for (const match of text.matchAll(WRITTEN))
    // one written word may be folded to none or to several ("½" is "1" and "2")
    for (const word of foldText(match[0]).match(/[\p{L}\p{N}]+/gu) ?? []) {
      spots.push([match.index, match.index + match[0].length]);
      words.push(word);
    }
  const seen = new Map<number, Stretch>();
  for (const phrase of phrases)
    for (let at = words.indexOf(phrase[0]!); at >= 0; at = words.indexOf(phrase[0]!, at + 1))
      if (phrase.every((word, step) => words[at + step] === word))
        for (const spot of spots.slice(at, at + phrase.length)) seen.set(spot[0], spot);
  return [...seen.values()].sort(([one], [other]) => one - other);
}
