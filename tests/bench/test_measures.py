"""Benchmarks on our own tiny sets, where it is plain what each figure must be."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.bench import BENCHMARKS, name_benchmarks, run_benchmark
from onrecord.bench.benchmark import Measured, Result, hash_text
from onrecord.bench.polnear import Voice, make_pairs, match
from onrecord.bench.scoring import (
    Wanted,
    WantedPlace,
    WantedTime,
    has_voice,
    is_accepted_name,
    is_same_place,
    is_same_stretch,
    is_same_time,
)
from onrecord.cli.commands import onrecord
from onrecord.model import Attribution, Place, Time
from tests.bench.makers import make_located, write


def run(name: str, folder: Path) -> Result:
    [benchmark] = name_benchmarks([name])
    result = run_benchmark(benchmark, folder)
    assert result is not None
    return result


def test_claims_of_a_report_of_our_own(own_gold: Path) -> None:
    result = run("claims", own_gold)
    assert result.records == 1
    assert {key: result.figures[key] for key in ("time", "casualties", "status", "attribution")} == {
        "time": 1.0,
        "casualties": 1.0,
        "status": 1.0,
        "attribution": 1.0,
    }


def test_dates(own_gold: Path) -> None:
    wikiwars = run("wikiwars", own_gold)
    assert wikiwars.records == 2
    assert wikiwars.figures["value_precision"] == 1.0
    assert run("meantime", own_gold).figures["value_f1"] == 1.0


def test_places(own_gold: Path) -> None:
    result = run("geoparsing", own_gold)
    assert result.records == 3, "a name without coordinates is not owed"
    assert result.figures["lgl_within_161km"] == 0.5, "Lima is near, the gold Quito lies in Siberia"
    assert result.figures["some_news_within_161km"] == 1.0
    assert result.figures["within_161km"] == 0.75, "the mean over sets"
    assert any("Quito" in miss for miss in result.misses)


def test_event_places_are_told_of_checked_labels_that_nothing_was_fitted_by(tmp_path: Path) -> None:
    texts = [f"{number} rebels attacked Homs after talks in Geneva ." for number in range(2, 12)]
    rows = [make_located(text, "attacked", "Homs", source="RELABEL") for text in texts]
    rows += [make_located(text, "attacked", "Geneva", source="first") for text in texts]
    rows += [make_located("Others attacked Homs .", "attacked", source="first")]
    write(tmp_path / "event_location" / "rows.jsonl", "\n".join(map(json.dumps, rows)))
    unseen = [text for text in texts if int(hash_text(text), 16) % 2]
    assert 0 < len(unseen) < len(texts)
    result = run("event_location", tmp_path)
    assert result.records == len(unseen)
    assert result.figures["accuracy"] == result.figures["given_place"] == 1.0
    baseline = run("peer", tmp_path)
    assert baseline.figures == {"event_location": 1.0, "event_location_gain": 0.0}


def test_speakers(own_gold: Path) -> None:
    result = run("polnear", own_gold)
    assert result.records == 1, "what nobody says is not owed"
    assert result.figures["source_recall"] == 1.0


def test_factuality_counts_a_repeated_sentence_once(own_gold: Path) -> None:
    result = run("factuality", own_gold)
    assert result.records == 5
    assert result.figures["accuracy"] == 1.0
    assert result.figures["uds_accuracy"] == 1.0


def test_articles_on_a_war(own_gold: Path) -> None:
    result = run("fa_kes", own_gold)
    assert result.figures == dict.fromkeys(("dead_right", "governorate_right", "cause_right", "dead_anywhere"), 1.0)


def test_types(own_gold: Path) -> None:
    result = run("plover_gsr", own_gold)
    assert result.records == 2
    assert result.figures["type_recall"] == 0.5
    assert result.figures["type_and_countries"] == 1.0, "the record without a country is not asked"
    assert run("plover_plv", own_gold).figures["accuracy"] == 0.5


def test_the_baseline_takes_the_day_of_the_report(own_gold: Path) -> None:
    result = run("peer", own_gold)
    assert result.figures["time"] == 0.0, "the market was hit on the day before"
    assert result.figures["time_gain"] == 1.0


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda each: each.name)
def test_every_figure_is_a_share_and_progress_comes_to_an_end(own_gold: Path, benchmark: object) -> None:
    [named] = name_benchmarks([benchmark.name])  # type: ignore[attr-defined]
    seen: list[tuple[int, int]] = []
    result = run_benchmark(named, own_gold, 1, lambda done, total: seen.append((done, total)))
    assert result is not None
    assert all(-1.0 <= value <= 1.0 for value in result.figures.values())
    assert set(named.to_beat) <= set(result.figures)
    assert seen[-1][0] == seen[-1][1]
    assert result == run_benchmark(named, own_gold, 1) or result.seconds >= 0
    assert result.figures == run_benchmark(named, own_gold, 1).figures  # type: ignore[union-attr]


def test_json_has_the_promised_shape(own_gold: Path) -> None:
    done = CliRunner().invoke(onrecord, ["bench", "meantime", "plover_plv", "--data", str(own_gold), "--json"])
    assert done.exit_code == 0
    printed = json.loads(done.stdout)
    assert set(printed) == {"meantime", "plover_plv"}
    for each in printed.values():
        assert set(each) == {"figures", "records", "data_sha256", "seconds"}
        assert all(isinstance(value, float) for value in each["figures"].values())
    assert printed["meantime"]["data_sha256"] in done.stderr
    assert "onrecord bench meantime --data" in done.stderr


def test_what_is_absent_is_listed_and_an_error_only_by_name(tmp_path: Path) -> None:
    done = CliRunner().invoke(onrecord, ["bench", "--data", str(tmp_path)])
    assert done.exit_code == 0
    assert [line.split("\t")[2] for line in done.stdout.splitlines()[1:]] == ["absent"] * len(BENCHMARKS)
    named = CliRunner().invoke(onrecord, ["bench", "claims", "--data", str(tmp_path)])
    assert named.exit_code == 1
    assert "nothing to read" in named.stderr


def test_one_bad_set_does_not_lose_the_others(tmp_path: Path, own_gold: Path) -> None:
    for name in ("meantime", "plover_plv"):
        (tmp_path / name).symlink_to(own_gold / name)
    (tmp_path / "wikiwars").mkdir()
    (tmp_path / "wikiwars" / "bad.key.xml").write_text("nothing", encoding="utf-8")
    done = CliRunner().invoke(onrecord, ["bench", "wikiwars", "meantime", "--data", str(tmp_path), "--json"])
    assert done.exit_code == 1
    assert set(json.loads(done.stdout)) == {"meantime"}
    assert "bad.key.xml" in done.stderr


def test_errors_are_shown_where_asked_for(own_gold: Path) -> None:
    done = CliRunner().invoke(onrecord, ["bench", "plover_plv", "--data", str(own_gold), "--misses", "1"])
    assert "want YIELD" in done.stderr


def test_importing_the_verb_does_not_load_the_coder() -> None:
    program = (
        "import sys, onrecord.cli.bench; assert 'spacy' not in sys.modules and 'onrecord.bench' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_same_stretch_wants_a_run_and_most_of_the_words() -> None:
    assert is_same_stretch("the army shelled the old bridge", "On Friday the army shelled the old bridge in Deraa.")
    assert not is_same_stretch("the army shelled the old bridge", "the bridge that the old army shelled")
    assert not is_same_stretch("", "the army")


def test_names_may_be_longer_but_not_by_much() -> None:
    assert is_accepted_name(["Red Cross"], "the Red Cross")
    assert is_accepted_name(["Red Cross"], "International Committee of Red Cross")
    assert not is_accepted_name(["Red Cross"], "a convoy of the small Red Cross office there")
    assert not is_accepted_name(["Red Cross"], None)


def test_half_of_what_two_times_cover_must_be_shared() -> None:
    def said(earliest: str | None, latest: str | None) -> Time:
        return Time(exact="then", start=0, end=4, earliest=earliest, latest=latest, precision="range")

    wanted = WantedTime("2014-05-01", "2014-05-10")
    assert is_same_time(wanted, said("2014-05-01", "2014-05-05"))
    assert not is_same_time(wanted, said("2014-05-01", "2014-05-04"))
    assert not is_same_time(wanted, said("2014-05-11", "2014-05-12"))
    assert not is_same_time(wanted, said(None, "2014-05-05"))
    assert not is_same_time(wanted, None)


def test_places_by_name_or_nearness() -> None:
    def said(name: str, country: str | None, lat: float | None, lon: float | None) -> Place:
        return Place(
            exact=name, start=0, end=len(name), name=name, country=country, lat=lat, lon=lon, precision="place"
        )

    wanted = WantedPlace(("Tartus",), "place", "SYR", 34.89, 35.89)
    assert is_same_place(wanted, said("Tartus", "SYR", 0.0, 0.0))
    assert not is_same_place(wanted, said("Tartus", "SYR", None, None))
    assert is_same_place(wanted, said("Tartous port", "SYR", 34.9, 35.9))
    assert not is_same_place(wanted, said("Tartous port", "LBN", 34.9, 35.9))
    assert not is_same_place(wanted, said("Homs", "SYR", 34.73, 36.72))
    assert is_same_place(WantedPlace(("Tartus",), "admin1", "SYR", 34.89, 35.89), said("Homs", "SYR", 34.73, 36.72))
    assert not is_same_place(WantedPlace(("Syria",), "country", "SYR"), said("Homs", "SYR", 34.73, 36.72))
    assert not is_same_place(wanted, None)


def test_voices() -> None:
    def says(*names: str) -> list[Attribution]:
        return [Attribution(exact=name, start=0, end=len(name), name=name) for name in names]

    plain = Wanted("a", "event", ("ASSAULT",), "q", source=("army",))
    assert has_voice(plain, [])
    assert not has_voice(plain, says("monitor"))
    told = Wanted("a", "event", ("ASSAULT",), "q", attribution=("monitor",))
    assert has_voice(told, says("a monitor"))
    assert not has_voice(told, [])
    spoken = Wanted("a", "event", ("ACCUSE",), "q", source=("minister",), attribution=("minister",))
    assert has_voice(spoken, [])
    assert has_voice(Wanted("a", "event", ("ACCUSE",), "q", source=("minister",)), says("the minister"))


def test_attributions_pair_off_once_and_only_where_linked() -> None:
    gold = [Voice(((0, 5),), ((6, 10),), ((11, 30),))]
    twice = [Voice(((0, 5),), ((6, 10),), ()), Voice(((2, 5),), ((6, 10),), ((11, 20),))]
    assert [pair.said for pair in match(make_pairs(gold, twice)) if pair.linked] == [1]
    elsewhere = [Voice(((0, 5),), ((40, 44),), ((50, 60),))]
    assert make_pairs(gold, elsewhere) == []


def test_measured_starts_without_errors() -> None:
    assert Measured({}, 0).misses == []
