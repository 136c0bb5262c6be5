"""Floors: read, held, raised, and lowered only by a flag; and the pinned ones on the quick sample of the gold data."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.bench import find_floor, find_sunk, raise_floors, read_floors, write_floors
from onrecord.bench.benchmark import Result
from onrecord.bench.floors import FLOORS
from onrecord.cli import main
from onrecord.cli.commands import onrecord
from onrecord.model import KnowledgeError, UsageError

ROOT = Path(__file__).resolve().parents[2]


PINNED = {"claims": ("f1",)}


def make_result(value: float, data: str = "aa", records: int = 1000) -> Result:
    return Result(figures={"f1": value, "other": 0.1}, records=records, data_sha256=data, seconds=1.0)


def test_floors_are_raised_and_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "floors.toml"
    assert read_floors(path) == {}
    floors = raise_floors({}, {"claims": make_result(0.8)}, "quick", PINNED)
    write_floors(floors, path)
    assert read_floors(path) == floors
    assert 0.79 <= floors["claims"]["quick"].figures["f1"] < 0.8
    higher = raise_floors(floors, {"claims": make_result(0.9)}, "quick", PINNED)
    assert higher["claims"]["quick"].figures["f1"] > 0.88
    assert floors["claims"]["quick"].figures["f1"] < 0.8, "the old ones are left as they are"


def test_a_floor_is_lowered_only_by_the_flag() -> None:
    floors = raise_floors({}, {"claims": make_result(0.8)}, "full", PINNED)
    with pytest.raises(UsageError, match="--lower"):
        raise_floors(floors, {"claims": make_result(0.7)}, "full", PINNED)
    within_margin = raise_floors(floors, {"claims": make_result(0.797)}, "full", PINNED)
    assert within_margin["claims"]["full"].figures == floors["claims"]["full"].figures
    lowered = raise_floors(floors, {"claims": make_result(0.7)}, "full", PINNED, lower=True)
    assert lowered["claims"]["full"].figures["f1"] < 0.7


def test_only_pinned_figures_have_floors_and_few_records_a_wider_margin() -> None:
    many = raise_floors({}, {"claims": make_result(0.8)}, "full", PINNED)["claims"]["full"].figures
    few = raise_floors({}, {"claims": make_result(0.8, records=30)}, "full", PINNED)["claims"]["full"].figures
    assert set(many) == {"f1"}
    assert few["f1"] < 0.71 < many["f1"]


def test_floors_hold_for_their_data_and_mode() -> None:
    floors = raise_floors({}, {"claims": make_result(0.8)}, "full", PINNED)
    sunk = make_result(0.5)
    assert find_sunk(floors, "claims", "full", sunk)
    assert not find_sunk(floors, "claims", "quick", sunk)
    assert not find_sunk(floors, "claims", None, sunk)
    assert not find_sunk(floors, "claims", "full", make_result(0.5, data="bb"))
    assert not find_floor(floors, "meantime", "full", sunk)
    gone = Result(figures={}, records=5, data_sha256="aa", seconds=1.0)
    assert "gone" in find_sunk(floors, "claims", "full", gone)[0]


def test_a_malformed_file_of_floors_is_named(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[claims.full]\nfigures = 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"floors\.toml"):
        read_floors(path)


def test_the_command_pins_checks_and_refuses(tmp_path: Path, own_gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call = ["bench", "meantime", "--data", str(own_gold)]
    assert CliRunner().invoke(onrecord, [*call, "--write-floors"]).exit_code == 0
    floors = read_floors(FLOORS)
    assert CliRunner().invoke(onrecord, [*call, "--check"]).exit_code == 0
    figures = dict.fromkeys(floors["meantime"]["full"].figures, 1.5)
    raised = {"meantime": {"full": type(floors["meantime"]["full"])(floors["meantime"]["full"].data_sha256, figures)}}
    write_floors(raised)
    assert CliRunner().invoke(onrecord, call).exit_code == 0, "floors fail a run only where it is asked to check"
    checked = CliRunner().invoke(onrecord, [*call, "--check"])
    assert checked.exit_code == 1
    assert "below its floor of 1.5" in checked.stderr
    with pytest.raises(SystemExit, match=r"^1$"):
        main([*call, "--check"])
    refused = CliRunner().invoke(onrecord, [*call, "--write-floors"])
    assert isinstance(refused.exception, UsageError)
    assert read_floors(FLOORS) == raised
    assert CliRunner().invoke(onrecord, [*call, "--write-floors", "--lower"]).exit_code == 0
    assert read_floors(FLOORS) == floors


def test_samples_that_exclude_each_other(own_gold: Path) -> None:
    for wrong in (["--quick", "--sample", "3"], ["--sample", "3", "--write-floors"]):
        assert isinstance(
            CliRunner().invoke(onrecord, ["bench", "--data", str(own_gold), *wrong]).exception, UsageError
        )


def test_the_pinned_floors_hold_on_the_quick_sample(gold: Path) -> None:
    """Takes some minutes: it is the project's gate against getting worse."""
    command = [sys.executable, "-m", "onrecord", "bench", "--quick", "--check", "--data", str(gold)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pinned = read_floors(ROOT / FLOORS)
    assert pinned
    assert all("quick" in modes for modes in pinned.values())
