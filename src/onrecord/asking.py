"""What people ask for, made into a `Filter`: the command's options and the keyword arguments of the Python face."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.model import Filter, UsageError

MOST = 2**63 - 1
"""The largest number that a database counts to."""


def make_filter(fields: Mapping[str, Any]) -> Filter:
    """A Filter from its fields by name; days may be texts, and one text may stand where several are allowed.

    Raises UsageError on an unknown field and on a value that no claim can have.
    """
    unknown = set(fields) - set(Filter.__struct_fields__)
    if unknown:
        known = ", ".join(Filter.__struct_fields__)
        raise UsageError(f"no filter is called {', '.join(sorted(unknown))}; one of: {known}")
    asked = {name: _complete(name, value) for name, value in fields.items()}
    try:
        filter = msgspec.convert(asked, Filter)
    except msgspec.ValidationError as error:
        raise UsageError(f"filter: {error}") from error
    _check_letters(filter)
    _check_modes(filter)
    return filter


def make_date(date: str | dt.date | None) -> dt.date | None:
    """A day from a day or its text. Raises UsageError where the text is no day."""
    if isinstance(date, dt.datetime):
        return date.date()
    if date is None or isinstance(date, dt.date):
        return date
    try:
        return dt.date.fromisoformat(date)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{date!r} is no day; write it as YYYY-MM-DD, such as 2013-12-27") from error


def _complete(name: str, value: Any) -> Any:
    if name in ("types", "modes", "status"):
        return (value,) if isinstance(value, str) else value
    if name in ("since", "until"):
        return make_date(value)
    if name == "limit" and isinstance(value, int):
        return min(value, MOST)
    return value


def _check_letters(filter: Filter) -> None:
    """A terminal can hand over bytes that are no text; a database would choke on them."""
    for name in Filter.__struct_fields__:
        value = getattr(filter, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, str) and ("\0" in each or (not each.isascii() and _is_broken(each))):
                raise UsageError(f"the filter {name} holds characters that are no text: {each!r}")


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_modes(filter: Filter) -> None:
    if not filter.modes:
        return
    from onrecord.ontology import load_ontology  # noqa: PLC0415 - read only where it is asked

    ontology = load_ontology()
    types = [name for name in filter.types if name in ontology.types] or list(ontology.types)
    known = {mode: None for name in types for mode in ontology.modes(name)}
    for mode in filter.modes:
        if mode not in known:
            of = f" of {' and '.join(types)}" if filter.types else ""
            raise UsageError(f"unknown mode {mode!r}{of}; one of: {', '.join(known) or 'none'}")
