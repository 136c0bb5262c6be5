"""Title, byline and publisher, from the lines above a report's prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.readers.dates import AGENCY_DATE, CLOCK, DATELINE, FULL_DATE, WEEKDAY, label_pattern
from onrecord.readers.extract import Block
from onrecord.readers.lines import ends_sentence
from onrecord.readers.words import load_words

HEAD_BLOCKS = 8
TITLE_LENGTH = 220
PROSE_LENGTH = 60
"""A shorter block that ends like a sentence may still be a title; a longer one begins the prose."""
NAME_LENGTH = 70

NAME = r"[A-Z][\w’'.-]*(?: (?:al-|el-|de |van |von |bin )?[A-Z][\w’'.-]*){0,3}"
BY = re.compile(rf"^(?:by|from|report by|words:?) (?P<name>{NAME}(?:(?:,| and| &) {NAME})*)", re.I)
BY_INSIDE = re.compile(r"\b[Bb]y (?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2})")
LABEL = re.compile(
    r"^(?P<label>title|headline|by|author|byline|source|publisher|outlet|agency)\s*: *(?P<value>\S.*)$", re.I
)
SEPARATOR = re.compile(r"\s+[|•·–—/-]+\s+|\s*[|•·]\s*|,\s+")
DATELINE_AGENCY = re.compile(r"^.{0,60}?\((?P<agency>[A-Z][^()\d,]{1,38})(?:, [^()]*)?\)[^()]{0,24}?(?:--?|–|—)? ")
LOCATION = re.compile(r"^(?:in|at) [A-Z].*")


@dataclass(slots=True)
class Front:
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None


def read_front(blocks: Sequence[Block]) -> Front:
    """What the lines above the prose say; a report that begins with its prose gives an empty front."""
    front = Front()
    for block in blocks[:HEAD_BLOCKS]:
        if is_prose(block):
            read_lead(block.text, front)
            break
        read_line(block, front)
    return front


def is_prose(block: Block) -> bool:
    if block.kind == "heading":
        return False
    return (
        bool(DATELINE.match(block.text))
        or len(block.text) > TITLE_LENGTH
        or (len(block.text) > PROSE_LENGTH and ends_sentence(block.text) and not block.text.endswith(("?", ":")))
    )


def read_line(block: Block, front: Front) -> None:
    """Sort one line of the front into title, byline or publisher."""
    text = block.text
    if label := LABEL.match(text):
        read_label(label["label"].lower(), label["value"], front)
        return
    if by := BY.match(text):
        front.byline = front.byline or trim_name(by["name"])
        read_parts(text[by.end() :], front, allow_name=False)
        return
    dated = FULL_DATE.search(text) is not None
    if block.kind != "heading" and dated and (label_pattern(False).match(text) or label_pattern(True).match(text)):
        if inside := BY_INSIDE.search(text):
            front.byline = front.byline or trim_name(inside["name"])
        return
    if block.kind != "heading" and dated and len(text) < NAME_LENGTH * 2 and is_date_line(text):
        read_parts(text, front, allow_name=front.title is not None)
    elif block.kind != "heading" and is_publisher(text):
        front.publisher = front.publisher or text
    elif front.title is None and len(text.split()) > 1:
        front.title = text
    elif front.title is not None and front.byline is None and is_name(text):
        front.byline = text


def read_label(label: str, value: str, front: Front) -> None:
    if label in ("title", "headline"):
        front.title = front.title or value
    elif label in ("by", "author", "byline"):
        front.byline = front.byline or value
    else:
        front.publisher = front.publisher or value


def is_date_line(text: str) -> bool:
    """Whether a line is a date and names, not a headline that happens to end in one."""
    rest = strip_date(text)
    return not rest or all(
        is_name(part) or is_publisher(part) for part in SEPARATOR.split(rest) if part.strip(" ,|()-")
    )


def strip_date(text: str) -> str:
    text = FULL_DATE.sub("", text)
    text = re.sub(rf"{WEEKDAY}|{CLOCK}", " ", text + " ", flags=re.I)
    return text.strip(" ,;:|•·–—/()-")


def read_parts(text: str, front: Front, *, allow_name: bool) -> None:
    for part in (piece.strip(" ,;:()-") for piece in SEPARATOR.split(strip_date(text))):
        if is_publisher(part):
            front.publisher = front.publisher or part
        elif allow_name and is_name(part):
            front.byline = front.byline or part


def read_lead(text: str, front: Front) -> None:
    """Publisher or byline from the first paragraph of the prose: "BAGHDAD, July 1 (Reuters) - …", "Posted … by …"."""
    if (DATELINE.match(text) or AGENCY_DATE.match(text) or re.match(r"^[A-Z][A-Z .,/-]+\(", text)) and (
        agency := DATELINE_AGENCY.match(text)
    ):
        front.publisher = front.publisher or agency["agency"].strip()
    label = label_pattern(False).match(text)
    if label and (inside := BY_INSIDE.match(text[label.end() :].lstrip())):
        front.byline = front.byline or trim_name(inside["name"])


def trim_name(name: str) -> str:
    """A name without the first words of the sentence that follows it."""
    words = name.split()
    for at, word in enumerate(words[1:], 1):
        if word.lower() in load_words().open_words:
            return " ".join(words[:at])
    return name


def is_name(text: str) -> bool:
    """Whether a line is two to four capitalised words and nothing else, like a person's name."""
    return len(text) <= NAME_LENGTH and bool(re.fullmatch(NAME, text)) and " " in text and not is_publisher(text)


def is_publisher(text: str) -> bool:
    """Whether a short line of capitalised words names an outlet or office."""
    words = text.split()
    if not words or len(text) > NAME_LENGTH or len(words) > 8 or ends_sentence(text):
        return False
    minor = {"of", "for", "the", "and", "in", "on", "to"}
    if any(word[0].islower() and word.lower() not in minor for word in words):
        return False
    return any(word.strip("’',.").lower() in load_words().publisher_words for word in words) and not any(
        word.lower() in ("on", "to") for word in words
    )
