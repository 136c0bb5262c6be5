"""What is written can be read by other programs, and means the same there."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given

from onrecord.export import CSV_COLUMNS, write_csv, write_jsonl
from onrecord.model import AcledCode, Attribution, Casualty, Claim, Codes, Item, Report
from tests.store.makers import (
    drawn_codings,
    find_span,
    make_claim,
    make_participant,
    make_place,
    make_report,
    make_time,
)

REPORT = make_report(
    title="=Shells on Tal Marin",
    publisher="The Vesland Courier",
    published=dt.date(2019, 5, 7),
    origin="courier.txt",
    original_sha256="ab" * 32,
)
FULL = make_claim(
    REPORT,
    "shelled",
    mode="artillery",
    source=(
        make_participant(REPORT, "Gunmen", role="REB"),
        make_participant(REPORT, "Azure Front", name="Azure Front", actor_id="azure-front"),
    ),
    target=(make_participant(REPORT, "four farmers"),),
    objects=(find_span(REPORT, "shelled", Item, item="shell", count=12), find_span(REPORT, "it", Item, item="rocket")),
    time=make_time(REPORT, "Monday", "2019-05-06", "2019-05-06"),
    place=make_place(REPORT, "Tal Marin", country="SYR", lat=-36.5, lon=40.25),
    casualties=(find_span(REPORT, "at least four farmers", Casualty, effect="killed", low=4, best=4, high=None),),
    attribution=(find_span(REPORT, "a hospital clerk", Attribution, name="a hospital clerk", cue="said"),),
    codes=Codes(cameo="194", acled=AcledCode(event_type="Explosions", sub_event_type="Shelling"), ucdp=1),
    confidence=0.75,
)
BARE = make_claim(REPORT, "denied", type="REJECT", evidence=(find_span(REPORT, "Élodie Brûlé, its envoy, denied it"),))

CONTRACT = (
    "claim_id report_id act_id kind type mode evidence trigger source target objects time place casualties status "
    "certainty attribution confidence codes"
)
CONTRACT_SLOTS = {
    "evidence": "exact start end",
    "source": "exact start end actor_id name role",
    "objects": "item count exact start end",
    "casualties": "effect low best high of exact start end",
    "attribution": "exact start end name actor_id cue stance",
}


def to_jsonl(claims: list[Claim]) -> str:
    stream = io.StringIO()
    assert write_jsonl(iter(claims), stream) == len(claims)
    return stream.getvalue()


def to_csv(claims: list[Claim], report: Report | None = None) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    find_report = None if report is None else {report.report_id: report}.__getitem__
    assert write_csv(iter(claims), stream, find_report) == len(claims)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_json_lines_keep_names_and_order_of_the_contract() -> None:
    first, second = to_jsonl([FULL, BARE]).splitlines()
    record = json.loads(first)
    assert list(record) == CONTRACT.split()
    for slot, names in CONTRACT_SLOTS.items():
        assert list(record[slot][0]) == names.split(), slot
    assert list(record["time"]) == ["exact", "start", "end", "earliest", "latest", "precision"]
    assert list(record["place"]) == (
        ["exact", "start", "end", "name", "gazetteer_id", "country", "admin1", "lat", "lon", "precision", "radius_km"]
    )
    assert record["codes"] == {
        "cameo": "194",
        "acled": {"event_type": "Explosions", "sub_event_type": "Shelling"},
        "ucdp": 1,
    }
    bare = json.loads(second)
    assert list(bare) == CONTRACT.split()
    assert (bare["time"], bare["mode"], bare["source"]) == (None, None, [])
    assert "Élodie Brûlé" in second


@given(drawn_codings())
def test_json_lines_give_the_same_claims_back(coding: tuple[Report, list[Claim], str]) -> None:
    _, claims, _ = coding
    lines = to_jsonl(claims).split("\n")
    assert lines.pop() == ""
    assert [msgspec.json.decode(line, type=Claim) for line in lines] == claims


def test_a_csv_row_says_it_all() -> None:
    row, bare = to_csv([FULL, BARE], REPORT)
    assert list(row) == [column.name for column in CSV_COLUMNS]
    expected = {
        "claim_id": FULL.claim_id,
        "type": "ASSAULT",
        "mode": "artillery",
        "confidence": "0.75",
        "source": "Gunmen; Azure Front",
        "source_ids": "; azure-front",
        "source_roles": "REB; ",
        "target": "four farmers",
        "target_ids": "",
        "objects": "12 shell; rocket",
        "earliest": "2019-05-06",
        "time_words": "Monday",
        "place": "Tal Marin",
        "country": "SYR",
        "lat": "-36.5",
        "killed_low": "4",
        "killed_best": "4",
        "killed_high": "",
        "casualties": "killed 4/4/?",
        "cameo": "194",
        "acled_event_type": "Explosions",
        "acled_sub_event_type": "Shelling",
        "ucdp": "1",
        "said_by": "a hospital clerk",
        "stance": "says",
        "evidence": "shelled",
        "report_id": REPORT.report_id,
        "report_title": "'=Shells on Tal Marin",
        "publisher": "The Vesland Courier",
        "published": "2019-05-07",
        "origin": "courier.txt",
        "original_sha256": "ab" * 32,
    }
    assert {name: row[name] for name in expected} == expected
    start, end = int(bare["evidence_start"]), int(bare["evidence_end"])
    assert REPORT.text[start:end] == bare["evidence"] == "Élodie Brûlé, its envoy, denied it"
    assert (bare["earliest"], bare["place"], bare["killed_low"], bare["said_by"]) == ("", "", "", "")


def test_without_reports_their_columns_are_empty() -> None:
    (row,) = to_csv([FULL])
    assert (row["report_id"], row["report_title"], row["published"]) == (REPORT.report_id, "", "")


def _killed(*bounds: tuple[int | None, int | None, int | None]) -> Claim:
    harm = [
        find_span(REPORT, "four", Casualty, effect="killed", low=low, best=best, high=high)
        for low, best, high in bounds
    ]
    wounded = find_span(REPORT, "four", Casualty, effect="wounded", low=90, best=90, high=90)
    return make_claim(REPORT, "shelled", casualties=(*harm, wounded))


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(3, 3, 3), (2, 2, 4)], ("5", "5", "7")),
        ([(3, 3, 3), (200, None, None)], ("203", "", "")),
        ([(None, None, 10)], ("", "", "10")),
        ([(0, 0, 0)], ("0", "0", "0")),
        ([], ("", "", "")),
    ],
)
def test_parts_of_a_toll_add_up_where_they_can(
    bounds: list[tuple[int | None, int | None, int | None]], expected: tuple[str, str, str]
) -> None:
    (row,) = to_csv([_killed(*bounds)])
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == expected


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_is_never_a_formula(start: str) -> None:
    report = make_report(f'{start}HYPERLINK("x") was shelled', title=f"{start}1+1")
    claim = make_claim(report, "shelled", evidence=(find_span(report, report.text),))
    (row,) = to_csv([claim], report)
    assert row["evidence"] == "'" + report.text
    assert row["report_title"] == f"'{start}1+1"


def test_a_sign_alone_is_left_alone() -> None:
    report = make_report(origin="-")
    (row,) = to_csv([make_claim(report, "shelled")], report)
    assert row["origin"] == "-"


@given(drawn_codings())
def test_csv_keeps_one_row_a_claim_whatever_the_words(coding: tuple[Report, list[Claim], str]) -> None:
    report, claims, _ = coding
    rows = to_csv(claims, report)
    assert [row["claim_id"] for row in rows] == [claim.claim_id for claim in claims]
    assert [row["trigger"].removeprefix("'") for row in rows] == [
        claim.trigger.exact.removeprefix("'") for claim in claims
    ]


def test_both_stream() -> None:
    """Each claim is written before the next is asked for."""
    for write in (write_jsonl, write_csv):
        stream = io.StringIO()
        seen: list[int] = []

        def give(stream: io.StringIO = stream, seen: list[int] = seen) -> Iterator[Claim]:
            for claim in (FULL, BARE, FULL):
                seen.append(stream.getvalue().count("\n"))
                yield claim

        write(give(), stream)
        assert seen == sorted(set(seen))


def test_a_table_can_be_gone_on_with() -> None:
    whole, parts = io.StringIO(), io.StringIO()
    write_csv([FULL, BARE], whole)
    write_csv([FULL], parts)
    write_csv([BARE], parts, header=False)
    assert parts.getvalue() == whole.getvalue()


def test_a_report_is_looked_up_once_for_its_claims() -> None:
    asked = []

    def find_report(report_id: str) -> Report:
        asked.append(report_id)
        return REPORT

    write_csv([FULL, BARE, FULL], io.StringIO(newline=""), find_report)
    assert asked == [REPORT.report_id]


def test_columns_have_names_of_their_own_and_a_description() -> None:
    names = [column.name for column in CSV_COLUMNS]
    assert len(set(names)) == len(names)
    assert all(column.about for column in CSV_COLUMNS)
