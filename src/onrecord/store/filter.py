"""A filter as conditions on the tables: the one place where a `Filter` becomes SQL."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, or_, select

from onrecord.model import Filter
from onrecord.model.filter import fold_text
from onrecord.store.rows import Slot
from onrecord.store.schema import claims, codings, originals, parties


def make_claim_conditions(filter: Filter) -> list[ColumnElement[bool]]:
    """Conditions on `claims`, joined with its coding and the coding's original."""
    return [*_conditions_on_report(filter), *_conditions_on_claim(filter)]


def make_report_conditions(filter: Filter) -> list[ColumnElement[bool]]:
    """Conditions on `codings` and `originals`: a report is meant where at least one of its claims is."""
    conditions = list(_conditions_on_report(filter))
    if filter.asks_of_claims:
        of_coding = claims.c.coding_id == codings.c.coding_id
        # LIMIT without rows to count would be moot, and the outer query names the coding
        conditions.append(exists(select(1).select_from(claims).where(of_coding, *_conditions_on_claim(filter))))
    return conditions


def _conditions_on_report(filter: Filter) -> Iterator[ColumnElement[bool]]:
    if filter.publisher is not None:
        yield originals.c.publisher_fold.contains(fold_text(filter.publisher), autoescape=True)
    if filter.report is not None:
        yield codings.c.report_id.startswith(filter.report, autoescape=True)


def _conditions_on_claim(filter: Filter) -> Iterator[ColumnElement[bool]]:
    if filter.text is not None:
        yield claims.c.evidence_fold.contains(fold_text(filter.text), autoescape=True)
    for column, allowed in (
        (claims.c.type, filter.types),
        (claims.c.mode, filter.modes),
        (claims.c.status, filter.status),
    ):
        if allowed:
            yield column.in_(allowed)
    if filter.kind is not None:
        yield claims.c.kind == filter.kind
    if filter.certainty is not None:
        yield claims.c.certainty == filter.certainty
    if filter.min_confidence is not None:
        yield claims.c.confidence >= filter.min_confidence
    if filter.place is not None:
        yield _lies_in(filter.place)
    yield from _conditions_on_time(filter)
    yield from _conditions_on_parties(filter)


def _lies_in(place: str) -> ColumnElement[bool]:
    place = place.strip()
    # three capitals are a country alone: "USA" would else be found within "Busan"
    if len(place) == 3 and place.isascii() and place.isalpha() and place.isupper():
        return claims.c.country == place
    folded = fold_text(place)
    return or_(
        claims.c.place_fold.contains(folded, autoescape=True),
        claims.c.admin1_fold.contains(folded, autoescape=True),
    )


def _conditions_on_time(filter: Filter) -> Iterator[ColumnElement[bool]]:
    """An end that the report leaves open may lie anywhere, so it does not exclude; no end at all is no time."""
    earliest, latest = claims.c.earliest, claims.c.latest
    if filter.since is not None or filter.until is not None:
        yield or_(earliest.is_not(None), latest.is_not(None))
    if filter.since is not None:
        yield or_(latest.is_(None), latest >= filter.since.isoformat())
    if filter.until is not None:
        yield or_(earliest.is_(None), earliest <= filter.until.isoformat())


def _conditions_on_parties(filter: Filter) -> Iterator[ColumnElement[bool]]:
    slots_of: tuple[tuple[str | None, tuple[Slot, ...]], ...] = (
        (filter.actor, ("source", "target")),
        (filter.source, ("source",)),
        (filter.target, ("target",)),
        (filter.said_by, ("attribution",)),
    )
    for asked, slots in slots_of:
        if asked is not None:
            named = or_(
                parties.c.name_fold.contains(fold_text(asked), autoescape=True),
                parties.c.actor_id == asked.strip(),
            )
            of_claim = and_(
                parties.c.coding_id == claims.c.coding_id,
                parties.c.claim_id == claims.c.claim_id,
                parties.c.slot.in_(slots),
            )
            yield exists(select(1).select_from(parties).where(of_claim, named))
