"""Tags of words read back as stretches, and small compressed files to read them from."""

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any


def read_tags(words: Sequence[str], tags: Sequence[int], labels: Sequence[str]) -> list[tuple[str, str]]:
    """(label, words) of each stretch. A later tag that carries on no stretch of its label is a fault."""
    assert len(words) == len(tags)
    found: list[tuple[str, str]] = []
    for number, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag % 2:
            found.append((labels[tag // 2], word))
        elif tag:
            assert tags[number - 1] in {tag - 1, tag}
            label, before = found.pop()
            found.append((label, f"{before} {word}"))
    return found


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def write_rows(path: Path, rows: Iterable[Any]) -> None:
    """One JSON value a line."""
    write_lines(path, map(json.dumps, rows))
