"""One frozen object with everything a run can be told, passed in from the top."""

import datetime as dt
from pathlib import Path

import msgspec


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A language model behind an OpenAI-compatible address. Reports are sent there: a local one keeps them here."""

    url: str
    """Address up to `/chat/completions`, such as http://localhost:8080/v1."""
    model: str
    key: str | None = None
    """Sent as a bearer token; never stored or printed."""
    timeout: float = 60.0
    """Seconds for one answer."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to read and code. The defaults suit a laptop."""

    published: dt.date | None = None
    """Publication date of every report read, whatever the file says."""
    encoding: str | None = None
    """Text encoding of plain files; None finds it out."""
    any_language: bool = False
    """Code reports that are not in English, too (the coder knows English only)."""
    max_characters: int = 2_000_000
    """A longer text is refused: it is an archive of many reports, not one."""
    gazetteer: Path | None = None
    """Gazetteer file in place of the one that ships."""
    min_confidence: float = 0.0
    """Claims of less confidence, 0 to 1, are left out."""
    all_mentions: bool = False
    """Acts that a sentence names only in passing are kept, too, however unsure the coder is of them."""
    endpoint: Endpoint | None = None
    """A model that is asked for acts beyond those that the coder finds; None asks nobody."""
    batch_size: int = 64
    """Paragraphs parsed at once."""
