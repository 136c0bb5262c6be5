"""Which files are meant, and their bytes."""

import glob
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from onrecord.model import ReadError

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf"})
"""Names that a folder is searched for; a file named outright may be called anything."""


class Found(NamedTuple):
    """Files to read, in the order asked for, each once; and a pair of path and message for each that cannot be."""

    files: list[str]
    problems: list[tuple[str, str]]


def find_files(paths: Iterable[str | Path]) -> Found:
    """Expand folders (recursively, hidden files left out) and globs; `-` stands for standard input."""
    found = Found([], [])
    seen = set[str]()
    for asked in map(str, paths):
        names, problem = expand_path(asked)
        if problem is not None:
            found.problems.append((asked, f"{asked}: {problem}"))
        for name in names:
            key = name if name == "-" else os.path.realpath(name)
            if key not in seen:
                seen.add(key)
                found.files.append(name)
    return found


def expand_path(asked: str) -> tuple[list[str], str | None]:
    """The files that one path stands for, and what is wrong with it."""
    path = Path(asked)
    if asked == "-" or path.is_file():
        return [asked], None
    if path.is_dir():
        return search_folder(asked)
    if path.exists():  # a pipe or a device: let the reading decide
        return [asked], None
    if glob.has_magic(asked):
        names = sorted(glob.glob(asked, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        files = [file for name in names for file in expand_path(name)[0]]
        return files, None if files else "no file fits this pattern"
    return [], "no such file"


def search_folder(folder: str) -> tuple[list[str], str | None]:
    refused: list[OSError] = []
    files: list[str] = []
    for base, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        wanted = (name for name in sorted(names) if Path(name).suffix.lower() in SUFFIXES)
        files += [str(Path(base) / name) for name in wanted if not name.startswith(".")]
    if refused:
        return files, f"cannot open folder {refused[0].filename} ({refused[0].strerror})"
    if not files:
        return files, f"holds no report ({', '.join(sorted(SUFFIXES))})"
    return files, None


def read_bytes(path: str, limit: int, called: str | None = None) -> bytes:
    """A file's bytes, or those of standard input for `-`. Raise ReadError where there are none, or over `limit`.

    Messages tell the file by the name `called`, or else by its path.
    """
    name = called or ("standard input" if path == "-" else path)
    try:
        if path == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            if Path(path).is_dir():
                raise ReadError(f"{name}: is a folder, not a file")
            with Path(path).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                data = file.read(limit + 1) if size <= limit else b""
            if size > limit:
                raise ReadError(too_long(name, size))
    except FileNotFoundError as error:
        raise ReadError(f"{name}: no such file") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ReadError(f"{name}: cannot be read ({getattr(error, 'strerror', None) or error})") from error
    if len(data) > limit:
        raise ReadError(too_long(name, len(data)))
    if not data.strip():
        raise ReadError(f"{name}: is empty")
    return data


def too_long(name: str, size: int) -> str:
    return f"{name}: is too long for one report (over {size // 1_000_000} MB); split it, or raise max_characters"
