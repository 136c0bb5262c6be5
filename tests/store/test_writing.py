"""What is written can be read; the same twice changes nothing; what is superseded stays readable."""

import datetime as dt
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Claim, CoderError, Filter, Report, Span, StoreError, UsageError
from onrecord.store import Store
from tests.store.makers import drawn_codings, make_claim, make_report

REPORT = make_report(published=dt.date(2019, 5, 7), publisher="The Vesland Courier", origin="courier.txt")
SHELLED = make_claim(REPORT, "shelled")
FUNDS = make_claim(REPORT, "funds", kind="relation", type="funds", certainty="hedged")
DENIED = make_claim(REPORT, "denied", type="REJECT")


def test_a_written_report_comes_back_as_it_was(store: Store) -> None:
    written = store.write_report(REPORT, [DENIED, SHELLED], "coder 1")
    assert (written.new, written.unchanged, written.superseded, written.changed) == (2, 0, 0, True)
    assert list(store.claims()) == [SHELLED, DENIED]
    assert store.report(REPORT.report_id) == REPORT
    assert store.report(REPORT.report_id[:9]) == REPORT
    assert store.claim(DENIED.claim_id[:12]) == DENIED
    (stored,) = store.reports()
    assert (stored.report, stored.claims, stored.coder) == (REPORT, 2, "coder 1")
    assert abs(dt.datetime.now(dt.UTC) - stored.coded_at) < dt.timedelta(minutes=1)


def test_the_same_coding_again_changes_nothing(store: Store) -> None:
    store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
    before = store.history(REPORT.report_id)
    again = store.write_report(REPORT, [FUNDS, SHELLED], "coder 1")
    assert (again.new, again.unchanged, again.superseded, again.changed) == (0, 2, 0, False)
    assert store.history(REPORT.report_id) == before


def test_a_new_coder_supersedes_and_history_keeps(store: Store) -> None:
    store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
    written = store.write_report(REPORT, [SHELLED, DENIED], "coder 2")
    assert (written.new, written.unchanged, written.superseded) == (1, 1, 1)
    assert list(store.claims()) == [SHELLED, DENIED]
    assert store.count() == 2
    assert list(store.claims(history=True)) == [SHELLED, FUNDS, DENIED]
    assert store.count(history=True) == 3
    first, second = store.history(REPORT.report_id[:10])
    assert (first.number, first.coder, first.claims) == (1, "coder 1", (SHELLED, FUNDS))
    assert first.superseded_at is not None
    assert first.coded_at <= first.superseded_at <= second.coded_at
    assert (second.number, second.coder, second.superseded_at) == (2, "coder 2", None)
    assert store.claim(FUNDS.claim_id) == FUNDS
    assert [coding.claims for coding in store.history(SHELLED.claim_id)] == [(SHELLED,), (SHELLED,)]
    assert [coding.coder for coding in store.history(FUNDS.claim_id)] == ["coder 1"]


def test_history_shows_a_claim_in_its_newest_form(store: Store) -> None:
    surer = msgspec.structs.replace(SHELLED, confidence=0.9)
    store.write_report(REPORT, [SHELLED], "coder 1")
    store.write_report(REPORT, [surer], "coder 2")
    store.write_report(REPORT, [], "coder 3")
    assert list(store.claims()) == []
    assert list(store.claims(history=True)) == [surer]
    assert store.claim(SHELLED.claim_id) == surer


def test_another_publication_date_supersedes(store: Store) -> None:
    corrected = msgspec.structs.replace(REPORT, published=dt.date(2019, 5, 8), published_from="option")
    store.write_report(REPORT, [SHELLED], "coder 1")
    assert store.write_report(corrected, [SHELLED], "coder 1").changed
    assert store.report(REPORT.report_id).published == dt.date(2019, 5, 8)
    assert [coding.published for coding in store.history(REPORT.report_id)] == [REPORT.published, corrected.published]


def test_a_report_without_claims_is_kept(store: Store) -> None:
    store.write_report(REPORT, [], "coder 1")
    assert [stored.claims for stored in store.reports()] == [0]
    assert store.has_coding(REPORT, "coder 1")


def _dated(day: int | None, found: str = "metadata") -> Report:
    published = None if day is None else dt.date(2019, 5, day)
    return msgspec.structs.replace(REPORT, published=published, published_from=found)


def test_work_done_is_known(store: Store) -> None:
    assert not store.has_coding(_dated(7), "coder 1")
    store.write_report(_dated(7), [SHELLED], "coder 1")
    assert store.has_coding(_dated(7), "coder 1")
    assert not store.has_coding(_dated(7), "coder 2")
    assert not store.has_coding(_dated(8), "coder 1")
    assert store.has_coding(_dated(None), "coder 1"), "a copy without a date must not take the date away"


def test_copies_with_several_dates_do_not_supersede_each_other_for_ever(store: Store) -> None:
    store.write_report(_dated(7), [SHELLED], "coder 1")
    store.write_report(_dated(8), [SHELLED], "coder 1")
    assert store.has_coding(_dated(7), "coder 1")
    assert store.has_coding(_dated(8), "coder 1")
    assert not store.has_coding(_dated(7, "option"), "coder 1"), "what the user says goes"


def test_one_id_must_be_meant(store: Store) -> None:
    store.write_report(REPORT, [SHELLED, FUNDS, DENIED], "coder 1")
    with pytest.raises(UsageError, match="no claim begins with 'zzz'"):
        store.claim("zzz")
    with pytest.raises(UsageError, match="no report begins with"):
        store.report("zzz")
    with pytest.raises(UsageError, match="no report or claim begins with"):
        store.history("zzz")
    with pytest.raises(UsageError, match="beginning of one"):
        store.claim(" ")
    with pytest.raises(UsageError, match="no claim begins with '%'"):
        store.claim("%")


