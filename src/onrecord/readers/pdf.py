"""PDF files with a text layer."""

import datetime as dt
import io
from itertools import pairwise
from statistics import median

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

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
    extract = Extract(blocks=join_pages(kept), media_type="application/pdf", title=title, dropped=dropped)
    extract.created = created
    return extract


def read_pages(reader: PdfReader, name: str, max_characters: int) -> list[list[Line]]:
    pages: list[list[Line]] = []
    size = 0
    for page in reader.pages:
        lines = read_lines(page)
        size += sum(len(line.text) for line in lines)
        if size > max_characters:
            raise ReadError(f"{name}: is too long for one report (over {max_characters:,} characters)")
        pages.append(lines)
    return [page for page in pages if page]


def read_lines(page: PageObject) -> list[Line]:
    """The lines of a page, with the gaps between paragraphs found from where the lines stand."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or 1.0
        pieces.append((text, y, (size or 0) * scale))

    text = page.extract_text(visitor_text=visit)
    if "".join(piece for piece, _, _ in pieces).split() != text.split():
        return [Line(clean) for raw in text.split("\n") if (clean := squeeze(clean_characters(raw)))]
    return mark_gaps(gather_lines(pieces))


def gather_lines(pieces: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Text, height and type size of each line: those of its first piece with words."""
    lines: list[tuple[str, float, float]] = []
    words, at = "", (0.0, 0.0)
    for text, y, size in [*pieces, ("\n", 0.0, 0.0)]:
        for number, part in enumerate(clean_characters(text).split("\n")):
            if number and words.strip():
                lines.append((squeeze(words), *at))
            if number:
                words = ""
            if part.strip() and not words.strip():
                at = (y, size)
            words += part
    return lines


def mark_gaps(lines: list[tuple[str, float, float]]) -> list[Line]:
    steps = [above[1] - below[1] for above, below in pairwise(lines)]
    usual = median([step for step in steps if step > 1] or [0.0])
    marked = [Line(text, size=size or None) for text, _, size in lines]
    for line, step in zip(marked[1:], steps, strict=True):
        line.gap = usual > 0 and step > GAP * usual
    return marked


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
