"""Reads the coder's word lists from their data files, with the schema checked."""

import importlib.resources
import tomllib
from typing import TypeVar

import msgspec

from onrecord.model import KnowledgeError

Lexicon = TypeVar("Lexicon")


def load_lexicon(file_name: str, schema: type[Lexicon]) -> Lexicon:
    """Read `coder/data/<file_name>` (TOML) into `schema`, raising KnowledgeError where the file does not fit it."""
    text = importlib.resources.files("onrecord.coder").joinpath("data", file_name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), schema)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"coder/data/{file_name}: {error}") from error
