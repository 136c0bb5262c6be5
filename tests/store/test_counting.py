"""Counts, pages, places, times and the graph say the same as the claims themselves, under any filter."""

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.asking import read_query
from onrecord.model import Attribution, Casualty, Claim, Filter, Report, UsageError
from onrecord.model.filter import fold_text
from onrecord.store import Store
from onrecord.store.database import connect, parse_address, writing
from onrecord.store.schema import metadata
from tests.store.makers import change_claim, find_span, make_claim, make_participant, make_place, make_report, make_time

Verdict = Literal["accepted", "rejected"] | None
WORDS = ("shelled", "funds", "denied", "Azure Front", "Tal Marin", "farmers", "envoy", "clerk")
SIDES: tuple[dict[str, Any], ...] = (
    {"name": "Azure Front", "actor_id": "azure", "role": "REB"},
    {"name": "Azure Front"},
    {"name": "azure front "},
    {"name": "The Azure Front of Tal"},
    {"name": "Vesland", "actor_id": "VES", "role": "GOV"},
    {"name": "Vesland", "actor_id": "VES", "role": "MIL"},
    {"name": 'Élodie "the Voice"'},
    {"name": "50% of_them"},
)
PLACES: tuple[dict[str, Any], ...] = (
    {"name": "Tal Marin", "gazetteer_id": "made:1", "country": "SYR", "lat": 36.5, "lon": 40.75},
    {"name": "Suva", "gazetteer_id": "made:2", "country": "FJI", "lat": -18.1, "lon": 178.4},
    {"name": "Fiji", "country": "FJI", "lat": -18.0, "lon": 178.0, "precision": "country"},
    {"name": "Nowhere", "country": "SYR"},
    {"name": "The Border"},
)
TIMES = (
    (None, None),
    ("2019-05-06", "2019-05-06"),
    (None, "2019-05-07"),
    ("2019-01-01", None),
    ("2018-01-01", "2018-12-31"),
)


@st.composite
def drawn_claims(draw: st.DrawFn, report: Report) -> Claim:
    word = draw(st.sampled_from(WORDS))
    sides = st.lists(st.sampled_from(SIDES), max_size=2)
    place: dict[str, Any] | None = draw(st.none() | st.sampled_from(PLACES))
    time: tuple[str | None, str | None] | None = draw(st.none() | st.sampled_from(TIMES))
    kind, type = draw(
        st.sampled_from((("event", "ASSAULT"), ("event", "AID"), ("relation", "funds"), ("relation", "arms")))
    )
    return make_claim(
        report,
        word,
        kind=kind,
        type=type,
        mode=draw(st.sampled_from((None, "bombing", "raid"))),
        status=draw(st.sampled_from(("occurred", "planned", "denied"))),
        certainty=draw(st.sampled_from(("stated", "hedged"))),
        confidence=draw(st.sampled_from((0.2, 0.5, 0.55, 0.9, 1.0))),
        source=tuple(make_participant(report, word, **side) for side in draw(sides)),
        target=tuple(make_participant(report, word, **side) for side in draw(sides)),
        attribution=tuple(
            find_span(report, word, Attribution, name=side["name"], actor_id=side.get("actor_id"))
            for side in draw(sides)
        ),
        place=None if place is None else make_place(report, word, **place),
        time=None if time is None else make_time(report, word, *time),
        casualties=draw(
            st.sampled_from(((), (find_span(report, word, Casualty, effect="killed", low=3, best=4, high=None),)))
        ),
        act_id=draw(st.sampled_from(("ac1", "ac2"))),
    )


@st.composite
def drawn_records(draw: st.DrawFn) -> list[tuple[Report, list[Claim]]]:
    known: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        (
            {"publisher": "The Vesland Courier", "published": dt.date(2019, 5, 7)},
            {"publisher": "Vesland Courier", "published": dt.date(2019, 5, 8)},
            {"publisher": "Daily Élan"},
            {},
        )
    )
    record = []
    for number in range(draw(st.integers(1, 4))):
        report = make_report(f"Bulletin {number}. {' '.join(WORDS)}.", **draw(known))
        claims = draw(st.lists(drawn_claims(report), max_size=6))
        record.append((report, list({claim.claim_id: claim for claim in claims}.values())))
    return record


