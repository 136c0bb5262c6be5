// From the browser's selection to places in a text that was drawn as leaves: elements with `data-at`, the UTF-16 unit
// of the text at which theirs begins. What has no leaf (names of controls, labels) counts for nothing.

/** Units from and to which the selection within `root` goes; null where none of it is selected. */
export function readSelection(root: HTMLElement): { from: number; to: number } | null {
  const selection = root.ownerDocument.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const leaves = root.querySelectorAll<HTMLElement>("[data-at]");
  const from = readBoundary(leaves, range.startContainer, range.startOffset);
  const to = readBoundary(leaves, range.endContainer, range.endOffset);
  return from < to ? { from, to } : null;
}

/** Selects what is drawn of the units. */
export function writeSelection(root: HTMLElement, { from, to }: { from: number; to: number }): void {
  const leaves = [...root.querySelectorAll<HTMLElement>("[data-at]")];
  const begin = leaves.findLast((leaf) => leafStart(leaf) <= from);
  const end = leaves.findLast((leaf) => leafStart(leaf) < to);
  if (!begin || !end) return;
  const place = (leaf: HTMLElement, unit: number): [Node, number] => {
    const within = Math.min(unit - leafStart(leaf), leafLength(leaf));
    return leaf.firstChild ? [leaf.firstChild, within] : [leaf, 0];
  };
  root.ownerDocument.getSelection()?.setBaseAndExtent(...place(begin, from), ...place(end, to));
  end.scrollIntoView({ block: "nearest" });
}

function readBoundary(leaves: NodeListOf<HTMLElement>, node: Node, offset: number): number {
  if (node.nodeType === Node.TEXT_NODE) {
    const leaf = node.parentElement?.closest<HTMLElement>("[data-at]");
    if (leaf) return leafStart(leaf) + offset;
  }
  // a boundary between elements: where the first leaf after it begins, or else the last one before it ends
  const after = findLeafAfter(leaves, node, offset);
  const leaf = leaves[after];
  if (leaf) return leafStart(leaf);
  const last = leaves[leaves.length - 1];
  return last ? leafStart(last) + leafLength(last) : 0;
}

function findLeafAfter(leaves: NodeListOf<HTMLElement>, node: Node, offset: number): number {
  const range = node.ownerDocument?.createRange();
  if (!range) return 0;
  range.setStart(node, offset);
  range.collapse(true);
  let low = 0;
  let high = leaves.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // -1 where the beginning of the leaf is before the boundary
    if (range.comparePoint(leaves[middle] as HTMLElement, 0) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function leafStart(leaf: HTMLElement): number {
  return Number(leaf.dataset["at"]);
}

function leafLength(leaf: HTMLElement): number {
  return leaf.dataset["units"] ? Number(leaf.dataset["units"]) : (leaf.textContent?.length ?? 0);
}
