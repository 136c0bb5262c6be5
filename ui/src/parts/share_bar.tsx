// A part of a whole as a bar and in words.
interface ShareProps {
  part: number;
  whole: number;
  /** What stands beside the bar; the share in per cent where nothing is given. */
  words?: string;
  kind?: "good" | "bad";
}

export function ShareBar({ part, whole, words, kind = "good" }: ShareProps) {
  return (
    <span class={`share share-${kind}`}>
      <span class="share-bar" aria-hidden="true">
        <span style={{ inlineSize: `${whole ? (100 * part) / whole : 0}%` }} />
      </span>
      <span>{words ?? writeShare(part, whole)}</span>
    </span>
  );
}

/** "0 %", "<1 %", "38 %", "100 %": a part that is not nothing never reads as nothing, nor one that is not all as all. */
export function writeShare(part: number, whole: number): string {
  if (!whole || !part) return "0 %";
  const share = (100 * part) / whole;
  if (share < 1) return "<1 %";
  if (share > 99 && part < whole) return ">99 %";
  return `${Math.round(share)} %`;
}