filters = st.builds(
    Filter,
    text=st.none() | st.sampled_from(("shelled", "tal")),
    search=st.none() | st.sampled_from(("bulletin", '"azure front" 1', "nothing")),
    kind=st.none() | st.sampled_from(("event", "relation")),
    types=st.sampled_from(((), (), ("ASSAULT",), ("ASSAULT", "funds"))),
    modes=st.sampled_from(((), (), ("raid",))),
    actor=st.none() | st.sampled_from(("azure", "front", '"azure front"', "VES", "50%")),
    source=st.none() | st.sampled_from(("azure", '"Vesland"')),
    target=st.none() | st.sampled_from(("VES", "élodie")),
    place=st.none() | st.sampled_from(("SYR", "tal", "suva")),
    area=st.none() | st.sampled_from(((170.0, -90.0, -170.0, 90.0), (0.0, 0.0, 90.0, 90.0))),
    since=st.none() | st.just(dt.date(2018, 6, 1)),
    until=st.none() | st.just(dt.date(2019, 5, 6)),
    status=st.sampled_from(((), (), ("occurred", "denied"))),
    certainty=st.none() | st.sampled_from(("stated", "hedged")),
    said_by=st.none() | st.sampled_from(("azure", "vesland", '"azure front"')),
    publisher=st.none() | st.sampled_from(("vesland", '"Vesland Courier"')),
    act=st.none() | st.just("ac1"),
    min_confidence=st.none() | st.sampled_from((0.2, 0.55)),
    max_confidence=st.none() | st.just(0.9),
    reviewed=st.sampled_from(((), (), ("unreviewed",), ("accepted", "rejected"))),
    missing=st.sampled_from(((), (), ("time",), ("place",), ("time", "place"))),
)
"""Mostly of one or two fields, so that something is found."""


@st.composite
def narrow_filters(draw: st.DrawFn) -> Filter:
    whole = draw(filters)
    kept = draw(st.sets(st.sampled_from(Filter.__struct_fields__), max_size=3))
    return Filter(**{name: getattr(whole, name) for name in kept})


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def emptied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Store]]:
    """Opens a store that was emptied; making a new one for every example would take a second each."""
    if request.param == "postgresql":
        address: str = request.getfixturevalue("postgresql")()
    else:
        address = str(tmp_path_factory.mktemp("counted") / "record.db")
    Store.open(address).close()
    engine = connect(parse_address(address), create=False, read_only=False)

    def empty() -> Store:
        with writing(engine, address) as connection:
            connection.execute(text("DELETE FROM report_words"))
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        return Store.open(address)

    yield empty
    engine.dispose()


def fill(store: Store, record: list[tuple[Report, list[Claim]]], verdicts: list[Verdict]) -> None:
    """Write the record and judge its first claims."""
    for report, claims in record:
        store.write_report(report, claims, "coder 1")
    judged = [claim for _, claims in record for claim in claims]
    for claim, verdict in zip(judged, verdicts, strict=False):
        if verdict is not None:
            store.judge(verdict, claim_id=claim.claim_id, reviewer="Mara")


verdicts = st.lists(st.sampled_from(("accepted", "rejected", None)), max_size=4)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(record=drawn_records(), verdicts=verdicts, filter=narrow_filters())
def test_counts_are_those_of_the_claims(
    emptied: Callable[[], Store], record: list[tuple[Report, list[Claim]]], verdicts: list[Verdict], filter: Filter
) -> None:
    with emptied() as store:
        fill(store, record, verdicts)
        claims = list(store.claims(filter))
        counts = store.counts(filter)
        assert counts.total == len(claims) == store.count(filter)
        assert counts.all == store.count()
        assert counts.reports == len({claim.report_id for claim in claims})
        assert counts.undated == sum(
            not claim.time or claim.time.earliest is claim.time.latest is None for claim in claims
        )
        assert counts.unplaced == sum(claim.place is None or claim.place.lat is None for claim in claims)
        for field, values in counts.fields.items():
            for value in values:
                assert count_with(store, filter, field, value.value) == value.claims, (field, value)


def count_with(store: Store, filter: Filter, field: str, value: str) -> int:
    """Claims of the filter with this value of the field, as an address has it, in the place of any other."""
    asked = read_query([(field, value)])
    name = {"type": "types", "mode": "modes"}.get(field, field)
    return store.count(msgspec.structs.replace(filter, **{name: getattr(asked, name)}))


@few
@given(record=drawn_records(), verdicts=verdicts, filter=narrow_filters(), size=st.integers(1, 4))
def test_pages_give_every_claim_once(
    emptied: Callable[[], Store],
    record: list[tuple[Report, list[Claim]]],
    verdicts: list[Verdict],
    filter: Filter,
    size: int,
) -> None:
    with emptied() as store:
        fill(store, record, verdicts)
        claims = list(store.claims(filter))
        paged = [
            each for start in range(0, len(claims) + size, size) for each in store.held(filter, start, size).claims
        ]
        assert [held.claim for held in paged] == claims
        assert paged == list(store.all_held(filter))
        queued = [
            store.queue(filter, start, size) for start in range(0, sum(len(made) for _, made in record) + size, size)
        ]
        waiting = [item.held.claim.claim_id for page in queued for item in page.items]
        unreviewed = store.claims(msgspec.structs.replace(filter, reviewed=("unreviewed",)))
        assert sorted(waiting) == sorted(claim.claim_id for claim in unreviewed)
        assert {page.waiting for page in queued} == {len(waiting)}
        reports = [row for start in range(0, 6, size) for row in store.list_reports(filter, start, size).reports]
        assert [row.report.report_id for row in reports] == [each.report.report_id for each in store.reports(filter)]
        assert [row.claims for row in reports] == [each.claims for each in store.reports(filter)]


