"""PDF files with a text layer."""

import datetime as dt
import io
from collections import Counter
from itertools import chain, pairwise
from statistics import multimode
from typing import NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject

from onrecord.model import ReadError
from onrecord.readers.decoding import clean_characters, squeeze
from onrecord.readers.extract import Extract
from onrecord.readers.lines import Line, drop_running_lines, join_pages
from onrecord.readers.quiet import hush

END_MARK = b"%%EOF"
END_WINDOW = 4096
"""Bytes at the end of the file in which its end mark must stand; some programs leave rubbish behind it."""
MIN_LETTERS = 20
"""Fewer letters in the whole file are a stamp on a scan, not a text layer."""
GAP = 1.35
"""More than this many usual line distances between two lines part paragraphs."""
LARGE = 1.15
"""Type so many times the size of the body's is a heading."""
SMALL = 0.9
PARAGRAPH_LINES = 15
"""A text with fewer gaps than one in so many lines does not part its paragraphs by gaps."""


class Placed(NamedTuple):
    """Words with their height on the page and their type size, both in points; 0 where unknown."""

    text: str
    y: float
    size: float


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, name: str, max_characters: int) -> Extract:
    """The prose of a PDF. Raise ReadError where it is encrypted, truncated, damaged or without a text layer."""
    if END_MARK not in data[-END_WINDOW:]:
        raise ReadError(f"{name}: is a truncated PDF (its end is missing); fetch it again")
    with hush("pypdf"):
        try:
            reader = PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadError(f"{name}: is an encrypted PDF; save a copy without the password")
            check_pages(reader, name)
            pages = read_pages(reader, name, max_characters)
            title, created = read_info(reader)
        except ReadError:
            raise
        except (
            PyPdfError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            IndexError,
            RecursionError,
            OSError,
            AssertionError,
        ) as error:
            # pypdf lets all of these through on damaged files
            reason = squeeze(str(error)) or type(error).__name__
            raise ReadError(f"{name}: is a damaged PDF ({reason[:120]})") from error
    letters = sum(character.isalpha() for page in pages for line in page for character in line.text)
    if letters < MIN_LETTERS:
        raise ReadError(f"{name}: is a PDF without a text layer (a scan?); run text recognition (OCR) on it first")
    kept, dropped = drop_running_lines(pages, title)
    dropped += drop_small_heads(kept)
    extract = Extract(blocks=join_pages(kept), media_type="application/pdf", title=title, dropped=dropped)
    extract.created = created
    return extract


def check_pages(reader: PdfReader, name: str) -> None:
    """Half a report coded in silence would be worse than none."""
    tree = reader.root_object["/Pages"].get_object()
    promised = int(tree.get("/Count", 0)) if isinstance(tree, DictionaryObject) else 0
    missing = promised - len([page for page in reader.pages if "/Type" in page])
    if missing > 0:
        raise ReadError(f"{name}: is a damaged PDF ({missing} of {promised} pages cannot be read)")


def read_pages(reader: PdfReader, name: str, max_characters: int) -> list[list[Line]]:
    pages: list[list[Placed]] = []
    size = 0
    for page in reader.pages:
        lines = place_lines(page)
        size += sum(len(line.text) for line in lines)
        if size > max_characters:
            raise ReadError(f"{name}: is too long for one report (over {max_characters:,} characters)")
        pages.append(lines)
    return mark_gaps([page for page in pages if page])


def place_lines(page: PageObject) -> list[Placed]:
    """The lines of a page and where they stand."""
    pieces: list[Placed] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or 1.0
        pieces.append(Placed(text, y, (size or 0) * scale))

    text = page.extract_text(visitor_text=visit)
    if "".join(piece.text for piece in pieces).split() != text.split():
        pieces = [Placed(text, 0.0, 0.0)]  # the visitor missed something: better no positions than wrong ones
    return gather_lines(pieces)


def gather_lines(pieces: list[Placed]) -> list[Placed]:
    """Whole lines, each with the position and type size of its first piece that has words."""
    lines: list[Placed] = []
    words, at = "", Placed("", 0.0, 0.0)
    for piece in [*pieces, Placed("\n", 0.0, 0.0)]:
        for number, part in enumerate(clean_characters(piece.text).split("\n")):
            if number:
                if words.strip():
                    lines.append(at._replace(text=squeeze(words)))
                words = ""
            if part.strip() and not words.strip():
                at = piece
            words += part
    return lines


def mark_gaps(pages: list[list[Placed]]) -> list[list[Line]]:
    """The lines with a mark on those that have more than the document's usual distance above them, or just that."""
    weights = Counter[float]()
    for line in chain.from_iterable(pages):
        weights[round(line.size, 1)] += len(line.text)
    body = max(weights, key=lambda size: weights[size], default=0.0)
    steps = [[above.y - below.y for above, below in pairwise(page)] for page in pages]
    usual = min(multimode(round(step) for page in steps for step in page if step > 1), default=0)
    marked = [mark_page(page, distances, body, usual) for page, distances in zip(pages, steps, strict=True)]
    lines = [mark for mark in chain.from_iterable(marked) if not mark.large]
    if sum(mark.gap for mark in lines) < max(2, len(lines) / PARAGRAPH_LINES):
        for mark in lines:  # paragraphs are parted in another way, if at all
            mark.tight = False
    return marked


def mark_page(page: list[Placed], steps: list[float], body: float, usual: float) -> list[Line]:
    marked: list[Line] = []
    for line, step in zip(page, [0.0, *steps], strict=True):
        large = 0 < LARGE * body < line.size
        most = GAP * usual * (line.size / body if large else 1)  # larger type stands wider apart
        mark = Line(line.text, gap=0 < most < step, tight=1 < step <= most, size=line.size or None, large=large)
        mark.small = 0 < line.size < SMALL * body
        marked.append(mark)
    return marked


def drop_small_heads(pages: list[list[Line]]) -> list[str]:
    """Take lines in small type off the top of pages that go on with a heading; a head of one page cannot recur."""
    dropped = []
    for page in pages:
        heading = next((at for at, line in enumerate(page) if line.large), 0)
        if all(line.small for line in page[:heading]):
            dropped += [line.text for line in page[:heading]]
            del page[:heading]
    return dropped


def read_info(reader: PdfReader) -> tuple[str | None, dt.date | None]:
    """Title and day of making from the document information; damaged entries count as absent."""
    info = reader.metadata
    if info is None:
        return None, None
    title = squeeze(clean_characters(info.title)) if isinstance(info.title, str) else ""
    try:
        created = info.creation_date
    except (ValueError, PyPdfError):
        created = None
    # word processors put the file's name here
    usable = len(title.split()) > 1 and not title.lower().endswith((".doc", ".docx", ".indd", ".pdf", ".qxd"))
    return title if usable else None, created.date() if created else None
