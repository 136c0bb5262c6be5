"""The public documents that stand-off annotations point into: where they lie and how their text is put together."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

MUC_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d+) +\(.*\)\s*$", re.MULTILINE)


class Documents:
    """Texts by set and document id, read from a folder of gold data."""

    def __init__(self, gold: Path) -> None:
        self._gold = gold
        self._read: dict[str, dict[str, str]] = {}

    def text(self, name: str, document: str) -> str:
        """The text of a document. Raises ValueError where the set or the document does not exist."""
        if name not in self._read:
            if name not in READERS:
                raise ValueError(f"{name!r} is no set with stand-off annotations: {', '.join(READERS)}")
            self._read[name] = dict(READERS[name](self._gold / name))
        if document not in self._read[name]:
            raise ValueError(f"{name} has no document {document!r} under {self._gold}")
        return self._read[name][document]

    def find_text(self, name: str, document: str, start: int, end: int) -> str:
        """A stretch of a document. Raises ValueError where it lies outside, which a slice would not tell."""
        text = self.text(name, document)
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start}-{end} lies outside {name} {document}, which has {len(text)} characters")
        return text[start:end]


def read_muc(folder: Path) -> Iterator[tuple[str, str]]:
    """The reports of `dev`, each without its header line, lines joined by one blank, paragraphs by a line break."""
    for path in sorted((folder / "dev").glob("dev-muc3-*.gz")):
        parts = MUC_HEAD.split(gzip.decompress(path.read_bytes()).decode("latin-1"))
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            paragraphs = (" ".join(each.split()) for each in re.split(r"\n\s*\n", body))
            yield name, "\n".join(each for each in paragraphs if each)


def read_meantime(folder: Path) -> Iterator[tuple[str, str]]:
    """The articles: tokens joined by one blank, sentences by a line break."""
    for path in sorted((folder / "intra-doc_annotation").glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            sentences.setdefault(token.get("sentence", ""), []).append(token.text or "")
        yield path.stem.split("_")[0], "\n".join(" ".join(each) for each in sentences.values())


READERS = {"muc34": read_muc, "meantime": read_meantime}
