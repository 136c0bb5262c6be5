"""`onrecord code`: what is stored, what is printed, and how it is told."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.cli.conftest import Run


def ids(store: Path) -> list[str]:
    with Store.open(store, read_only=True) as record:
        return [claim.claim_id for claim in record.claims()]


def test_a_file_goes_to_the_store_of_the_folder(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("code", reports / "kirkuk.txt")
    claims = ids(tmp_path / "onrecord.db")
    assert len(claims) > 2
    assert result.code == 0
    assert result.out == ""
    assert result.err == f"1 report coded, {len(claims)} claims → onrecord.db\n"


def test_folders_and_patterns_are_searched(run: Run, reports: Path) -> None:
    assert run("code", reports).err.startswith("3 reports coded, ")
    assert run("code", f"{reports}/*.md", "--store", "other.db").err.startswith("1 report coded, ")
    assert run("code", reports, f"{reports}/*", "--store", "third.db").err.startswith("3 reports coded, ")


def test_standard_input(run: Run, reports: Path) -> None:
    result = run("code", "-", "--format", "jsonl", "--date", "2014-05-06", stdin=(reports / "kirkuk.txt").read_bytes())
    assert result.code == 0
    by_file = run("code", reports / "kirkuk.txt", "--format", "jsonl", "--date", "2014-05-06")
    assert result.out == by_file.out != ""


def test_printing_leaves_no_store(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("code", reports, "--format", "jsonl")
    records = [json.loads(line) for line in result.out.splitlines()]
    assert len({record["report_id"] for record in records}) == 3
    assert result.err == f"3 reports coded, {len(records)} claims\n"
    assert not list(tmp_path.glob("*.db"))


def test_csv_has_one_header(run: Run, reports: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("code", reports, "--format", "csv").out)))
    assert {row["report_title"] for row in rows} >= {"Students march in Lusaka", "Who backs the rebels"}
    assert all(row["claim_id"] != "claim_id" for row in rows)


def test_storing_and_printing_at_once(run: Run, reports: Path, tmp_path: Path) -> None:
    first = run("code", reports, "--store", "both.db", "--format", "jsonl")
    printed = [json.loads(line)["claim_id"] for line in first.out.splitlines()]
    assert sorted(printed) == sorted(ids(tmp_path / "both.db"))
    again = run("code", reports, "--store", "both.db", "--format", "jsonl")
    assert sorted(again.out.splitlines()) == sorted(first.out.splitlines())
    assert again.err == "0 reports coded, 0 claims; 3 had been coded before → both.db\n"


def test_coding_again_changes_nothing(run: Run, reports: Path, tmp_path: Path) -> None:
    run("code", reports)
    before = ids(tmp_path / "onrecord.db")
    again = run("code", reports, "--again")
    assert again.err == f"3 reports coded, {len(before)} claims → onrecord.db\n"
    assert ids(tmp_path / "onrecord.db") == before
    with Store.open(tmp_path / "onrecord.db") as record:
        assert all(len(record.history(each.report.report_id)) == 1 for each in record.reports())


def test_another_date_supersedes(run: Run, reports: Path) -> None:
    run("code", reports / "kirkuk.txt")
    result = run("code", reports / "kirkuk.txt", "--date", "2014-06-06")
    assert "older claims superseded → onrecord.db" in result.err
    assert "2014-06-06" in run("reports").out


def test_order_of_reports_does_not_matter(run: Run, reports: Path) -> None:
    names = sorted(path.name for path in reports.iterdir())
    outputs = []
    for store, order in (("one.db", names), ("two.db", names[::-1])):
        run("code", *(reports / name for name in order), "--store", store)
        outputs.append(run("export", "--store", store).out)
    assert outputs[0] == outputs[1] != ""


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bad_file_stops_no_other(run: Run, reports: Path, workers: str) -> None:
    (reports / "a-empty.txt").write_text("")
    (reports / "z-binary.txt").write_bytes(bytes(range(256)) * 50)
    result = run("code", reports, "nowhere.txt", "--workers", workers)
    assert result.code == 1
    lines = result.err.splitlines()
    assert lines[0].startswith("3 reports coded, ")
    assert lines[1] == "3 files could not be coded:"
    assert sorted(lines[2:]) == sorted(
        [
            "  nowhere.txt: no such file",
            f"  {reports}/a-empty.txt: is empty",
            f"  {reports}/z-binary.txt: is a binary file, not a text",
        ]
    )
    assert len(run("reports").out.splitlines()) == 4


def test_nothing_readable_makes_no_store(run: Run, tmp_path: Path) -> None:
    result = run("code", "nowhere.txt")
    assert (result.code, result.err) == (1, "1 file could not be coded:\n  nowhere.txt: no such file\n")
    assert not list(tmp_path.glob("*.db"))


def test_the_store_may_come_from_the_environment(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "mine.db"))
    run("code", reports)
    assert (tmp_path / "mine.db").exists()
    assert len(run("reports").out.splitlines()) == 4
