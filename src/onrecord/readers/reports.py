"""One file to one report."""

import datetime as dt
import hashlib
import re
from pathlib import Path

from onrecord.model import ReadError, Report, make_report_id
from onrecord.readers.dates import find_published, find_year, read_name_date
from onrecord.readers.decoding import clean_characters, decode_text, squeeze
from onrecord.readers.extract import Block, Extract
from onrecord.readers.files import read_bytes
from onrecord.readers.front import read_front
from onrecord.readers.furniture import drop_furniture
from onrecord.readers.language import find_language, name_language
from onrecord.readers.pdf import is_pdf, read_pdf
from onrecord.readers.plain import is_markdown, read_markdown, read_plain
from onrecord.readers.web import decode_page, is_page, read_page
from onrecord.settings import Settings

TEXT_BYTES = 4
"""UTF-8 takes at most so many bytes for a character."""
PDF_BYTES = 64
"""Pictures and fonts weigh more than the words of a PDF."""
TITLE_LABEL = re.compile(r"^(?:title|headline)\s*: *(?=\S)", re.I)


def read_report(path: str | Path, settings: Settings = Settings(), *, called: str | None = None) -> Report:
    """Read one file, or standard input for `-`, into a report.

    `called` is a name in place of the path: that of a file which lies elsewhere than where it came from. Its type and
    date are read from that name, and messages tell it.

    The text is clean prose: paragraphs parted by one empty line, no markup, no running heads, page numbers or contact
    tails. The publication date is looked for in this order: `settings.published`, the metadata of a page or of
    Markdown front matter, a date line or dateline at the head of the text, the file's name, and last the day on which a
    PDF was made, provided that the text speaks of that year or of none (it is often only the day of conversion).

    Raise ReadError, naming the file and the reason, where the file cannot be read as a report in English; UsageError
    for an encoding that does not exist.
    """
    origin = str(path) if called is None else called
    name = "standard input" if str(path) == "-" else origin
    data = read_bytes(str(path), most_bytes(settings), called)
    extract = read_extract(data, origin, name, settings)
    blocks, dropped = drop_furniture(extract.blocks)
    if not any(re.search(r"[^\W\d_]{2}", block.text) for block in blocks):
        raise ReadError(f"{name}: holds no prose")
    blocks = with_title([strip_label(block) for block in blocks], extract)
    text = "\n\n".join(block.text for block in blocks)
    check_length(text, name, settings)
    language = find_language(text)
    if language not in (None, "en") and not settings.any_language:
        raise ReadError(f"{name}: is written in {name_language(language)}; only English can be coded")
    front = read_front(blocks)
    published, published_from = find_date(extract, blocks, [*extract.dropped, *dropped], origin, settings)
    return Report(
        text=text,
        report_id=make_report_id(text),
        title=extract.title or front.title,
        byline=extract.byline or front.byline,
        publisher=extract.publisher or front.publisher,
        published=published,
        published_from=published_from,
        # a file's name may be bytes that are no text, which could be kept nowhere
        origin=origin.encode(errors="surrogateescape").decode(errors="backslashreplace"),
        original_sha256=hashlib.sha256(data).hexdigest(),
        media_type=extract.media_type,
        language=language,
    )


def most_bytes(settings: Settings) -> int:
    """The size of the largest file that is read as a report."""
    return settings.max_characters * PDF_BYTES


def read_extract(data: bytes, origin: str, name: str, settings: Settings) -> Extract:
    """Take a file apart by its type: what its first bytes say, then its name."""
    suffix = Path(origin).suffix.lower()
    if is_pdf(data):
        return read_pdf(data, name, settings.max_characters)
    if suffix == ".pdf":
        raise ReadError(f"{name}: is called a PDF but is none")
    if len(data) > settings.max_characters * TEXT_BYTES:
        raise ReadError(f"{name}: is too long for one report (over {settings.max_characters:,} characters)")
    markdown = suffix in (".md", ".markdown")
    if suffix in (".html", ".htm") or (is_page(data) and not markdown):
        return read_page(decode_page(data, name, settings.encoding))
    text = decode_text(data, name, settings.encoding)
    check_length(text, name, settings)
    text = clean_characters(text)
    return read_markdown(text) if markdown or is_markdown(text) else read_plain(text)


def check_length(text: str, name: str, settings: Settings) -> None:
    if len(text) > settings.max_characters:
        raise ReadError(f"{name}: is too long for one report (over {settings.max_characters:,} characters)")


def strip_label(block: Block) -> Block:
    """A headline without the label before it, which would be read as a part of its sentence."""
    label = TITLE_LABEL.match(block.text)
    return Block(block.text[label.end() :], "heading") if label else block


def with_title(blocks: list[Block], extract: Extract) -> list[Block]:
    """The blocks, headed by the title where only the metadata holds it: a headline is part of the report."""
    if extract.title is None or extract.media_type == "application/pdf":
        return blocks
    title = clean_characters(squeeze(extract.title))
    head = " ".join(block.text for block in blocks[:4])
    return blocks if title.casefold() in head.casefold() else [Block(title, "heading"), *blocks]


def find_date(
    extract: Extract, blocks: list[Block], furniture: list[str], origin: str, settings: Settings
) -> tuple[dt.date | None, str | None]:
    """The publication date and where it was found."""
    if settings.published:
        return settings.published, "option"
    if extract.published:
        return extract.published, "metadata"
    year = find_year(origin, furniture)
    texts = [block.text for block in blocks]
    if day := find_published(texts, year) or find_published(furniture, year):
        return day, "dateline"
    if day := read_name_date(origin):
        return day, "filename"
    if extract.created and speaks_of(extract.created.year, texts):
        return extract.created, "metadata"
    return None, None


def speaks_of(year: int, texts: list[str]) -> bool:
    years = {int(found) for text in texts for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    return not years or max(years) == year