@few
@given(record=drawn_records(), verdicts=verdicts, filter=narrow_filters())
def test_drawings_add_up(
    emptied: Callable[[], Store], record: list[tuple[Report, list[Claim]]], verdicts: list[Verdict], filter: Filter
) -> None:
    with emptied() as store:
        fill(store, record, verdicts)
        claims = list(store.claims(filter))
        places, timeline = store.places(filter), store.timeline(filter)
        assert places.total == timeline.total == len(claims)
        assert Counter({each.name: 0 for each in places.places}) + Counter(
            claim.place.name for claim in claims if claim.place and claim.place.lat is not None
        ) == sum((Counter({each.name: each.claims}) for each in places.places), Counter())
        assert places.unplaced == len(claims) - sum(each.claims for each in places.places)
        assert timeline.undated == len(claims) - sum(each.claims for each in timeline.periods)
        spans = Counter((claim.time.earliest, claim.time.latest) for claim in claims if claim.time)
        for period in timeline.periods:
            assert spans[write_day(period.earliest), write_day(period.latest)] == period.claims
        sources = store.sources(filter)
        assert sources.claims == len(claims)
        assert sources.reports == len(list(store.reports(filter)))


@few
@given(record=drawn_records(), verdicts=verdicts, filter=narrow_filters())
def test_the_graph_is_that_of_the_claims(
    emptied: Callable[[], Store], record: list[tuple[Report, list[Claim]]], verdicts: list[Verdict], filter: Filter
) -> None:
    with emptied() as store:
        fill(store, record, verdicts)
        relations = [claim for claim in store.claims(filter) if claim.kind == "relation"]
        network = store.network(filter)
        assert network.total == len(relations)
        assert network.left_out == 0
        pairs = {
            (claim.claim_id, key(source), key(target), claim.type)
            for claim in relations
            for source in claim.source
            for target in claim.target
        }
        found = Counter((source, target, type) for _, source, target, type in pairs)
        assert {(edge.source, edge.target, edge.type): edge.claims for edge in network.edges} == found
        assert {node.key for node in network.nodes} == {side for edge in found for side in edge[:2]}
        assert sum(edge.claims for edge in store.network(filter, limit=1).edges) == max(found.values(), default=0)
        assert store.network(filter, limit=1).left_out == max(0, len(found) - 1)


def write_day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def key(party: Any) -> str:
    return party.actor_id or f'"{fold_text(party.name)}"'


typed = st.text(max_size=30) | st.text("\"*():^-+ANDORNEAR\\%_'; ", max_size=20)


@few
@given(data=st.data())
def test_nothing_typed_breaks_a_store(emptied: Callable[[], Store], data: st.DataObject) -> None:
    report = make_report(" ".join(WORDS), publisher="Daily Élan")
    with emptied() as store:
        store.write_report(report, [make_claim(report, "shelled")], "coder 1")
        for _ in range(10):
            name = data.draw(
                st.sampled_from(("search", "text", "actor", "said_by", "place", "publisher", "report", "act", "area"))
            )
            try:
                filter = read_query([(name, data.draw(typed))])
            except UsageError:
                continue
            assert store.counts(filter).total == store.count(filter)
            assert len(store.list_reports(filter).reports) <= 1


def test_counts_follow_what_is_written(store: Store) -> None:
    report, other = make_report(), make_report("Students marched in Lusaka.")
    shelled = make_claim(report, "shelled", source=(make_participant(report, "Azure Front"),))
    store.write_report(report, [shelled], "coder 1")
    assert store.counts().total == 1
    store.write_report(other, [make_claim(other, "marched", source=(make_participant(other, "Students"),))], "coder 1")
    assert [value.value for value in store.counts().fields["actor"]] == ['"azure front"', '"students"']
    store.judge("rejected", claim_id=shelled.claim_id, reviewer="Mara")
    assert (store.counts().total, store.counts().all) == (1, 1)
    assert [value.value for value in store.counts().fields["actor"]] == ['"students"']
    assert store.counts(Filter(reviewed=("rejected",))).total == 1
    store.write_report(report, [], "coder 2")
    assert store.counts(Filter(reviewed=("rejected",))).total == 0
    with Store.open(store.address) as again:
        again.write_report(other, [], "coder 2")
    assert store.counts().total == 0


