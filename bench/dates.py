"""Measure date expressions against WikiWars (TIMEX2) and MEANTIME (TIMEX3): span and value.

    python bench/dates.py [--wikiwars DIR] [--meantime DIR] [--show N] [--json]

An expression counts as found where span and value are both right (`value_f1`), as loosely found where the spans only
overlap and the value is right (`lenient_value_f1`); `span_f1` asks for the span alone. An annotation without a value
asks for an expression without one. The time stamp of a document is given, not scored.
"""

import argparse
import collections
import datetime as dt
import hashlib
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.coder.dates import find_expressions
from onrecord.coder.parse import parse_report
from onrecord.model import Report

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
TIMEX2 = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?)%\]]|['’]\w|n't$)")


@dataclass(frozen=True)
class Document:
    """A text with its date and its annotated expressions as (start, end, value)."""

    name: str
    text: str
    published: dt.date | None
    gold: tuple[tuple[int, int, str], ...]
    end: int
    """Offset behind the annotated part of the text."""


@dataclass
class Tally:
    """Counts over documents, and what was wrong."""

    gold: int = 0
    found: int = 0
    span: int = 0
    value: int = 0
    lenient: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        def f1(right: int) -> float:
            return round(2 * right / (self.gold + self.found), 4) if self.gold + self.found else 0.0

        return {"value_f1": f1(self.value), "lenient_value_f1": f1(self.lenient), "span_f1": f1(self.span)}


def read_wikiwars(folder: Path) -> Iterator[Document]:
    """Documents with inline annotation; nested expressions count each."""
    for path in sorted((folder / "keyinline").glob("*.xml")):
        raw = path.read_text(encoding="utf-8")
        stamp = re.search(r"<DATETIME>.*?(\d{4}-\d{2}-\d{2})", raw, re.DOTALL)
        body = raw[raw.index("<TEXT>") + len("<TEXT>") : raw.index("</TEXT>")]
        text, last = "", 0
        gold: list[tuple[int, int, str]] = []
        open_tags: list[tuple[int, str]] = []
        for tag in TIMEX2.finditer(body):
            text += body[last : tag.start()]
            last = tag.end()
            if tag.group().startswith("</"):
                start, attributes = open_tags.pop()
                value = re.search(r'\bval="([^"]*)"', attributes, re.IGNORECASE)
                gold.append((start, len(text), value[1] if value else ""))
            else:
                open_tags.append((len(text), tag[1]))
        text += body[last:]
        published = dt.date.fromisoformat(stamp[1]) if stamp else None
        yield Document(path.name, text, published, tuple(sorted(gold)), len(text))


def read_meantime(folder: Path) -> Iterator[Document]:
    """Documents rebuilt from their tokens; only the sentences that bear annotations are scored."""
    for path in sorted((folder / "intra-doc_annotation").glob("*/*.xml")):
        root = ET.parse(path).getroot()
        places, sentences, text = {}, {}, ""
        previous = "0"
        for token in root.iter("token"):
            word, sentence = token.text or "", token.get("sentence") or "0"
            if sentence != previous:
                text, previous = text + "\n\n", sentence
            elif text and not NO_SPACE_BEFORE.match(word) and not text.endswith(("(", "$", "\n")):
                text += " "
            places[token.get("t_id")] = (len(text), len(text) + len(word))
            sentences[token.get("t_id")] = int(sentence)
            text += word
        published, gold, last = None, [], 0
        for mark in root.iter("Markables"):
            used = [a.get("t_id") for a in mark.iter("token_anchor")]
            last = max((places[each][1] for each in used if each in places), default=0)
        for timex in root.iter("TIMEX3"):
            spots = [places[a.get("t_id")] for a in timex.iter("token_anchor") if a.get("t_id") in places]
            if timex.get("functionInDocument") == "CREATION_TIME":
                published = _read_stamp(timex.get("value") or "")
                text = _blank(text, spots)
            elif spots:
                gold.append((spots[0][0], spots[-1][1], timex.get("value") or ""))
        yield Document(path.name, text, published, tuple(sorted(gold)), last)


