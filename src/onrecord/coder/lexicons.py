"""Reads the coder's word lists from their data files, with the schema checked."""

from importlib.resources import files
from typing import TypeVar

from onrecord.model import read_toml

Lexicon = TypeVar("Lexicon")


def load_lexicon(file_name: str, schema: type[Lexicon]) -> Lexicon:
    """Read `coder/data/<file_name>` (TOML) into `schema`, raising KnowledgeError where the file does not fit it."""
    return read_toml(files("onrecord.coder").joinpath("data", file_name), schema)
