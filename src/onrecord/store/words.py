"""The words of a report that a search goes through: `report_words`."""

from collections.abc import Iterator

from sqlalchemy import Connection, column, table

from onrecord.model import Report
from onrecord.model.filter import split_words

report_words = table("report_words", column("report_id"), column("words"))

_MOST_BYTES = 1_000_000
_BYTES_A_WORD = 5
"""PostgreSQL's index holds 1 MiB of words a report, and with each word up to so much else."""


def add_words(connection: Connection, report: Report) -> None:
    """Take in the words of a report that has none there yet."""
    row = {"report_id": report.report_id, "words": make_words(report.title, report.text, connection.dialect.name)}
    connection.execute(report_words.insert(), [row])


def change_words(connection: Connection, report: Report) -> None:
    """Put the words of a report in place of what they were: its title is another now."""
    # a full-text table finds a report by reading all of them, so this is for the rare case alone
    connection.execute(report_words.delete().where(report_words.c.report_id == report.report_id))
    add_words(connection, report)


def make_words(title: str | None, text: str, dialect: str) -> str:
    """Title and text as folded words with single spaces between; a book's last chapters may not fit every database."""
    words = split_words(text if title is None else f"{title}\n{text}")
    return " ".join(words if dialect == "sqlite" else _cut(words))


def _cut(words: list[str]) -> Iterator[str]:
    size = 0
    for word in words:
        size += len(word.encode()) + _BYTES_A_WORD
        if size > _MOST_BYTES:
            return
        yield word
