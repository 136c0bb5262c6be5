"""`muc34`: full incident templates of wire reports on Latin America, and their simplified role fillers."""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.tokens import Doc

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files
from onrecord.bench.muc.from_claims import make_templates
from onrecord.bench.muc.full_score import Score, Tally, score_reports
from onrecord.bench.muc.gathering import Filler
from onrecord.bench.muc.keys import read_keys
from onrecord.bench.muc.role_fillers import Fillers, make_fillers, read_rows, score_fillers
from onrecord.bench.muc.templates import Slot, Template
from onrecord.bench.muc.texts import Wire, read_wires
from onrecord.bench.readings import blame, read_bytes
from onrecord.coder.coder import Coder, load_coder
from onrecord.coder.finish import make_claims
from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import run_components
from onrecord.model import Claim
from onrecord.settings import Settings

PARTS = ("tst1", "tst2")
ENCODING = "latin-1"
SHIELD = "victims"
"""The component that takes the names of private persons out of claims; the task asks for them."""


class Row:
    """A report with its gold templates, its gold role fillers, and the part of the set that it is of."""

    def __init__(self, part: str, wire: Wire, keys: Sequence[Template], fillers: Fillers) -> None:
        self.part = part
        self.wire = wire
        self.keys = keys
        self.fillers = fillers


def find_parts(data: Path) -> list[Path]:
    """Texts, keys and role fillers of the parts that are measured on; none of it without both texts and keys."""
    folder = data / "muc34"
    files = [path for part in PARTS for path in find_files(folder, f"{part}/*.gz")]
    return [*files, *find_files(folder, "role_fillers/*.json.gz")] if files else []


def read_rows_of(files: Iterable[Path]) -> list[Row]:
    """Reports of all parts. Raises ReadError, naming the file, where one is of another form."""
    keys: dict[str, list[Template]] = {}
    fillers: dict[str, Fillers] = {}
    wires: list[tuple[str, Wire]] = []
    for path in files:
        with blame(path):
            text = read_bytes(path).decode("utf-8" if path.parent.name == "role_fillers" else ENCODING)
            if path.parent.name == "role_fillers":
                fillers |= read_rows(text)
            elif path.name.startswith("key"):
                keys |= read_keys(text)
            else:
                wires += [(path.parent.name, wire) for wire in read_wires(text)]
    return [
        Row(part, wire, keys[wire.docid], fillers.get(wire.docid) or make_fillers(keys[wire.docid]))
        for part, wire in wires
        if wire.docid in keys
    ]


@functools.cache
def load_open_coder() -> Coder:
    """The coder without the component that shields victims' names."""
    coder = load_coder(Settings())
    return Coder([each for each in coder.components if each.name != SHIELD], coder.settings)


def read_wire(wire: Wire) -> tuple[list[Claim], Doc, list[Filler]]:
    """Claims and parse of a report, and what the trained reader takes for a filler of an incident's role."""
    reading = parse_report(wire.report)
    run_components(load_open_coder().components, reading)
    fillers = [Filler(each.words.start_char, each.words.end_char, each.kind, each.score) for each in reading.fillers]
    return make_claims(reading), reading.doc, fillers


def code_wire(wire: Wire) -> list[Template]:
    """Templates of a report by the coder."""
    return make_templates(wire.report, *read_wire(wire))


def measure_muc34(task: Task) -> Measured:
    rows = task.choose(read_rows_of(task.files), lambda row: row.wire.report.text)
    said = [code_wire(row.wire) for row in task.track(rows)]
    figures = make_figures(list(zip(rows, said, strict=True)))
    for part in sorted({row.part for row in rows}):
        own = [(row, templates) for row, templates in zip(rows, said, strict=True) if row.part == part]
        figures |= {f"{part}_{key}": value for key, value in make_figures(own).items() if key in HEADLINES}
    misses = [line for row, templates in zip(rows, said, strict=True) for line in describe(row, templates)]
    return Measured(figures, sum(len(row.keys) for row in rows), misses)


HEADLINES = ("all_templates_f", "role_fillers_f1")


def make_figures(rows: Sequence[tuple[Row, Sequence[Template]]]) -> dict[str, float]:
    """All-templates recall, precision and F, those of whole templates, and of role fillers in all and by role."""
    score = score_reports((row.keys, templates) for row, templates in rows)
    by_role = score_fillers((row.fillers, make_fillers(templates)) for row, templates in rows)
    return {
        **name_tally("all_templates", score.all_templates, "f"),
        **name_tally("template", score.templates, "f"),
        **name_tally("role_fillers", sum(by_role.values(), Tally()), "f1"),
        **{f"{role.lower()}_f1": tally.f1 for role, tally in by_role.items()},
        **slot_figures(score),
    }


def name_tally(name: str, tally: Tally, f: str) -> dict[str, float]:
    return {f"{name}_precision": tally.precision, f"{name}_recall": tally.recall, f"{name}_{f}": tally.f1}


def slot_figures(score: Score) -> Mapping[str, float]:
    return {f"slot_{slot.name.lower()}_f": tally.f1 for slot, tally in sorted(score.slots.items())}


def describe(row: Row, said: Sequence[Template]) -> Iterator[str]:
    """A line for each side of a report whose incidents differ."""
    if score_reports([(row.keys, said)]).all_templates.f1 < 1:
        for side, templates in (("want", row.keys), ("said", said)):
            for template in templates:
                shown = "; ".join(
                    f"{Slot(slot).name.lower()} {', '.join(map(str, fills))}" for slot, fills in template.slots.items()
                )
                yield f"{row.wire.docid} {side} {'(optional) ' if template.optional else ''}{shown}"


MUC34 = Benchmark(
    name="muc34",
    about="incident templates of wire reports on Latin America: every slot, and simplified role fillers",
    find=find_parts,
    measure=measure_muc34,
    quick=40,
    pinned=HEADLINES,
    to_beat={"role_fillers_f1": 0.545},
)
"""A transformer trained on the set's development part, measured on two other test parts."""
