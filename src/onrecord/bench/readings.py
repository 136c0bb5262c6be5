"""Data files in, parsed texts out: what the readers of the gold formats share."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from onrecord.coder.coder import load_coder
from onrecord.coder.parse import load_language, make_reading, parse_report
from onrecord.coder.pipeline import run_components
from onrecord.coder.reading import Reading
from onrecord.model import ReadError, Report
from onrecord.settings import Settings

BATCH = 64


@contextmanager
def blame(path: Path) -> Iterator[None]:
    """Raises ReadError, naming the file, for whatever goes wrong while it is read and taken apart."""
    try:
        yield
    except (OSError, EOFError, ValueError, LookupError, TypeError, zlib.error, ElementTree.ParseError) as error:
        raise ReadError(f"{path}: not in the form of its set ({type(error).__name__}: {error})") from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked where its name ends in .gz."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def read_text(path: Path) -> str:
    return read_bytes(path).decode("utf-8")


def strip_suffixes(path: Path) -> str:
    """`GeoVirus.xml.gz` → `geovirus`, fit for a key."""
    return path.name.split(".")[0].lower().replace("-", "_").replace(" ", "_")


def parse_texts(texts: Iterable[str]) -> Iterator[Reading]:
    """Each text parsed by itself, before any component of the coder."""
    for doc in load_language().pipe(texts, batch_size=BATCH):
        yield make_reading(Report.of_text(doc.text), doc)


def read_through(report: Report) -> Reading:
    """A report with every slot of its drafts filled, by all components of the coder."""
    return fill(parse_report(report))


def fill(reading: Reading) -> Reading:
    """The same for a text that has been parsed already."""
    run_components(load_coder(Settings()).components, reading)
    return reading


def show_around(text: str, start: int, end: int, width: int = 50) -> str:
    """A stretch in brackets with what stands around it, on one line."""
    shown = f"{text[max(0, start - width) : start]}[{text[start:end]}]{text[end : end + width]}"
    return " ".join(shown.split())