def test_several_ids_are_too_many(store: Store) -> None:
    for number in range(40):
        report = make_report(f"Report {number} said so.")
        store.write_report(report, [make_claim(report, "said")], "coder 1")
    first = min(stored.report.report_id for stored in store.reports())
    digits = {stored.report.report_id[0] for stored in store.reports()}
    assert len(digits) < 40
    crowded = next(digit for digit in digits if store.count(Filter(report=digit)) > 1)
    with pytest.raises(UsageError, match="more than one report begins with"):
        store.report(crowded)
    assert store.report(first).report_id == first


@pytest.mark.parametrize(
    ("report", "claims", "reason"),
    [
        (REPORT, [make_claim(make_report("They shelled it."), "shelled")], "not of report"),
        (
            REPORT,
            [msgspec.structs.replace(SHELLED, trigger=Span(exact="shelled", start=0, end=7))],
            "does not stand at 0",
        ),
        (REPORT, [msgspec.structs.replace(SHELLED, evidence=(Span(exact="", start=3, end=1),))], "does not stand"),
        (msgspec.structs.replace(REPORT, text="Other words"), [], "SHA-256"),
        (make_report("a\0b"), [], "NUL"),
    ],
)
def test_what_does_not_fit_is_not_taken(store: Store, report: Report, claims: list[Claim], reason: str) -> None:
    with pytest.raises(CoderError, match=reason):
        store.write_report(report, claims, "coder 1")
    assert list(store.reports()) == []


def test_nothing_is_kept_of_a_write_that_fails(store: Store) -> None:
    store.write_report(REPORT, [SHELLED], "coder 1")
    # a number that is none fits the record's type but no database column
    broken = msgspec.structs.replace(DENIED, certainty=None)
    with pytest.raises(StoreError, match=r"(?i)certainty"):
        store.write_report(REPORT, [FUNDS, broken], "coder 2")
    assert list(store.claims()) == [SHELLED]
    assert len(store.history(REPORT.report_id)) == 1


def test_the_order_is_date_then_report_then_position(store: Store) -> None:
    undated = make_report("They protested. They protested again.")
    late = make_report(published=dt.date(2020, 1, 1), text="Crowds protested late.")
    claims = [make_claim(undated, "protested"), make_claim(late, "protested")]
    for report, claim in zip((undated, late), claims, strict=True):
        store.write_report(report, [claim], "coder 1")
    store.write_report(REPORT, [DENIED, FUNDS, SHELLED], "coder 1")
    assert list(store.claims()) == [SHELLED, FUNDS, DENIED, claims[1], claims[0]]
    assert [stored.report for stored in store.reports()] == [REPORT, late, undated]


def test_claims_stream_while_others_are_written(store: Store) -> None:
    store.write_report(REPORT, [SHELLED, FUNDS, DENIED], "coder 1")
    seen = []
    for claim in store.claims():
        seen.append(claim)
        store.write_report(make_report(f"Meanwhile {len(seen)}"), [], "coder 1")
    assert seen == [SHELLED, FUNDS, DENIED]


Content = list[tuple[object, ...]]


def read_content(store: Store) -> Content:
    """All that a store holds but the moments."""
    stored = [(one.report, one.claims, one.coder) for one in store.reports()]
    codings = [
        (coding.coding_id, coding.number, coding.coder, coding.published, coding.claims, coding.superseded_at is None)
        for report, *_ in stored
        for coding in store.history(report.report_id)
    ]
    return [*stored, *codings, *((claim,) for claim in store.claims(history=True))]


def write_all(codings: list[tuple[Report, list[Claim], str]]) -> Content:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db") as store:
        for report, claims, coder in codings:
            store.write_report(report, claims, coder)
        return read_content(store)


some_codings = st.lists(drawn_codings(), max_size=4, unique_by=lambda coding: coding[0].report_id)


@settings(max_examples=40, deadline=None)
@given(some_codings, st.data())
def test_the_order_of_writing_makes_no_difference(
    codings: list[tuple[Report, list[Claim], str]], data: st.DataObject
) -> None:
    assert write_all(codings) == write_all(data.draw(st.permutations(codings)))


@settings(max_examples=40, deadline=None)
@given(some_codings)
def test_writing_twice_makes_no_difference(codings: list[tuple[Report, list[Claim], str]]) -> None:
    assert write_all(codings) == write_all([coding for coding in codings for _ in range(2)]) == write_all(codings * 2)


def test_words_follow_the_title_that_holds(store: Store) -> None:
    store.write_report(msgspec.structs.replace(REPORT, title="Siege of the harbour"), [SHELLED], "coder 1")
    assert store.count(Filter(search="siege harbour shelled")) == 1
    store.write_report(msgspec.structs.replace(REPORT, title="Raid"), [SHELLED], "coder 2")
    assert store.count(Filter(search="siege")) == 0
    assert store.count(Filter(search="raid shelled elodie")) == 1
    store.write_report(msgspec.structs.replace(REPORT, title="Raid"), [SHELLED], "coder 3")
    assert store.count(Filter(search="raid")) == 1


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"{number:x}" for number in range(300_000)),
        "x" * 10_000_000,
        " ".join(f"{chr(0x10428 + number % 40) * 3}{number}" for number in range(150_000)),
        "\ufdfa " * 100_000,
    ],
    ids=["many words", "one word", "four bytes a letter", "letters that unfold"],
)
def test_words_of_any_size_fit(store: Store, text: str) -> None:
    report = make_report(f"Crowds protested. {text}")
    store.write_report(report, [make_claim(report, "protested")], "coder 1")
    assert store.count(Filter(search="crowds protested")) == 1
