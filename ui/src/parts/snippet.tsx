// The words of a report that were searched for, among the words around them.
import { defuseText } from "../text/controls";

const BEGIN = "\u0002";
const END = "\u0003";

export interface SnippetPiece {
  text: string;
  found: boolean;
}

/** A snippet as the record gives it: each word found stands between U+0002 and U+0003. */
export function readSnippet(snippet: string): SnippetPiece[] {
  const pieces: SnippetPiece[] = [];
  for (const [at, part] of snippet.split(BEGIN).entries()) {
    const end = at ? part.indexOf(END) : -1;
    if (end > 0) pieces.push({ text: part.slice(0, end), found: true });
    const rest = part.slice(end + 1).replaceAll(END, "");
    if (rest) pieces.push({ text: rest, found: false });
  }
  return pieces;
}

export function Snippet({ text }: { text: string }) {
  return (
    <p class="report-snippet" dir="auto">
      {readSnippet(text).map(({ text: words, found }, at) =>
        found ? <mark key={at}>{defuseText(words)}</mark> : defuseText(words),
      )}
    </p>
  );
}
