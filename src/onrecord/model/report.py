"""A report: one published text about the world, as it was coded."""

import datetime as dt
import hashlib

import msgspec


def make_report_id(text: str) -> str:
    """SHA-256 of the snapshot text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An immutable snapshot of a report and what is known of its origin.

    `text` is the snapshot: every offset of every claim counts its Unicode code points. Title and byline that stand in
    the text stay in it; running heads, page numbers and contact tails do not. Paragraphs are parted by one empty line.
    """

    text: str
    report_id: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    published_from: str | None = None
    """Where the publication date was found: `option`, `metadata`, `dateline`, `filename`; None with no date."""
    origin: str | None = None
    """File name, address or `-` for standard input."""
    original_sha256: str | None = None
    """SHA-256 of the original file's bytes."""
    media_type: str | None = None
    language: str | None = None
    """ISO 639-1 code."""

    def __repr__(self) -> str:
        name, day = self.title or self.origin, self.published or "undated"
        return f"<report {self.report_id[:12]} {name!r}, {day}, {len(self.text):,} characters>"

    @classmethod
    def of_text(cls, text: str, published: dt.date | None = None) -> "Report":
        """Make a report from a bare text, taken as it stands."""
        return cls(
            text=text,
            report_id=make_report_id(text),
            published=published,
            published_from="option" if published else None,
        )