def _read_stamp(value: str) -> dt.date | None:
    """A time stamp, which a few documents have day first."""
    form = "%d-%m-%Y" if re.fullmatch(r"\d\d-\d\d-\d{4}", value) else "%Y-%m-%d"
    return dt.datetime.strptime(value[:10], form).date()


def _blank(text: str, spots: list[tuple[int, int]]) -> str:
    for start, end in spots:
        text = text[:start] + "x" * (end - start) + text[end:]
    return text


def score(documents: list[Document]) -> Tally:
    """Compare what is found in the documents with what is annotated."""
    tally = Tally()
    for document in documents:
        reading = parse_report(Report.of_text(document.text, document.published))
        found = [
            (each.start, each.end, each.value)
            for each in find_expressions(reading.doc, document.published)
            if each.start < document.end
        ]
        compare(document, found, tally)
    return tally


def compare(document: Document, found: list[tuple[int, int, str]], tally: Tally) -> None:
    """Add one document's agreement to the tally."""
    gold = collections.Counter(document.gold)
    said = collections.Counter(found)
    spans_gold = collections.Counter(each[:2] for each in document.gold)
    spans_said = collections.Counter(each[:2] for each in found)
    tally.gold += len(document.gold)
    tally.found += len(found)
    tally.value += sum((gold & said).values())
    tally.span += sum((spans_gold & spans_said).values())
    free = list(found)
    for start, end, value in document.gold:
        match = next((f for f in free if f[0] < end and f[1] > start and f[2] == value), None)
        if match:
            tally.lenient += 1
            free.remove(match)
    _explain(document, found, tally)


def _explain(document: Document, found: list[tuple[int, int, str]], tally: Tally) -> None:
    said = {each[:2]: each[2] for each in found}
    for start, end, value in document.gold:
        context = document.text[max(0, start - 50) : start] + "[" + document.text[start:end] + "]"
        context = " ".join((context + document.text[end : end + 40]).split())
        if said.get((start, end)) == value:
            continue
        overlap = [(document.text[s:e], v) for s, e, v in found if s < end and e > start]
        line = f"{document.name[:6]} gold {value or '-':14} | {context}"
        if overlap:
            tally.wrong.append(f"{line} | said {overlap}")
        else:
            tally.missed.append(line)
    for start, end, value in found:
        if not any(s < end and e > start for s, e, _ in document.gold):
            context = document.text[max(0, start - 40) : start] + "[" + document.text[start:end] + "]"
            context = " ".join((context + document.text[end : end + 30]).split())
            tally.extra.append(f"{document.name[:6]} said {value:14} | {context}")


def hash_folder(folder: Path, pattern: str) -> str:
    """SHA-256 over the names and bytes of a set's files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


SETS = {"wikiwars": (read_wikiwars, "keyinline/*.xml"), "meantime": (read_meantime, "intra-doc_annotation/*/*.xml")}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in SETS:
        parser.add_argument(f"--{name}", type=Path, default=GOLD / name, help="folder of the set")
    parser.add_argument("--show", type=int, default=0, help="list so many of what was missed, wrong and extra")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    out = {}
    for name, (read, pattern) in SETS.items():
        folder: Path = getattr(args, name)
        if not folder.is_dir():
            print(f"{name}: no data at {folder}, skipped", file=sys.stderr)
            continue
        began = time.perf_counter()
        documents = list(read(folder))
        tally = score(documents)
        seconds = round(time.perf_counter() - began, 1)
        sha = hash_folder(folder, pattern)
        out[name] = {"figures": tally.figures(), "records": tally.gold, "data_sha256": sha, "seconds": seconds}
        if args.json:
            continue
        for kind in ("missed", "wrong", "extra"):
            for line in getattr(tally, kind)[: args.show]:
                print(f"{kind:6} {line}")
        figures = "  ".join(f"{key} {value:.3f}" for key, value in tally.figures().items())
        print(f"{name}: {figures}  gold {tally.gold} found {tally.found}  {seconds} s  data sha256 {sha[:16]}")
    if args.json:
        print(json.dumps(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