steps = st.lists(
    st.tuples(st.sampled_from(("accepted", "rejected", "edited")), st.integers(0, 9), drawn_records()), max_size=4
)


@few
@given(record=drawn_records(), steps=steps)
def test_what_is_kept_in_memory_is_what_is_stored(
    emptied: Callable[[], Store],
    record: list[tuple[Report, list[Claim]]],
    steps: list[tuple[Literal["accepted", "rejected", "edited"], int, list[tuple[Report, list[Claim]]]]],
) -> None:
    with emptied() as store:
        fill(store, record, [])
        assert read_all(store)["total"] == store.count()
        for verdict, number, more in steps:
            claims = list(store.claims())
            if claims:
                judged = claims[number % len(claims)]
                changed = change_claim(judged, status="threatened", mode=None, source=judged.target)
                edit = changed if verdict == "edited" else None
                # an edit that was made before changes nothing, and is not taken
                with contextlib.suppress(UsageError):
                    store.judge(verdict, claim_id=judged.claim_id, claim=edit, reviewer="Mara")
            with Store.open(store.address) as fresh:
                assert read_all(store) == read_all(fresh)
            fill(store, more, [])
            with Store.open(store.address) as fresh:
                assert read_all(store) == read_all(fresh)


def read_all(store: Store) -> dict[str, Any]:
    """Every answer that columns in memory give; labels may be those of other claims with the same value."""
    counts, network = store.counts(), store.network()
    values = {name: [(each.value, each.claims) for each in found] for name, found in counts.fields.items()}
    whole = msgspec.structs.asdict(counts) | {"fields": values, "places": store.places(), "timeline": store.timeline()}
    return whole | {"edges": network.edges, "page": store.held(), "queue": store.queue(), "sources": store.sources()}


def test_at_most_fifty_values_and_those_asked_for(store: Store) -> None:
    report = make_report(" ".join(f"word{number}" for number in range(60)))
    store.write_report(
        report,
        [
            make_claim(report, f"word{number} ".strip(), source=(make_participant(report, f"word{number}"),))
            for number in range(10, 60)
        ]
        + [
            make_claim(report, f"word{number} ", source=(make_participant(report, f"word{number} "),))
            for number in range(10)
        ],
        "coder 1",
    )
    values = store.counts().fields["actor"]
    assert len(values) == 50
    rest = next(f'"word{number}"' for number in range(60) if f'"word{number}"' not in {each.value for each in values})
    asked = store.counts(Filter(actor=rest)).fields["actor"]
    assert len(asked) == 51
    assert [(each.value, each.claims) for each in asked if each.value == rest] == [(rest, 1)]
    typed = store.counts(Filter(actor="word")).fields["actor"]
    assert (typed[0].value, typed[0].claims) == ("word", 60)


def test_labels(store: Store) -> None:
    report = make_report()
    party = make_participant(report, "Azure Front", actor_id="azure", name="Azure Front (rebels)")
    claim = make_claim(report, "shelled", source=(party,), place=make_place(report, "Tal Marin", country="SYR"))
    store.write_report(report, [claim], "coder 1")
    fields = store.counts().fields
    assert {
        name: [(each.value, each.label) for each in fields[name]] for name in ("actor", "place", "min_confidence")
    } == {
        "actor": [("azure", "Azure Front (rebels)")],
        "place": [("SYR", "Syria")],
        "min_confidence": [("0.5", "at least 0.5")],
    }


def test_no_folder_of_a_machine_is_told(tmp_path: Path) -> None:
    """Answers are shown in browsers and published; what a report was read from stays whole in the store."""
    kept = make_report("Troops shelled the town.", origin="/srv/somebody/courier.txt")
    with Store.open(tmp_path / "record.db") as store:
        store.write_report(kept, [], "coder 1")
        assert store.report(kept.report_id).origin == "/srv/somebody/courier.txt"
        assert store.report_page(kept.report_id).report.origin == "courier.txt"
        assert [row.report.origin for row in store.list_reports(Filter(), 0, 10).reports] == ["courier.txt"]


def test_a_card_does_not_carry_a_line_of_megabytes(tmp_path: Path) -> None:
    text = "All was calm. " * 1_000 + "Troops shelled the town. " + "All was calm. " * 1_000
    kept = make_report(text)
    claim = make_claim(kept, "shelled")
    with Store.open(tmp_path / "record.db") as store:
        store.write_report(kept, [claim], "coder 1")
        card = store.card(claim.claim_id)
    assert text[card.context_start : card.context_start + len(card.context)] == card.context
    assert "Troops shelled the town." in card.context
    assert len(card.context) < 7_000
