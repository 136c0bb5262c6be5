"""Draws docs/images/reliability.svg: the share of right claims against their confidence.

    python -m scripts.make_reliability ../shared/gold

It codes the held-out annotations and the sentences of `plover_gsr`, so it needs the gold folder; the picture is kept.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.bench.benchmark import Task
from onrecord.bench.calibration import Bin, calibration_error, make_bins
from onrecord.bench.plover import PLOVER_GSR, code_sentences, read_records
from training.calibrate import judge_across_halves, read_cases
from training.own import is_held_out, read_annotations

OUT = Path(__file__).resolve().parent.parent / "docs" / "images" / "reliability.svg"
SIZE, EDGE = 320, 48
SERIES = (("held-out annotations", "#2b7a78"), ("PLOVER's gold sentences (types only)", "#b0562b"))


def judge_plover(data: Path) -> Iterator[tuple[float, bool]]:
    files = tuple(PLOVER_GSR.find(data))
    gold = {text: records for path in files for text, records in read_records(path).items()}
    for text, drafts in zip(gold, code_sentences(Task(files), list(gold)), strict=True):
        types = {record.type for record in gold[text]}
        yield from ((draft.confidence, draft.type in types) for draft in drafts)


def draw(series: list[list[Bin]], errors: list[float]) -> str:
    """A square with the diagonal of perfect calibration; a point's area is the number of claims in its bin."""

    def place(confidence: float, right: float) -> tuple[float, float]:
        return EDGE + confidence * SIZE, EDGE + (1 - right) * SIZE

    end = EDGE + SIZE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {end + 24} {end + 92}" role="img" '
        'font-family="sans-serif" font-size="12" aria-label="Share of right claims against their confidence">',
        f'<rect width="{end + 24}" height="{end + 92}" fill="#ffffff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="#f7f7f5" stroke="#999"/>',
        f'<line x1="{EDGE}" y1="{end}" x2="{end}" y2="{EDGE}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<text x="{EDGE}" y="{EDGE - 14}" fill="#333">share of claims that are right</text>',
        f'<text x="{end}" y="{end + 32}" fill="#333" text-anchor="end">confidence</text>',
    ]
    for tick in range(0, 11, 2):
        x, y = place(tick / 10, tick / 10)
        parts.append(f'<text x="{x:.0f}" y="{end + 16}" fill="#555" text-anchor="middle">{tick / 10:g}</text>')
        parts.append(f'<text x="{EDGE - 8}" y="{y + 4:.0f}" fill="#555" text-anchor="end">{tick / 10:g}</text>')
    for row, ((name, colour), bins, error) in enumerate(zip(SERIES, series, errors, strict=True)):
        points = [(*place(each.confidence, each.right), each.claims) for each in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for x, y, count in points:
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + count**0.5 / 2:.1f}" fill="{colour}" opacity=".75"/>'
            )
        y = end + 54 + 18 * row
        parts.append(f'<circle cx="{EDGE + 5}" cy="{y - 4}" r="5" fill="{colour}"/>')
        parts.append(f'<text x="{EDGE + 16}" y="{y}" fill="#333">{name}, error {error:.3f}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    data = Path(sys.argv[1])
    cases = list(read_cases([each for each in read_annotations(data) if is_held_out(each.text)]))
    judged = [judge_across_halves(cases), list(judge_plover(data))]
    errors = [calibration_error(each) for each in judged]
    OUT.write_text(draw([make_bins(each) for each in judged], errors), encoding="utf-8")
    for (name, _), each, error in zip(SERIES, judged, errors, strict=True):
        print(f"{name}: {len(each)} claims, expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
