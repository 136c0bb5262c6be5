"""A filter goes into an address and comes back the same; what no claim can have is refused with a reason."""

import datetime as dt
from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.asking import make_filter, make_query, read_query
from onrecord.model import Certainty, Filter, Kind, Missing, Reviewed, Status, UsageError
from onrecord.model.filter import EVENT_TYPES, RELATION_TYPES

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
shares = st.floats(0, 1)
ids = st.text("0123456789abcdef", min_size=1, max_size=64)


def several(values: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


@st.composite
def drawn_fields(draw: st.DrawFn) -> dict[str, Any]:
    south, north = sorted((draw(st.floats(-90, 90)), draw(st.floats(-90, 90))))
    fields: dict[str, st.SearchStrategy[Any]] = {
        "kind": st.sampled_from(get_args(Kind)),
        "types": several((*EVENT_TYPES, *RELATION_TYPES)),
        "modes": several(("bombing", "raid", "ambush")),
        "area": st.tuples(st.floats(-180, 180), st.just(south), st.floats(-180, 180), st.just(north)),
        "since": st.dates(),
        "until": st.dates(),
        "status": several(get_args(Status)),
        "certainty": st.sampled_from(get_args(Certainty)),
        "report": ids,
        "act": ids,
        "min_confidence": shares,
        "max_confidence": shares,
        "reviewed": several(get_args(Reviewed)),
        "missing": several(get_args(Missing)),
        "limit": st.integers(0, 2**63 - 1),
        **dict.fromkeys(("text", "search", "actor", "source", "target", "place", "said_by", "publisher"), words),
    }
    assert set(fields) == set(Filter.__struct_fields__)
    return {name: draw(fields[name]) for name in draw(st.sets(st.sampled_from(sorted(fields))))}


@given(fields=drawn_fields())
def test_an_address_brings_the_filter_back(fields: dict[str, Any]) -> None:
    try:
        filter = make_filter(fields)
    except UsageError:
        return
    address = urlencode(make_query(filter))
    assert read_query(parse_qsl(address, strict_parsing=bool(address))) == filter


names = st.sampled_from(("type", "mode", *Filter.__struct_fields__, "else"))


@given(pairs=st.lists(st.tuples(names, st.text(max_size=10) | st.sampled_from(("1", "ASSAULT", "2019-01-01")))))
def test_nothing_typed_raises_anything_else(pairs: list[tuple[str, str]]) -> None:
    try:
        filter = read_query(pairs)
    except UsageError:
        return
    assert read_query(make_query(filter)) == filter


def test_an_address_as_people_see_it() -> None:
    filter = Filter(types=("ASSAULT", "funds"), area=(35.0, 32.5, -43.0, 38.0), since=dt.date(2019, 1, 2), limit=5)
    query = [
        ("type", "ASSAULT"),
        ("type", "funds"),
        ("area", "35,32.5,-43,38"),
        ("since", "2019-01-02"),
        ("limit", "5"),
    ]
    assert make_query(filter) == query
    assert read_query(reversed(query)) == Filter(
        types=("funds", "ASSAULT"), area=(35.0, 32.5, -43.0, 38.0), since=dt.date(2019, 1, 2), limit=5
    )
    assert read_query([("text", ""), ("type", "")]) == Filter()


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ([("types", "ASSAULT")], "no filter is called 'types'; one of: text, search, kind, type, mode"),
        ([("text", "a"), ("text", "b")], "the filter text can be asked only once"),
        ([("min_confidence", "much")], "the filter min_confidence is a number, not 'much'"),
        ([("min_confidence", "nan")], "confidence goes from 0 to 1"),
        ([("limit", "1.5")], "the filter limit is a number, not '1.5'"),
        ([("area", "1,2,3,x")], "'1,2,3,x' is no area; write it as west,south,east,north"),
        ([("area", "inf,0,1,1")], "no area on earth"),
        ([("since", "soon")], "'soon' is no day"),
        ([("actor", "\udcff")], "holds characters that are no text"),
        ([("text", "a\0b")], "holds characters that are no text"),
    ],
)
def test_wrong_addresses(pairs: list[tuple[str, str]], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        read_query(pairs)


def test_an_area_may_be_a_text_or_numbers() -> None:
    assert make_filter({"area": "35, 32,43,38"}) == make_filter({"area": (35, 32, 43, 38)})
    with pytest.raises(UsageError, match="filter: "):
        make_filter({"area": (1, 2, 3)})
