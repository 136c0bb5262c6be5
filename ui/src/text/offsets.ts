// Spans count Unicode code points, JavaScript's strings count UTF-16 units: the one place that goes between them.

/** A text that is cut by code points. */
export class Snapshot {
  /** Units at which those code points begin that take two, rising. Few in most texts, however long these are. */
  private readonly pairs: Uint32Array;
  /** In code points. */
  readonly length: number;

  constructor(readonly text: string) {
    const pairs: number[] = [];
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(match.index);
    this.pairs = Uint32Array.from(pairs);
    this.length = text.length - pairs.length;
  }

  /** The code points from `start` to `end`, exclusive. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }

  /** The unit at which a code point begins. What is beyond the text is taken for its end. */
  toUnit(point: number): number {
    const asked = Math.min(Math.max(point, 0), this.length);
    // the pair at index i is code point pairs[i] - i
    return asked + this.countPairs((unit, index) => unit - index < asked);
  }

  /** The code point that the UTF-16 unit belongs to. */
  toPoint(unit: number): number {
    const asked = Math.min(Math.max(unit, 0), this.text.length);
    return asked - this.countPairs((pair) => pair + 1 <= asked);
  }

  /** How many pairs, from the first on, are before something. */
  private countPairs(isBefore: (unit: number, index: number) => boolean): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.pairs[middle] as number, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
