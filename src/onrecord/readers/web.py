"""Web pages: the prose by trafilatura, or all of it where a page is too deep or too small for that."""

import re
from html.parser import HTMLParser

from onrecord.readers.dates import read_stamp
from onrecord.readers.decoding import clean_characters, decode_text, squeeze
from onrecord.readers.extract import Block, BlockKind, Extract
from onrecord.readers.quiet import hush

MAX_DEPTH = 200
"""libxml2 gives up at 256 levels, and what it makes of such pages costs time without end."""
HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b",
    re.I | re.S,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PARTS = HEADINGS | {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
}
UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody option".split()  # noqa: SIM905
)
"""Tags that need no end tag, so that their depth cannot be told."""
SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "iframe",
        "title",
        "head",
    )
)


class PageText(HTMLParser):
    """All the text of a page, by paragraph, without recursion; measures how deep the page is nested."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.depth = self.deepest = 0
        self.title = ""
        self._words: list[str] = []
        self._silent: list[str] = []
        self._heading: str | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNCOUNTED:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        if tag in PARTS:
            self.flush()
        if tag in HEADINGS:
            self._heading = tag
        if tag == "title":
            self._in_title = True
        if tag in SILENT:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in UNCOUNTED:
            self.depth = max(0, self.depth - 1)
        if tag in PARTS:
            self.flush()
        if tag == self._heading:
            self._heading = None
        if tag == "title":
            self._in_title = False
        if tag in self._silent:
            del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._silent:
            self._words.append(data)

    def flush(self) -> None:
        text = squeeze("".join(self._words))
        self._words.clear()
        if text:
            kind: BlockKind = "heading" if self._heading else "prose"
            self.blocks.append(Block(text, kind))


def is_page(data: bytes) -> bool:
    return bool(HTML_START.match(data[:4096]))


def decode_page(data: bytes, name: str, encoding: str | None) -> str:
    """The page's text; the encoding that it names itself is tried before finding it out."""
    named = CHARSET.search(data[:4096])
    if encoding is None and named:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass  # a page is often wrong about itself
    return decode_text(data, name, encoding)


def read_page(html: str) -> Extract:
    """The prose of a page with its title as first paragraph, and what its metadata says."""
    html = drop_endless(clean_characters(html))
    page = PageText()
    page.feed(html)
    page.close()
    page.flush()
    extract = Extract(blocks=[], media_type="text/html", title=squeeze(page.title) or None)
    if page.deepest <= MAX_DEPTH:
        read_with_trafilatura(html, extract)
    if not extract.blocks:
        extract.blocks = page.blocks
    return extract


def drop_endless(html: str) -> str:
    """The page without the marks of comments and tags that never end: the parser would search for each end anew."""
    end = html.rfind("-->") + 1
    html = html[:end] + html[end:].replace("<!--", "")
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", " ")


def read_with_trafilatura(html: str, extract: Extract) -> None:
    import trafilatura  # noqa: PLC0415 (takes half a second, and only pages need it)

    with hush("trafilatura", "htmldate", "justext", "charset_normalizer"):
        document = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # a date guessed from any number on the page would be taken for the page's own word
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    if document is None or isinstance(document, dict):
        return
    extract.title = document.title or extract.title
    extract.byline = document.author or None
    extract.publisher = document.sitename or None
    extract.published = read_stamp(document.date)
    lines = [squeeze(line) for line in (document.text or "").split("\n")]
    extract.blocks = [
        Block(line.removeprefix("- "), "item" if line.startswith("- ") else "prose") for line in lines if line
    ]
