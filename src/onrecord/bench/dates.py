"""`wikiwars` and `meantime`: date expressions against TIMEX2 and TIMEX3, span and value.

An expression counts where span and value are both right (`value_f1`); for `lenient_value_f1` the spans need only
overlap, and for `span_f1` the value does not count. An annotation without a value asks for an expression without one.
The time stamp of a document is given, not scored.
"""

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_share
from onrecord.bench.readings import blame, read_bytes, read_text, show_around
from onrecord.coder.dates import find_expressions
from onrecord.coder.parse import parse_report
from onrecord.model import Report

TIMEX2 = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
VALUE = re.compile(r"\bval=\"([^\"]*)\"", re.IGNORECASE)
STAMP = re.compile(r"<DATETIME>.*?(\d{4}-\d{2}-\d{2})", re.DOTALL)
NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?)%\]]|['’]\w|n't$)")

Expression = tuple[int, int, str]
"""Start, end and value; an empty value for none."""


@dataclass(frozen=True)
class Document:
    """A text with its date and its annotated expressions."""

    name: str
    text: str
    published: dt.date | None
    gold: tuple[Expression, ...]
    end: int
    """Offset behind the annotated part of the text; what is found beyond is no fault."""


@dataclass
class Tally:
    """Counts over documents, and what was wrong."""

    gold: int = 0
    found: int = 0
    span: int = 0
    value: int = 0
    lenient: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, document: Document, found: list[Expression]) -> None:
        self.gold += len(document.gold)
        self.found += len(found)
        self.value += count_common(document.gold, found)
        self.span += count_common((each[:2] for each in document.gold), (each[:2] for each in found))
        self.lenient += count_lenient(document, found)
        self.misses += explain(document, found)

    def figures(self) -> dict[str, float]:
        return {
            "value_f1": make_f1(self.value, self.found, self.gold),
            "value_precision": make_share(self.value, self.found),
            "value_recall": make_share(self.value, self.gold),
            "lenient_value_f1": make_f1(self.lenient, self.found, self.gold),
            "span_f1": make_f1(self.span, self.found, self.gold),
        }


def read_wikiwars(path: Path) -> Document:
    """A document with inline annotation; nested expressions count each."""
    raw = read_text(path)
    stamp = STAMP.search(raw)
    body = raw[raw.index("<TEXT>") + len("<TEXT>") : raw.index("</TEXT>")]
    text, last = "", 0
    gold: list[Expression] = []
    opened: list[tuple[int, str]] = []
    for tag in TIMEX2.finditer(body):
        text += html.unescape(body[last : tag.start()])
        last = tag.end()
        if tag.group().startswith("</"):
            start, attributes = opened.pop()
            value = VALUE.search(attributes)
            gold.append((start, len(text), value[1] if value else ""))
        else:
            opened.append((len(text), tag[1]))
    text += html.unescape(body[last:])
    published = dt.date.fromisoformat(stamp[1]) if stamp else None
    return Document(path.name, text, published, tuple(sorted(gold)), len(text))


def read_meantime(path: Path) -> Document:
    """A document put together from its tokens; only its annotated sentences are scored."""
    root = ElementTree.fromstring(read_bytes(path))
    text, places = join_tokens(root)
    published: dt.date | None = None
    gold = []
    for timex in root.iter("TIMEX3"):
        spots = [places[id_] for each in timex.iter("token_anchor") if (id_ := each.get("t_id") or "") in places]
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = read_stamp(timex.get("value") or "")
            for start, end in spots:
                text = text[:start] + "x" * (end - start) + text[end:]
        elif spots:
            gold.append((spots[0][0], spots[-1][1], timex.get("value") or ""))
    marks = (each.get("t_id") or "" for marked in root.iter("Markables") for each in marked.iter("token_anchor"))
    last = max((places[id_][1] for id_ in marks if id_ in places), default=0)
    return Document(path.name, text, published, tuple(sorted(gold)), last)


def join_tokens(root: ElementTree.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text of a document's tokens, each sentence a paragraph, and where each token stands in it."""
    text, previous = "", "0"
    places: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        word, sentence = token.text or "", token.get("sentence") or "0"
        if sentence != previous:
            text, previous = text + "\n\n", sentence
        elif text and not NO_SPACE_BEFORE.match(word) and not text.endswith(("(", "$", "\n")):
            text += " "
        places[token.get("t_id") or ""] = (len(text), len(text) + len(word))
        text += word
    return text, places


def read_stamp(value: str) -> dt.date:
    """A time stamp, which a few documents have day first."""
    form = "%d-%m-%Y" if re.fullmatch(r"\d\d-\d\d-\d{4}", value) else "%Y-%m-%d"
    return dt.datetime.strptime(value[:10], form).date()


def count_common(gold: Iterable[tuple[object, ...]], found: Iterable[tuple[object, ...]]) -> int:
    return (Counter(gold) & Counter(found)).total()


def count_lenient(document: Document, found: list[Expression]) -> int:
    """Gold expressions that overlap one of their value, each used once."""
    free, right = list(found), 0
    for start, end, value in document.gold:
        match = next((each for each in free if each[0] < end and each[1] > start and each[2] == value), None)
        if match is not None:
            right += 1
            free.remove(match)
    return right


def explain(document: Document, found: list[Expression]) -> list[str]:
    """A line for each expression that is missed, has another span or value, or is none."""
    lines = []
    for start, end, value in document.gold:
        said = [each for each in found if each[0] < end and each[1] > start]
        if (start, end, value) not in said:
            told = [(document.text[a:b], v) for a, b, v in said]
            shown = show_around(document.text, start, end)
            lines.append(f"{'wrong' if said else 'missed'} {value or 'no value'} | {shown} | said {told}")
    for start, end, value in found:
        if not any(a < end and b > start for a, b, _ in document.gold):
            lines.append(f"extra {value} | {show_around(document.text, start, end)}")
    return lines


def measure_documents(task: Task, read: Callable[[Path], Document]) -> Measured:
    documents = []
    for path in task.files:
        with blame(path):
            documents.append(read(path))
    tally = Tally()
    for document in task.track(task.choose(documents, lambda each: each.text)):
        doc = parse_report(Report.of_text(document.text, document.published)).doc
        said = [(each.start, each.end, each.value) for each in find_expressions(doc, document.published)]
        tally.add(document, [each for each in said if each[0] < document.end])
    return Measured(tally.figures(), tally.gold, tally.misses)


def find_meantime(data: Path) -> list[Path]:
    """Each article once, though the set holds it with and without links between documents."""
    found = {path.name: path for path in reversed(find_files(data / "meantime", "**/*.xml", "**/*.xml.gz"))}
    inner = {path.name: path for path in find_files(data / "meantime", "intra-doc_annotation/**/*.xml*")}
    return sorted((found | inner).values())


WIKIWARS = Benchmark(
    name="wikiwars",
    about="dates of war histories: TIMEX2 span and value",
    find=lambda data: find_files(data / "wikiwars", "**/*.key.xml", "**/*.key.xml.gz"),
    measure=lambda task: measure_documents(task, read_wikiwars),
    quick=6,
    pinned=("value_f1",),
    to_beat={"value_f1": 0.78},
)
"""HeidelTime's value F1 is about .78 to .80."""

MEANTIME = Benchmark(
    name="meantime",
    about="dates of news articles: TIMEX3 span and value",
    find=find_meantime,
    measure=lambda task: measure_documents(task, read_meantime),
    quick=40,
    pinned=("value_f1",),
)
