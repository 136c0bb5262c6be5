"""What people ask for, made into a `Filter`: options of commands, keyword arguments of the Python face, addresses.

In an address a field is called as its option is (`type`, `mode`, `min_confidence`), and one that may have several
values is repeated: `type=ASSAULT&type=PROTEST&area=35,32,43,38`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
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


_IN_ADDRESSES = {"types": "type", "modes": "mode"}
"""Fields that an address calls otherwise than the filter does."""
_SEVERAL = ("types", "modes", "status", "reviewed", "missing")
_NUMBERS = ("min_confidence", "max_confidence", "limit")


def read_query(pairs: Iterable[tuple[str, str]]) -> Filter:
    """The Filter of an address: names and values, in any order, without percent signs. What is left empty asks nothing.

    Raises UsageError as `make_filter` does, and where a field that has one value comes twice.
    """
    fields = {_IN_ADDRESSES.get(field, field): field for field in Filter.__struct_fields__}
    asked: dict[str, Any] = {}
    for name, value in pairs:
        field = fields.get(name)
        if field is None:
            raise UsageError(f"no filter is called {name!r}; one of: {', '.join(fields)}")
        if not value:
            continue
        if field in _SEVERAL:
            asked[field] = (*asked.get(field, ()), value)
        elif field in asked:
            raise UsageError(f"the filter {name} can be asked only once")
        else:
            asked[field] = _make_number(name, value) if field in _NUMBERS else value
    return make_filter(asked)


def make_query(filter: Filter) -> list[tuple[str, str]]:
    """The names and values of an address that `read_query` makes the same filter of."""
    pairs = []
    for field in Filter.__struct_fields__:
        value = getattr(filter, field)
        name = _IN_ADDRESSES.get(field, field)
        if field in _SEVERAL:
            pairs += [(name, each) for each in value]
        elif field == "area" and value is not None:
            pairs.append((name, ",".join(_write_number(each) for each in value)))
        elif value is not None:
            pairs.append((name, _write_number(value) if isinstance(value, float) else str(value)))
    return pairs


def _make_number(name: str, value: str) -> float | int:
    try:
        return int(value) if name == "limit" else float(value)
    except ValueError as error:
        raise UsageError(f"the filter {name} is a number, not {value!r}") from error


def _write_number(number: float) -> str:
    """35.0 as `35`, all others with as many digits as tell them apart."""
    return repr(float(number)).removesuffix(".0")


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
    if name in _SEVERAL:
        return (value,) if isinstance(value, str) else value
    if name == "area" and isinstance(value, str):
        return _make_area(value)
    if name in ("since", "until"):
        return make_date(value)
    if name == "limit" and isinstance(value, int):
        return min(value, MOST)
    return value


def _make_area(text: str) -> tuple[float, ...]:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError as error:
        raise UsageError(f"{text!r} is no area; write it as west,south,east,north in degrees: 35,32,43,38") from error
    return west, south, east, north


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
