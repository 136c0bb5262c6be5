"""onrecord reads reports about political conflict into a record of who did what to whom, and on whose word.

    import onrecord

    report = onrecord.read("report.pdf")           # a Report: the text as coded, and where it comes from
    claims = onrecord.code(report)                 # Claims: a sequence that shows as a table in a notebook
    with onrecord.open("onrecord.db") as record:   # a Record: what `onrecord code` and `onrecord show` work on
        record.write(report, claims)
        frame = record.claims(place="IRQ").to_polars()

Importing onrecord is quick; spaCy is loaded by the first report that is coded.
"""

import datetime as _dt
import importlib as _importlib
from pathlib import Path as _Path
from typing import TYPE_CHECKING as _TYPE_CHECKING

if _TYPE_CHECKING:
    from onrecord.model import Report
    from onrecord.notebook import Claims, Record

__version__ = "0.1.0"
__all__ = ["Claims", "Record", "Report", "__version__", "code", "open", "read"]

_HOMES = {"Claims": "onrecord.notebook", "Record": "onrecord.notebook", "Report": "onrecord.model"}


def read(path: str | _Path, *, date: str | _dt.date | None = None, encoding: str | None = None) -> "Report":
    """Read a text, Markdown, HTML or PDF file as a report.

    `date` is the publication date (a date, or YYYY-MM-DD) and wins over what the file says; `encoding` that of a plain
    file. Raises ReadError, naming the file and the reason, and UsageError on an impossible date.
    """
    from onrecord.notebook import read_file  # noqa: PLC0415 - keeps `import onrecord` quick

    return read_file(path, date, encoding)


def code(report: "Report | str | _Path", *, date: str | _dt.date | None = None) -> "Claims":
    """All claims of a report, or of the file at a path, in the order of the text."""
    from onrecord.notebook import code_report_or_file  # noqa: PLC0415

    return code_report_or_file(report, date)


def open(store: str | _Path = "onrecord.db") -> "Record":
    """Open a record, the SQLite file at a path or a database by its URL; a new file is made where there is none."""
    from onrecord.notebook import Record  # noqa: PLC0415

    return Record(store)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(_importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
