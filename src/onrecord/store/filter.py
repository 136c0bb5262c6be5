"""A filter as conditions on the tables: the one place where a `Filter` becomes SQL.

Conditions come by the filter's field that asks for them, so that counts can leave one field out.
"""

from collections.abc import Iterator
from typing import get_args

from sqlalchemy import ColumnElement, and_, exists, or_, select

from onrecord.model import Filter, Reviewed
from onrecord.model.filter import find_whole_name, fold_text
from onrecord.store.rows import Slot
from onrecord.store.schema import claims, codings, originals, parties, places
from onrecord.store.search import holds_words

Condition = ColumnElement[bool]

IN_THE_RECORD = tuple(each for each in get_args(Reviewed) if each != "rejected")
"""How claims may stand with their reviewers that are meant by default."""
OF_REPORTS = ("publisher", "report", "search")
"""Fields that all claims of a report answer alike."""
NO_POINTS = ("country", "region")
"""Precisions of a place that no point on the map stands for."""


def make_claim_conditions(filter: Filter) -> dict[str, Condition]:
    """Conditions on `claims` alone; how a claim stands with its reviewers is always among them."""
    return dict(_conditions_on_claim(filter))


def make_report_conditions(filter: Filter, dialect: str) -> dict[str, Condition]:
    """Conditions on `codings` joined with `originals`, for fields that all claims of a report answer alike."""
    return dict(_conditions_on_report(filter, dialect))


def make_listing_conditions(filter: Filter, dialect: str) -> list[Condition]:
    """Conditions on `codings` and `originals`: a report is meant where at least one of its claims is."""
    conditions = list(make_report_conditions(filter, dialect).values())
    if filter.asks_of_claims:
        meant = select(claims.c.report_id).where(claims.c.standing, *make_claim_conditions(filter).values())
        conditions.append(codings.c.report_id.in_(meant))
    return conditions


def find_allowed(filter: Filter) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Fields that ask one column for one of several values: the column and the values, by field."""
    several = {"types": "type", "modes": "mode", "status": "status"}
    asked = {name: (column, getattr(filter, name)) for name, column in several.items() if getattr(filter, name)}
    if filter.kind is not None:
        asked["kind"] = "kind", (filter.kind,)
    if filter.certainty is not None:
        asked["certainty"] = "certainty", (filter.certainty,)
    return {**asked, "reviewed": ("reviewed", filter.reviewed or IN_THE_RECORD)}


def _conditions_on_report(filter: Filter, dialect: str) -> Iterator[tuple[str, Condition]]:
    if filter.publisher is not None:
        yield "publisher", _is_named(originals.c.publisher_fold, filter.publisher)
    if filter.report is not None:
        yield "report", _begins(codings.c.report_id, filter.report)
    if filter.search is not None:
        yield "search", holds_words(codings.c.report_id, filter.search, dialect)


def _conditions_on_claim(filter: Filter) -> Iterator[tuple[str, Condition]]:
    if filter.text is not None:
        yield "text", claims.c.evidence_fold.contains(fold_text(filter.text), autoescape=True)
    for name, (column, allowed) in find_allowed(filter).items():
        yield name, claims.c[column].in_(allowed)
    if filter.min_confidence is not None:
        yield "min_confidence", claims.c.confidence >= filter.min_confidence
    if filter.max_confidence is not None:
        yield "max_confidence", claims.c.confidence <= filter.max_confidence
    if filter.act is not None:
        yield "act", _begins(claims.c.act_id, filter.act)
    yield from _conditions_on_place(filter)
    yield from _conditions_on_time(filter)
    yield from _conditions_on_parties(filter)
    if filter.missing:
        yield "missing", and_(*map(_lacks, filter.missing))


def _begins(ids: ColumnElement[str], prefix: str) -> Condition:
    """Hexadecimal ids that begin so, asked for as a range: an index can then find them."""
    return and_(ids >= prefix, ids < prefix + "g")


def _is_named(names: ColumnElement[str], asked: str) -> Condition:
    """Names, a line each, of which one holds the words; or, where they stand in quotes, the first is just so."""
    whole = find_whole_name(asked)
    if whole is None:
        return names.contains(fold_text(asked), autoescape=True)
    return or_(names == whole, names.startswith(whole + "\n", autoescape=True))


def _conditions_on_place(filter: Filter) -> Iterator[tuple[str, Condition]]:
    if filter.place is not None:
        yield "place", _lies_in(filter.place)
    if filter.area is not None:
        west, south, east, north = filter.area
        points = places.c.precision.not_in(NO_POINTS), places.c.lat.between(south, north)
        # an area whose west lies east of its east goes across the antimeridian
        both = and_ if west <= east else or_
        across = both(places.c.lon >= west, places.c.lon <= east)
        yield "area", claims.c.place_id.in_(select(places.c.place_id).where(*points, across))


def _lies_in(place: str) -> Condition:
    place = place.strip()
    # three capitals are a country alone: "USA" would else be found within "Busan"
    if len(place) == 3 and place.isascii() and place.isalpha() and place.isupper():
        return claims.c.country == place
    folded = fold_text(place)
    return or_(
        claims.c.place_fold.contains(folded, autoescape=True),
        claims.c.admin1_fold.contains(folded, autoescape=True),
    )


def _lacks(what: str) -> Condition:
    if what == "time":
        return and_(claims.c.earliest.is_(None), claims.c.latest.is_(None))
    nowhere = select(places.c.place_id).where(or_(places.c.lat.is_(None), places.c.lon.is_(None)))
    return or_(claims.c.place_id.is_(None), claims.c.place_id.in_(nowhere))


def _conditions_on_time(filter: Filter) -> Iterator[tuple[str, Condition]]:
    """An end that the report leaves open may lie anywhere, so it does not exclude; no end at all is no time."""
    earliest, latest = claims.c.earliest, claims.c.latest
    dated = or_(earliest.is_not(None), latest.is_not(None))
    if filter.since is not None:
        yield "since", and_(dated, or_(latest.is_(None), latest >= filter.since.isoformat()))
    if filter.until is not None:
        yield "until", and_(dated, or_(earliest.is_(None), earliest <= filter.until.isoformat()))


def _conditions_on_parties(filter: Filter) -> Iterator[tuple[str, Condition]]:
    slots_of: tuple[tuple[str, tuple[Slot, ...]], ...] = (
        ("actor", ("source", "target")),
        ("source", ("source",)),
        ("target", ("target",)),
        ("said_by", ("attribution",)),
    )
    for name, slots in slots_of:
        if (asked := getattr(filter, name)) is not None:
            # a claim's id is a hash of its content, so the same id always has the same parties
            named = select(parties.c.claim_id).where(parties.c.slot.in_(slots), _is_party(asked))
            yield name, claims.c.claim_id.in_(named)


def _is_party(asked: str) -> Condition:
    """By actor id, where some party has just that; else by name, so that `USA` does not find Jerusalem."""
    actor_id, named = asked.strip(), _is_named(parties.c.name_fold, asked)
    if find_whole_name(asked) is not None:
        return named
    known = parties.alias("known")
    is_id = exists(select(1).select_from(known).where(known.c.actor_id == actor_id))
    return or_(parties.c.actor_id == actor_id, and_(~is_id, named))
