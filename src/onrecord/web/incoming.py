"""Reports on their way in: files in a folder of the server's own, under names that it gave them."""

import re
import tempfile
from pathlib import Path, PurePosixPath

import msgspec

from onrecord.model import Report
from onrecord.model.filter import fold_text
from onrecord.readers import read_report
from onrecord.readers.files import SUFFIXES
from onrecord.settings import Settings

PASTED = "pasted text"
"""What a pasted report goes by."""
LONGEST_NAME = 1_000
"""Characters kept of a file's name; of a longer one the end, which tells most."""
HEAD = 1_000
"""Characters at the beginning of a text among which its headline is looked for."""
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, marks that turn the direction of writing, halves of characters."""


class NamedFiles(msgspec.Struct, frozen=True):
    """Reads uploaded files under their client's names, by the paths that they lie at. Travels to other processes."""

    names: dict[str, str]

    def __call__(self, path: str, settings: Settings) -> Report:
        return read_report(path, settings, called=self.names[path])


class PastedText(msgspec.Struct, frozen=True, kw_only=True):
    """Reads a pasted text; what was said of it wins over what it says of itself. Travels to other processes."""

    title: str | None = None
    publisher: str | None = None

    def __call__(self, path: str, settings: Settings) -> Report:
        report = read_report(path, settings, called=PASTED)
        return msgspec.structs.replace(
            report, title=self.title or report.title, publisher=self.publisher or report.publisher
        )


class Batch:
    """Files that came in together, in a temporary folder; `names` has what their client calls them, by path."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
        self.names: dict[str, str] = {}
        self.settings = Settings()
        self.reader: NamedFiles | PastedText = NamedFiles(self.names)

    def add(self, name: str) -> Path:
        """Where to write the next file. The client's name has no part in it."""
        path = Path(self._folder.name) / f"{len(self.names):05}"
        self.names[str(path)] = name
        return path

    def add_text(self, text: str, title: str | None, publisher: str | None) -> None:
        """Write down a pasted text. A title that is not in it becomes its headline, which is part of a report."""
        if title is not None and fold_text(title) not in fold_text(text[: HEAD + len(title)]):
            text = f"{title}\n\n{text}"
        self.add(PASTED).write_text(text, encoding="utf-8", errors="replace")
        self.reader = PastedText(title=title, publisher=publisher)

    def close(self) -> None:
        """Delete the files."""
        self._folder.cleanup()


def clean_name(name: str) -> str:
    """A client's name for a file, fit to be kept and shown; it is never a path here."""
    return UNPRINTED.sub("", name).strip()[-LONGEST_NAME:] or "unnamed file"


def clean_line(text: str | None) -> str | None:
    """A title or a publisher on one line, None where there is none."""
    return " ".join(UNPRINTED.sub(" ", text or "").split()) or None


def is_wanted(name: str) -> bool:
    """Whether a file is a report by its name; as on the command line, only those of a folder must be called so.

    Hidden files of a folder are left out, too.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if len(parts) < 2 or ".." in parts or name.startswith("/"):
        return True
    return not any(part.startswith(".") for part in parts) and PurePosixPath(name).suffix.lower() in SUFFIXES
