"""Plain text and Markdown."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.readers.dates import read_stamp
from onrecord.readers.decoding import squeeze
from onrecord.readers.extract import Block, BlockKind, Extract
from onrecord.readers.lines import drop_running_lines, join_blocks, join_pages, split_pages

MARKDOWN = re.compile(
    r"^#{1,6} \S.*$|\[[^\]\n]+\]\((?:https?://|/|#|mailto:)[^)\s]*\)|(?<![\w*])\*\*[^*\s][^*\n]*\*\*(?![\w*])|\A---\n(?:[\w-]+:.*\n)+---\n",
    re.M,
)
FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n(?P<fields>(?:[\w-]+[ ]*:.*\n|[ \t]+.*\n|[ ]*\n)+)(?:---|\.\.\.)[ ]*\n")
FIELD = re.compile(r"^(?P<name>[\w-]+)[ ]*:[ ]*(?P<value>\S.*)$", re.M)
TAG = re.compile(r"<[^<>]*>")


def is_markdown(text: str) -> bool:
    """Whether a text bears marks that plain prose does not: a heading, a link, bold words, front matter."""
    return bool(MARKDOWN.search(text))


def read_plain(text: str) -> Extract:
    pages, dropped = drop_running_lines(split_pages(text))
    return Extract(blocks=join_pages(pages), media_type="text/plain", dropped=dropped)


def read_markdown(text: str) -> Extract:
    """The text of a Markdown file without its marks; the fields of YAML front matter go to the metadata."""
    extract = Extract(blocks=[], media_type="text/markdown")
    text = text.replace("\f", "\n\n")
    if front := FRONT_MATTER.match(text):
        text = text[front.end() :]
        read_fields(front["fields"], extract)
    # indented prose is prose, not program code
    tokens = MarkdownIt("commonmark").disable("code").parse(text)
    extract.blocks = join_blocks(make_blocks(tokens))
    return extract


def read_fields(text: str, extract: Extract) -> None:
    fields = {match["name"].lower(): match["value"].strip().strip("\"'") for match in FIELD.finditer(text)}
    extract.title = fields.get("title")
    extract.byline = fields.get("author") or fields.get("byline")
    extract.publisher = fields.get("publisher") or fields.get("source")
    extract.published = read_stamp(fields.get("date") or fields.get("published"))


def make_blocks(tokens: list[Token]) -> list[Block]:
    blocks: list[Block] = []
    kinds: list[BlockKind] = []
    number = ""
    for token in tokens:
        if token.type in ("heading_open", "list_item_open"):
            kinds.append("heading" if token.type == "heading_open" else "item")
            # "2013. It was a year of war" is a sentence, not the 2013th item of a list
            number = token.info + token.markup + " " if token.info else ""
        elif token.type in ("heading_close", "list_item_close"):
            kinds.pop()
        elif token.type == "inline":
            lines = [squeeze(line) for line in read_inline(token).split("\n")]
            blocks += [Block(line, kinds[-1] if kinds else "prose") for line in [number + lines[0], *lines[1:]] if line]
            number = ""
        elif token.type == "html_block":
            blocks += [Block(line) for part in TAG.sub("\n", token.content).split("\n") if (line := squeeze(part))]
        elif token.type == "fence":
            blocks += [Block(line) for part in token.content.split("\n\n") if (line := squeeze(part))]
    return blocks


def read_inline(token: Token) -> str:
    """The words of a paragraph; a hard break stays a line end."""
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts)
