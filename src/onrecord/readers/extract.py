"""What every format's reader hands on: the blocks of a report and what the file says of itself."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["prose", "heading", "item"]


@dataclass(slots=True, frozen=True)
class Block:
    """A paragraph, heading or list item, on one line."""

    text: str
    kind: BlockKind = "prose"


@dataclass(slots=True)
class Extract:
    """A file taken apart, before the furniture goes and the front matter is read."""

    blocks: list[Block]
    media_type: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    """The day the file's metadata gives for publication."""
    created: dt.date | None = None
    """The day the file was made, which may be long after publication."""
    dropped: list[str] = field(default_factory=list)
    """Running heads and the like: not prose, but they may carry the date."""
