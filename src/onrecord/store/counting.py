"""Counting: how many claims there are, and how many each value of a filter's field would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import compress

from sqlalchemy import Connection

from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.model import Filter
from onrecord.model.filter import find_whole_name
from onrecord.store.actors import Named
from onrecord.store.answers import Counts, Value
from onrecord.store.columns import Columns
from onrecord.store.mapping import count_undated, count_unplaced
from onrecord.store.selection import Selection

MOST_VALUES = 50
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)

_PLAIN_FIELDS = {
    "kind": "kind",
    "type": "types",
    "mode": "modes",
    "status": "status",
    "certainty": "certainty",
    "reviewed": "reviewed",
}
"""Fields whose values are those of the column: name in addresses and in the filter."""


def read_counts(connection: Connection, columns: Columns, filter: Filter) -> Counts:
    """All counts of a filter; every field is counted as if it were not asked itself."""
    selection = Selection(connection, columns, filter)
    actors = columns.actors(connection)
    return Counts(
        total=selection.total,
        all=len(columns) - columns.reviewed.count("rejected"),
        reports=len(set(selection.pick(columns.report_id))),
        undated=count_undated(selection),
        unplaced=count_unplaced(connection, selection),
        fields={
            **{name: _count_plain(selection, name, field) for name, field in _PLAIN_FIELDS.items()},
            "place": _count_countries(selection),
            "actor": _count_named(selection, "actor", actors.sides, actors.labels),
            "said_by": _count_named(selection, "said_by", actors.speakers, actors.labels),
            "publisher": _count_publishers(selection),
            "min_confidence": _count_thresholds(selection),
        },
    )


def _count_plain(selection: Selection, name: str, field: str) -> tuple[Value, ...]:
    column: Sequence[str | None] = getattr(selection.columns, name)
    counted = _count(compress(column, selection.without(field)))
    asked = getattr(selection.filter, field)
    wanted = asked if isinstance(asked, tuple) else filter(None, [asked])
    return _make_values(counted, {value: counted[value] for value in wanted}, lambda value: value.replace("_", " "))


def _count(values: Iterable[str | None]) -> Counter[str]:
    counted = Counter(values)
    del counted[None]
    return counted  # type: ignore[return-value]


def _make_values(counted: Counter[str], asked: dict[str, int], label: Callable[[str], str]) -> tuple[Value, ...]:
    """The values with the most claims, and those that were asked for, whatever they have."""
    first = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
    shown = {**dict(first), **asked}
    values = [Value(value=value, label=label(value), claims=claims) for value, claims in shown.items()]
    return tuple(sorted(values, key=lambda value: (-value.claims, value.value)))


def _asked_as_typed(selection: Selection, field: str, counted: Counter[str]) -> dict[str, int]:
    """What was typed into a field that takes parts of names: one more value, with all the claims that it leaves."""
    asked = getattr(selection.filter, field)
    return {} if asked is None else {asked: counted.get(asked, selection.total)}


def _count_countries(selection: Selection) -> tuple[Value, ...]:
    counted = _count(compress(selection.columns.country, selection.without("place")))
    for code in [code for code in counted if not (len(code) == 3 and code.isascii() and code.isupper())]:
        # a filter would take it for a name
        del counted[code]
    names = _country_names()
    return _make_values(counted, _asked_as_typed(selection, "place", counted), lambda code: names.get(code, code))


@cache
def _country_names() -> dict[str, str]:
    return {code: country.name for code, country in Gazetteer.open().countries().items()}


def _count_named(selection: Selection, field: str, named: Named, labels: dict[str, str]) -> tuple[Value, ...]:
    mask = selection.without(field)
    counted = Counter(compress(named.keys, map(mask.__getitem__, named.rows)))
    return _make_values(counted, _asked_as_typed(selection, field, counted), lambda key: labels.get(key, key))


def _count_publishers(selection: Selection) -> tuple[Value, ...]:
    counted: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for publisher, claims in _count(compress(selection.columns.publisher, selection.without("publisher"))).items():
        # the quotes have the filter find no other publisher with a longer name
        key = f'"{publisher}"'
        whole = find_whole_name(key)
        if whole is not None:
            counted[labels.setdefault(whole, key)] += claims
    asked = _asked_as_typed(selection, "publisher", counted)
    return _make_values(counted, asked, lambda key: key[1:-1] if key in counted else key)


def _count_thresholds(selection: Selection) -> tuple[Value, ...]:
    confidences = list(compress(selection.columns.confidence, selection.without("min_confidence")))
    asked = selection.filter.min_confidence
    thresholds: Iterator[float] = iter(sorted({*THRESHOLDS, *([] if asked is None else [asked])}))
    counted = ((threshold, sum(map(threshold.__le__, confidences))) for threshold in thresholds)
    return tuple(
        Value(value=f"{threshold}", label=f"at least {threshold}", claims=claims)
        for threshold, claims in counted
        if claims or threshold == asked
    )
