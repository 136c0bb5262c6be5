// Spans count Unicode code points, JavaScript's strings count UTF-16 units: the one place that goes between them.

/** A text that is cut by code points. */
export class Snapshot {
  /** Index of the UTF-16 unit at which each code point begins; null where each is one unit. */
  private readonly starts: Uint32Array | null;
  readonly length: number;

  constructor(readonly text: string) {
    const starts: number[] = [];
    for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
    this.length = starts.length;
    this.starts = starts.length === text.length ? null : Uint32Array.from([...starts, text.length]);
  }

  /** The code points from `start` to `end`, exclusive. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }

  toUnit(point: number): number {
    if (!this.starts) return Math.min(Math.max(point, 0), this.text.length);
    return this.starts[Math.min(Math.max(point, 0), this.length)] ?? this.text.length;
  }

  /** The code point that the UTF-16 unit belongs to. */
  toPoint(unit: number): number {
    if (!this.starts) return Math.min(Math.max(unit, 0), this.length);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
