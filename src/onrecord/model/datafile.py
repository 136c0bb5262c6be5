"""Reads data files (word lists, ontology, actors) with their schema checked."""

import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.model.errors import KnowledgeError

Shape = TypeVar("Shape")


def read_toml(file: Path | Traversable, shape: type[Shape]) -> Shape:
    """Read a TOML file into a shape. Raises KnowledgeError, naming the file, where it is missing or does not fit."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), shape)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{file.name}: {error}") from error
