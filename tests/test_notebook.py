"""The Python face: read, code, open; claims as sequence, table and frame."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import msgspec
import pandas
import polars
import pytest

import onrecord
from onrecord.export import CSV_COLUMNS
from onrecord.model import ReadError, Span, StoreError, UsageError
from onrecord.notebook import SHOWN, Claims, Record
from onrecord.samples import sample_paths

TEXT = (
    "Gunmen attacked an army convoy near Kirkuk on Monday and killed five soldiers, <b>police</b> & medics said.\n\n"
    "At least 12 people were wounded in a bombing in Mosul on Sunday. Turkey reportedly funds the Free Syrian Army.\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "report.txt"


@pytest.fixture
def claims(path: Path) -> Claims:
    return onrecord.code(path, date="2014-05-06")


def test_reading(path: Path) -> None:
    report = onrecord.read(path, date="2014-05-06")
    assert report == onrecord.read(str(path), date=dt.date(2014, 5, 6))
    assert (report.published, report.published_from) == (dt.date(2014, 5, 6), "option")
    assert report.text.startswith("Gunmen attacked")
    assert onrecord.read(path).published is None
    assert repr(report).startswith(f"<report {report.report_id[:12]} ")


def test_reading_with_an_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Мир, and the army attacked Kirkuk.".encode("cp1251"))
    assert onrecord.read(tmp_path / "a.txt", encoding="cp1251").text.startswith("Мир")


def test_coding_a_report_and_a_file(path: Path, claims: Claims) -> None:
    report = onrecord.read(path, date="2014-05-06")
    assert list(onrecord.code(report)) == list(claims)
    other = onrecord.code(report, date=dt.datetime(2015, 5, 6, 12))
    assert {claim.time.earliest[:4] for claim in other if claim.time and claim.time.earliest} == {"2015"}


@pytest.mark.parametrize("date", ["2013-02-30", "soon", 20130101])
def test_impossible_dates(path: Path, date: str) -> None:
    for verb in (onrecord.read, onrecord.code):
        with pytest.raises(UsageError, match="is no day; write it as YYYY-MM-DD"):
            verb(path, date=date)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ReadError, match=r"empty\.txt: is empty"):
        onrecord.read(tmp_path / "empty.txt")
    with pytest.raises(ReadError, match=r"gone\.txt: no such file"):
        onrecord.code(tmp_path / "gone.txt")


def test_claims_are_a_sequence(claims: Claims) -> None:
    assert len(claims) > 2
    assert claims[0] == next(iter(claims))
    assert claims[-1] in claims
    part = claims[1:3]
    assert isinstance(part, Claims)
    assert list(part) == list(claims)[1:3]
    assert part.to_rows()[0] == claims.to_rows()[1]
    assert repr(claims) == f"<{len(claims)} claims of 1 report>"
    assert repr(claims[:1]) == "<1 claim of 1 report>"
    assert repr(claims[:0]) == "<0 claims of 0 reports>"


def test_a_table_escapes_what_others_wrote(claims: Claims) -> None:
    words = Span(exact="<script>alert('&')</script>", start=0, end=27)
    table = Claims([msgspec.structs.replace(claims[0], evidence=(words,))])._repr_html_()
    assert "<script" not in table
    assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;" in table
    assert table.count("<tr>") == 2
    assert Claims([])._repr_html_().count("<tr>") == 1


def test_a_long_table_is_cut(claims: Claims) -> None:
    many = Claims(list(claims) * SHOWN)
    assert many._repr_html_().count("<tr>") == SHOWN + 1
    assert f"{len(many) - SHOWN:,} more claims" in many._repr_html_()


def test_records_are_those_of_the_contract(claims: Claims) -> None:
    records = claims.to_records()
    assert [record["claim_id"] for record in records] == [claim.claim_id for claim in claims]
    for record in records:
        assert TEXT[record["trigger"]["start"] : record["trigger"]["end"]] == record["trigger"]["exact"]


def test_frames(claims: Claims) -> None:
    names = [column.name for column in CSV_COLUMNS]
    frame = claims.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.columns == names
    assert frame["claim_id"].to_list() == [claim.claim_id for claim in claims]
    assert frame["published"].unique().to_list() == ["2014-05-06"]
    assert frame.filter(polars.col("killed_best") == 5).height >= 1
    other = claims.to_pandas()
    assert isinstance(other, pandas.DataFrame)
    assert list(other.columns) == names
    assert list(other["claim_id"]) == frame["claim_id"].to_list()


def test_frames_of_nothing_have_the_same_columns(claims: Claims) -> None:
    assert claims[:0].to_polars().schema == claims.to_polars().schema
    assert list(claims[:0].to_pandas().columns) == list(claims.to_pandas().columns)


def test_frames_keep_their_types_whatever_is_missing(claims: Claims) -> None:
    for part in (claims[:1], claims[1:2], claims):
        schema = part.to_polars().schema
        assert schema["lat"] == polars.Float64
        assert schema["killed_best"] == polars.Int64
        assert schema["mode"] == polars.String
        kinds = part.to_pandas().dtypes
        assert (kinds["lat"], str(kinds["killed_best"]), kinds["mode"]) == ("float64", "Int64", "object")


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_frame_without_its_library(claims: Claims, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"{library} is not installed: pip install 'onrecord\[{library}\]'"):
        getattr(claims, f"to_{library}")()


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = onrecord.open(tmp_path / "record.db")
    for path in sample_paths()[:3]:
        record.code(path)
    return record


def test_a_record_keeps_claims(tmp_path: Path, path: Path, claims: Claims) -> None:
    with onrecord.open(tmp_path / "record.db") as record:
        assert isinstance(record, onrecord.Record)
        assert list(record.code(path, date="2014-05-06")) == list(claims)
        assert not record.write(onrecord.read(path, date="2014-05-06"), claims).changed
        assert len(record) == len(claims)
        assert list(record) == list(record.claims()) == list(claims)
        assert repr(record) == f"<record {tmp_path}/record.db: {len(claims)} claims>"
        assert record.claim(claims[0].claim_id[:8]) == claims[0]
        frame = record.claims(place="Kirkuk").to_polars()
        assert set(frame["place_words"]) == {"Kirkuk"}
        assert set(frame["origin"]) == {str(path)}


def test_filters(record: Record) -> None:
    every = list(record.claims())
    with record:
        assert list(record.claims(types=("ASSAULT",))) == [claim for claim in every if claim.type == "ASSAULT"] != []
        assert list(record.claims(types="assault")) == list(record.claims(types=["ASSAULT"]))
        assert list(record.claims(status="planned")) == [claim for claim in every if claim.status == "planned"]
        assert list(record.claims(limit=2)) == every[:2]
        assert list(record.claims(since="2013-04-01")) == list(record.claims(since=dt.date(2013, 4, 1)))
        assert len(record.reports(publisher="Sample Wire")) == 1 < len(record.reports())


@pytest.mark.parametrize(
    ("filter", "reason"),
    [
        ({"type": "ASSAULT"}, "no filter is called type; one of: text, search, kind, types"),
        ({"types": "WAR"}, "unknown type 'WAR'"),
        ({"modes": "tickling"}, "unknown mode 'tickling'"),
        ({"status": "done"}, "unknown status 'done'|Invalid enum value 'done'"),
        ({"since": "2013-02-30"}, "is no day"),
        ({"limit": "two"}, "filter: Expected `int"),
        ({"actor": 5}, "filter: Expected `str"),
        ({"place": "a\0b"}, "the filter place holds characters that are no text"),
    ],
)
def test_wrong_filters(record: Record, filter: dict[str, object], reason: str) -> None:
    with record, pytest.raises(UsageError, match=reason):
        record.claims(**filter)


def test_a_record_as_a_table(record: Record) -> None:
    with record:
        table = record._repr_html_()
        assert table.count("<tr>") == 4
        assert f"3 reports, {len(record)} claims" in table


def test_no_such_claim_and_no_such_store(record: Record, tmp_path: Path) -> None:
    with record, pytest.raises(UsageError, match="no claim begins with 'zz'"):
        record.claim("zz")
    with pytest.raises(StoreError, match="does not exist"):
        onrecord.open(tmp_path / "no" / "such" / "record.db")


def test_names_of_the_package() -> None:
    assert onrecord.__version__[0].isdigit()
    assert set(onrecord.__all__) <= {*dir(onrecord), "Claims", "Record", "Report"}
    assert onrecord.Claims is Claims
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = onrecord.nothing


def test_importing_is_quick() -> None:
    code = "import onrecord, sys; print([name for name in ('spacy', 'numpy', 'sqlalchemy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
