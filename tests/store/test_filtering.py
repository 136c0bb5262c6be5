"""Each field of a filter finds what it means and nothing else."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from onrecord.model import Attribution, Filter, UsageError
from onrecord.model.filter import EVENT_TYPES, RELATION_TYPES, fold_text
from onrecord.store import Store
from tests.store.makers import find_span, make_claim, make_participant, make_place, make_report, make_time

REPORT = make_report(published=dt.date(2019, 5, 7), publisher="The Vesland Courier")
OTHER = make_report("Students marched in Lusaka for 100% of a wage_rise.", publisher="Daily Élan")

SHELLED = make_claim(
    REPORT,
    "shelled",
    mode="artillery",
    source=(make_participant(REPORT, "Azure Front", actor_id="azure-front", role="REB"),),
    target=(make_participant(REPORT, "four farmers"),),
    time=make_time(REPORT, "Monday", "2019-05-06", "2019-05-06"),
    place=make_place(REPORT, "Tal Marin", country="SYR", admin1="Al-Ḥasakah", lat=36.5, lon=40.75),
    attribution=(find_span(REPORT, "a hospital clerk", Attribution, name="a hospital clerk"),),
    confidence=0.8,
)
FUNDS = make_claim(
    REPORT,
    "funds",
    kind="relation",
    type="funds",
    status="ongoing",
    certainty="hedged",
    source=(make_participant(REPORT, "Republic of Vesland", name="Vesland (government)", actor_id="VES"),),
    target=(make_participant(REPORT, "Azure Front", actor_id="azure-front"),),
    time=make_time(REPORT, "reportedly", None, "2019-05-07"),
)
DENIED = make_claim(
    REPORT,
    "denied",
    type="REJECT",
    source=(make_participant(REPORT, "Élodie Brûlé"),),
    place=make_place(REPORT, "Port-Saïd", name="Būr Sa`īd", country="EGY"),
    act_id="ac7",
    evidence=(find_span(REPORT, "Élodie Brûlé, its envoy, denied it"),),
    time=make_time(REPORT, "denied", "2019-05-07", None),
    confidence=0.3,
)
MARCHED = make_claim(
    OTHER, "marched", type="PROTEST", place=make_place(OTHER, "Lusaka", country="ZMB", lat=-15.4, lon=-179.5)
)
WAGE = make_claim(
    OTHER,
    "wage_rise",
    type="REQUEST",
    evidence=(find_span(OTHER, "100% of a wage_rise"),),
    place=make_place(OTHER, "Lusaka", name="Fiji", country="FJI", precision="country", lat=-18.0, lon=178.0),
    source=(make_participant(OTHER, "Students", actor_id="azure"),),
)
NAMES = {claim.claim_id: name for name, claim in list(globals().items()) if name.isupper() and hasattr(claim, "act_id")}

CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "SHELLED FUNDS DENIED MARCHED WAGE"),
    ({"text": "elodie  BRULE, its"}, "DENIED"),
    ({"text": "100%"}, "WAGE"),
    ({"text": "1_0%"}, ""),
    ({"text": "wage_rise"}, "WAGE"),
    ({"text": "wagexrise"}, ""),
    ({"search": "SHELLED"}, "SHELLED FUNDS DENIED"),
    ({"search": "clerk  brûlé"}, "SHELLED FUNDS DENIED"),
    ({"search": "clerk students"}, ""),
    ({"search": '"hospital clerk" envoy'}, "SHELLED FUNDS DENIED"),
    ({"search": '"clerk hospital"'}, ""),
    ({"search": "port-said"}, "SHELLED FUNDS DENIED"),
    ({"search": "said-port"}, ""),
    ({"search": "student"}, ""),
    ({"search": "wage rise 100"}, "MARCHED WAGE"),
    ({"search": "NOT students"}, ""),
    ({"search": "words:students OR"}, ""),
    ({"search": '"students" marched*'}, "MARCHED WAGE"),
    ({"kind": "relation"}, "FUNDS"),
    ({"types": ("assault", "reject")}, "SHELLED DENIED"),
    ({"types": ("funds",)}, "FUNDS"),
    ({"modes": ("artillery",)}, "SHELLED"),
    ({"actor": "azure f"}, "SHELLED FUNDS"),
    ({"actor": "azure-front"}, "SHELLED FUNDS"),
    ({"actor": "azure"}, "WAGE"),
    ({"actor": '"azure front"'}, "SHELLED FUNDS"),
    ({"actor": "“Azure Front”"}, "SHELLED FUNDS"),
    ({"actor": '"front"'}, ""),
    ({"actor": '"'}, ""),
    ({"target": '"four farmers"'}, "SHELLED"),
    ({"source": '"Republic of Vesland"'}, ""),
    ({"source": '"vesland (government)"'}, "FUNDS"),
    ({"actor": "VES"}, "FUNDS"),
    ({"actor": "vesland (gov"}, "FUNDS"),
    ({"actor": "republic of vesland"}, "FUNDS"),
    ({"actor": "clerk"}, ""),
    ({"source": "azure f"}, "SHELLED"),
    ({"target": "azure f"}, "FUNDS"),
    ({"source": "brule"}, "DENIED"),
    ({"source": "azure front", "target": "farmers"}, "SHELLED"),
    ({"source": "azure front", "target": "azure front"}, ""),
    ({"said_by": "hospital"}, "SHELLED"),
    ({"said_by": "azure"}, ""),
    ({"place": "tal marin"}, "SHELLED"),
    ({"place": "port-said"}, "DENIED"),
    ({"place": "bur sa`id"}, "DENIED"),
    ({"place": "bur sa`id port"}, ""),
    ({"place": "hasakah"}, "SHELLED"),
    ({"place": "ZMB"}, "MARCHED"),
    ({"place": "USA"}, ""),
    ({"place": "usa"}, "MARCHED WAGE"),
    ({"area": (40.75, 36.5, 41, 37)}, "SHELLED"),
    ({"area": (40.76, 36.5, 41, 37)}, ""),
    ({"area": (-180, -90, 180, 90)}, "SHELLED MARCHED"),
    ({"area": (170, -20, -170, 0)}, "MARCHED"),
    ({"area": (-170, -90, 170, 90)}, "SHELLED"),
    ({"missing": ("time",)}, "MARCHED WAGE"),
    ({"missing": ("place",)}, "FUNDS DENIED"),
    ({"missing": ("place", "time")}, ""),
    ({"since": dt.date(2019, 5, 7)}, "FUNDS DENIED"),
    ({"since": dt.date(2019, 5, 6)}, "SHELLED FUNDS DENIED"),
    ({"until": dt.date(2019, 5, 6)}, "SHELLED FUNDS"),
    ({"until": dt.date(2019, 5, 5)}, "FUNDS"),
    ({"since": dt.date(2019, 5, 8)}, "DENIED"),
    ({"since": dt.date(2019, 5, 6), "until": dt.date(2019, 5, 6)}, "SHELLED FUNDS"),
    ({"status": ("ongoing", "planned")}, "FUNDS"),
    ({"certainty": "hedged"}, "FUNDS"),
    ({"publisher": "courier"}, "SHELLED FUNDS DENIED"),
    ({"publisher": "elan"}, "MARCHED WAGE"),
    ({"publisher": '"daily elan"'}, "MARCHED WAGE"),
    ({"publisher": '"elan"'}, ""),
    ({"act": "ac7"}, "DENIED"),
    ({"act": " AC"}, "DENIED"),
    ({"act": "ac70"}, ""),
    ({"max_confidence": 0.5}, "FUNDS DENIED MARCHED WAGE"),
    ({"max_confidence": 0.5, "min_confidence": 0.5}, "FUNDS MARCHED WAGE"),
    ({"reviewed": ("unreviewed", "rejected")}, "SHELLED FUNDS DENIED MARCHED WAGE"),
    ({"reviewed": ("accepted", "edited")}, ""),
    ({"report": OTHER.report_id[:9].upper()}, "MARCHED WAGE"),
    ({"min_confidence": 0.5}, "SHELLED FUNDS MARCHED WAGE"),
    ({"limit": 2}, "SHELLED FUNDS"),
    ({"limit": 0}, ""),
    ({"types": ("ASSAULT", "funds"), "certainty": "stated", "place": "SYR"}, "SHELLED"),
]


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_report(REPORT, [SHELLED, FUNDS, DENIED], "coder 1")
    store.write_report(OTHER, [MARCHED, WAGE], "coder 1")
    return store


def test_every_case(filled: Store) -> None:
    for asked, expected in CASES:
        filter = Filter(**asked)
        found = [NAMES[claim.claim_id] for claim in filled.claims(filter)]
        assert found == expected.split(), asked
        if filter.limit is None:
            assert filled.count(filter) == len(found), asked
            page = filled.held(filter)
            assert [NAMES[held.claim.claim_id] for held in page.claims] == found, asked


def test_every_field_is_tried() -> None:
    assert {name for asked, _ in CASES for name in asked} == set(Filter.__struct_fields__)


def test_reports_are_found_by_their_claims(filled: Store) -> None:
    def found(**asked: Any) -> list[tuple[str, int]]:
        return [(stored.report.report_id, stored.claims) for stored in filled.reports(Filter(**asked))]

    assert found(types=("PROTEST",)) == [(OTHER.report_id, 2)]
    assert found(publisher="courier") == [(REPORT.report_id, 3)]
    assert found(report=OTHER.report_id[:6], actor="azure front") == []
    assert found(limit=1) == [(REPORT.report_id, 3)]
    assert found(types=("AID",)) == []


def test_superseded_claims_are_found_only_with_history(filled: Store) -> None:
    filled.write_report(OTHER, [WAGE], "coder 2")
    assert list(filled.claims(Filter(types=("PROTEST",)))) == []
    assert list(filled.claims(Filter(types=("PROTEST",)), history=True)) == [MARCHED]
    assert list(filled.reports(Filter(types=("PROTEST",)))) == []


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"types": ("ASSULT",)}, r"unknown type 'ASSULT'; one of: AGREE, .*ASSAULT, supports.*controls"),
        ({"status": ("done",)}, r"unknown status 'done'; one of: occurred, ongoing"),
        ({"kind": "act"}, r"unknown kind 'act'; one of: event, relation"),
        ({"certainty": "sure"}, r"unknown certainty 'sure'; one of: stated, hedged"),
        ({"since": dt.date(2020, 1, 2), "until": dt.date(2020, 1, 1)}, "no day is both"),
        ({"report": "xyz"}, "begins no report id"),
        ({"report": ""}, "begins no report id"),
        ({"min_confidence": 1.1}, "from 0 to 1"),
        ({"min_confidence": float("nan")}, "from 0 to 1"),
        ({"max_confidence": -0.1}, "from 0 to 1"),
        ({"min_confidence": 0.6, "max_confidence": 0.5}, "no confidence is at least 0.6 and at most 0.5"),
        ({"limit": -1}, "number of claims"),
        ({"search": '"?!"'}, "holds no word"),
        ({"search": " ".join(map(str, range(101)))}, "holds 101 words; at most 100"),
        ({"area": (0, 1, 1, 0)}, "no area on earth"),
        ({"area": (-181, 0, 1, 1)}, "no area on earth"),
        ({"area": (0, 0, float("nan"), 1)}, "no area on earth"),
        ({"act": "no hex"}, "begins no act id"),
        ({"reviewed": ("seen",)}, "unknown reviewed 'seen'; one of: unreviewed, accepted"),
        ({"missing": ("name",)}, "unknown missing 'name'; one of: time, place"),
        ({"actor": "  "}, "filter actor is empty"),
    ],
)
def test_values_that_no_claim_can_have_are_refused(asked: dict[str, Any], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        Filter(**asked)


def test_types_are_those_of_the_contract() -> None:
    assert (len(EVENT_TYPES), len(RELATION_TYPES)) == (16, 10)
    assert Filter(types=("Part_Of", "part_of", "aid")).types == ("part_of", "AID")


def test_a_filter_survives_json() -> None:
    filter = Filter(types=("ASSAULT",), since=dt.date(2019, 1, 1), place="Tal Marin")
    assert msgspec.json.decode(msgspec.json.encode(filter), type=Filter) == filter
    with pytest.raises(UsageError, match="unknown type"):
        msgspec.json.decode(b'{"types": ["NOPE"]}', type=Filter)


def test_folding() -> None:
    assert fold_text("  Nāṣir\u2019s “Straße”\n–  ") == 'nasir\'s "strasse" -'
