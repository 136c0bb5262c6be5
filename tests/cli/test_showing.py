"""`show`, `reports`, `claim`, `export` and `codebook`, to a pipe: plain, stable and as the filters say."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from onrecord.cli.commands import VERBS, onrecord
from onrecord.cli.options import FILTERS
from onrecord.model import Filter
from onrecord.model.filter import fold_text
from onrecord.store import Store
from tests.cli.conftest import REPORTS, Run

Record = dict[str, Any]


def names(record: Record, *slots: str) -> str:
    return fold_text(" | ".join(f"{each['name']} | {each['exact']}" for slot in slots for each in record[slot]))


def where(record: Record) -> str:
    place = record["place"] or {}
    return fold_text(" | ".join(str(place.get(name)) for name in ("name", "exact", "admin1")))


def overlaps(record: Record, since: str, until: str) -> bool:
    time = record["time"]
    if time is None or time["earliest"] == time["latest"] is None:
        return False
    return (time["latest"] or until) >= since and (time["earliest"] or since) <= until


def is_of(record: Record, name: str) -> bool:
    return bool(record["evidence"][0]["exact"] in REPORTS[name])


def has_name(record: Record, name: str) -> bool:
    return any(fold_text(each["name"]) == name for slot in ("source", "target") for each in record[slot])


def is_nowhere(record: Record) -> bool:
    return record["place"] is None or record["place"]["lat"] is None


def is_within(record: Record, west: float, south: float, east: float, north: float) -> bool:
    place = record["place"]
    if is_nowhere(record) or place["precision"] in ("country", "region"):
        return False
    return bool(west <= place["lon"] <= east and south <= place["lat"] <= north)


CASES: list[tuple[list[str], Callable[[Record], bool]]] = [
    ([], lambda _: True),
    (["--type", "assault"], lambda one: one["type"] == "ASSAULT"),
    (["--type", "ASSAULT", "--type", "funds"], lambda one: one["type"] in ("ASSAULT", "funds")),
    (["--kind", "relation"], lambda one: one["kind"] == "relation"),
    (["--mode", "ambush"], lambda one: one["mode"] == "ambush"),
    (["--actor", "free syrian"], lambda one: "free syrian" in names(one, "source", "target")),
    (["--source", "gunmen"], lambda one: "gunmen" in names(one, "source")),
    (["--target", "students"], lambda one: "students" in names(one, "target")),
    (["--place", "kirkuk"], lambda one: "kirkuk" in where(one)),
    (["--place", "ZMB"], lambda one: bool(one["place"]) and one["place"]["country"] == "ZMB"),
    (["--since", "2015-01-01"], lambda one: overlaps(one, "2015-01-01", "9999-12-31")),
    (["--until", "2014-12-31"], lambda one: overlaps(one, "0001-01-01", "2014-12-31")),
    (["--since", "2014-01-01", "--until", "2014-12-31"], lambda one: overlaps(one, "2014-01-01", "2014-12-31")),
    (["--status", "planned"], lambda one: one["status"] == "planned"),
    (["--status", "planned", "--status", "denied"], lambda one: one["status"] in ("planned", "denied")),
    (["--certainty", "hedged"], lambda one: one["certainty"] == "hedged"),
    (["--said-by", "police"], lambda one: "police" in names(one, "attribution")),
    (["--text", "WEAPONS"], lambda one: any("weapons" in span["exact"].lower() for span in one["evidence"])),
    (["--search", '"army convoy" ambush'], lambda one: is_of(one, "kirkuk.txt")),
    (["--area", "40,30,48,38"], lambda one: is_within(one, 40, 30, 48, 38)),
    (["--max-confidence", "0.7"], lambda one: one["confidence"] <= 0.7),
    (["--missing", "time"], lambda one: one["time"] is None),
    (["--missing", "place"], is_nowhere),
    (["--missing", "place", "--missing", "time"], lambda one: is_nowhere(one) and one["time"] is None),
    (["--reviewed", "unreviewed", "--reviewed", "rejected"], lambda _: True),
    (["--actor", '"students"'], lambda one: has_name(one, "students")),
    (["--min-confidence", "0.7"], lambda one: one["confidence"] >= 0.7),
    (["--type", "ASSAULT", "--place", "IRQ"], lambda one: one["type"] == "ASSAULT" and "IRQ" in str(one["place"])),
]


@pytest.fixture
def whole(run: Run, record: Path) -> list[Record]:
    return [json.loads(line) for line in run("export", "--store", record).out.splitlines()]


@pytest.mark.parametrize(("options", "fits"), CASES, ids=lambda case: " ".join(case) if isinstance(case, list) else "")
def test_filters_mean_the_same_everywhere(
    run: Run, record: Path, whole: list[Record], options: list[str], fits: Callable[[Record], bool]
) -> None:
    expected = [one["claim_id"] for one in whole if fits(one)]
    assert expected
    if options and "--reviewed" not in options:
        assert len(expected) < len(whole)
    shown = run("show", "--store", record, "--unfolded", *options)
    assert shown.code == 0
    assert [line.split("\t")[0] for line in shown.out.splitlines()[1:]] == expected
    lines = run("export", "--store", record, *options)
    assert [json.loads(line)["claim_id"] for line in lines.out.splitlines()] == expected
    assert lines.err.startswith(f"{len(expected):,} claim")
    rows = csv.DictReader(io.StringIO(run("export", "--store", record, "--format", "csv", *options).out))
    assert [row["claim_id"] for row in rows] == expected
    reports = run("reports", "--store", record, *options).out.splitlines()[1:]
    assert {line.split("\t")[0] for line in reports} == {one["report_id"] for one in whole if fits(one)}


def test_every_filter_has_an_option() -> None:
    command = click.command()(lambda **_: None)
    for option in FILTERS:
        command = option(command)
    assert {parameter.name for parameter in command.params} == set(Filter.__struct_fields__)


def test_filters_on_reports(run: Run, record: Path, whole: list[Record]) -> None:
    line = run("reports", "--store", record, "--publisher", "copper").out.splitlines()[1].split("\t")
    assert line[1:4] == ["2016-03-14", "The Copper Gazette", "Students march in Lusaka"]
    shown = run("show", "--store", record, "--unfolded", "--report", line[0][:8]).out.splitlines()[1:]
    assert len(shown) == int(line[4]) == sum(one["report_id"] == line[0] for one in whole)
    assert run("show", "--store", record, "--unfolded", "--limit", "2").out.count("\n") == 3
    assert (
        run("show", "--store", record, "--unfolded", "--limit", "99999999999999999999").out.count("\n")
        == len(whole) + 1
    )


def test_a_pipe_gets_plain_lines(run: Run, record: Path, whole: list[Record]) -> None:
    result = run("show", "--store", record, "--unfolded")
    lines = [line.split("\t") for line in result.out.splitlines()]
    assert lines[
        0
    ] == "claim what source target when where toll status said\u00a0by evidence mentions reviewed".replace(
        " ", "\t"
    ).replace("\u00a0", " ").split("\t")
    assert {len(line) for line in lines} == {12}
    assert {line[-1] for line in lines[1:]} == {"unreviewed"}
    assert [line[-3] for line in lines[1:]] == [one["evidence"][0]["exact"] for one in whole]
    assert "\x1b" not in result.out
    assert result.err == ""
    assert run("show", "--store", record, "--unfolded").out == result.out


def test_claims_of_one_act_are_folded(run: Run, tmp_path: Path) -> None:
    story = "Al-Shabaab gunmen killed 12 people at a market in Mogadishu on Monday."
    (tmp_path / "twice.txt").write_text(f"{story}\n\nThe mayor said: {story}\n", encoding="utf-8")
    assert run("code", "twice.txt", "--date", "2012-05-08", "--store", "twice.db").code == 0
    unfolded = run("show", "--store", "twice.db", "--unfolded").out.splitlines()[1:]
    lines = [line.split("\t") for line in run("show", "--store", "twice.db").out.splitlines()[1:]]
    assert 1 <= len(lines) < len(unfolded)
    assert sum(int(line[-2]) for line in lines) == len(unfolded)


def test_nothing_found_leaves_the_header(run: Run, record: Path) -> None:
    result = run("show", "--store", record, "--actor", "nobody at all")
    assert (result.code, result.out.count("\n")) == (0, 1)


def test_one_claim_in_full(run: Run, record: Path, whole: list[Record]) -> None:
    one = next(each for each in whole if each["mode"] == "ambush" and each["casualties"])
    result = run("claim", one["claim_id"][:9], "--store", record)
    assert result.code == 0
    assert result.out.startswith("ASSAULT ambush · occurred")
    assert "\x1b" not in result.out
    assert "[trigger " in result.out
    for slot in ("source", "target", "time", "place", "casualties", "attribution"):
        assert f"\n{slot:12}" in result.out
    assert f"claim       {one['claim_id']}" in result.out
    assert one["evidence"][0]["exact"] in result.out


@pytest.mark.parametrize(
    ("asked", "reason"), [("zz", "no claim begins with 'zz'"), ("", "an id is asked for, or the beginning of one")]
)
def test_no_such_claim(run: Run, record: Path, asked: str, reason: str) -> None:
    result = run("claim", asked, "--store", record)
    assert (result.code, result.err) == (2, f"onrecord: {reason}\n")


def test_an_ambiguous_claim(run: Run, record: Path, whole: list[Record]) -> None:
    first = [one["claim_id"][0] for one in whole]
    double = next(letter for letter in first if first.count(letter) > 1)
    result = run("claim", double, "--store", record)
    assert result.code == 2
    assert result.err.startswith(f"onrecord: more than one claim begins with '{double}': ")


def test_export_to_a_file(run: Run, record: Path, tmp_path: Path, whole: list[Record]) -> None:
    result = run("export", "--store", record, "--format", "csv", "-o", "out.csv")
    assert (result.code, result.out, result.err) == (0, "", f"{len(whole)} claims → out.csv\n")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(whole)
    refused = run("export", "--store", record, "-o", "no-such-folder/out.csv")
    assert refused.code == 1
    assert refused.err == "onrecord: no-such-folder/out.csv: cannot be written: No such file or directory\n"


def judge(path: Path, ids: list[str]) -> None:
    """The first claim is accepted, the second rejected."""
    with Store.open(path) as store:
        store.judge("accepted", claim_id=ids[0], reviewer="Mara")
        store.judge("rejected", claim_id=ids[1], reviewer="Mara", reason="no such thing")


@pytest.fixture
def judged(record: Path, whole: list[Record], tmp_path: Path) -> Path:
    path = tmp_path / "judged.db"
    shutil.copy(record, path)
    judge(path, [one["claim_id"] for one in whole])
    return path


def test_reviews_are_shown(run: Run, judged: Path, whole: list[Record]) -> None:
    first, second = (one["claim_id"] for one in whole[:2])

    def show(*options: str) -> dict[str, str]:
        lines = run("show", "--store", judged, "--unfolded", *options).out.splitlines()[1:]
        return {line.split("\t")[0]: line.split("\t")[-1] for line in lines}

    assert len(show()) == len(whole) - 1
    assert show()[first] == "accepted"
    assert show("--reviewed", "accepted") == {first: "accepted"}
    assert show("--reviewed", "rejected", "--reviewed", "accepted") == {first: "accepted", second: "rejected"}
    table = csv.DictReader(io.StringIO(run("export", "--store", judged, "--format", "csv").out))
    assert [row["reviewed"] for row in table] == ["accepted"] + ["unreviewed"] * (len(whole) - 2)


def test_judgements_are_exported(run: Run, judged: Path, whole: list[Record]) -> None:
    result = run("export", "--store", judged, "--format", "judgements")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(each["verdict"], each["subject"], each["reviewer"]) for each in lines] == [
        ("accepted", whole[0]["claim_id"], "Mara"),
        ("rejected", whole[1]["claim_id"], "Mara"),
    ]
    assert result.err == "2 judgements → standard output\n"
    other = next(one["report_id"] for one in whole if one["report_id"] != whole[0]["report_id"])
    nothing = run("export", "--store", judged, "--format", "judgements", "--report", other)
    assert (nothing.out, nothing.err) == ("", "0 judgements → standard output\n")


def test_reviewed_sentences_are_exported(run: Run, record: Path, tmp_path: Path, whole: list[Record]) -> None:
    path = tmp_path / "all.db"
    shutil.copy(record, path)
    assert run("export", "--store", path, "--format", "training").err == "0 reviewed sentences → standard output\n"
    with Store.open(path) as store:
        for one in whole:
            store.judge("accepted", claim_id=one["claim_id"], reviewer="Mara")
    result = run("export", "--store", path, "--format", "training")
    sentences = [line for line in result.out.splitlines() if line.startswith("S ")]
    assert sentences
    assert result.err == f"{len(sentences)} reviewed sentences → standard output\n"


def test_the_claims_of_an_act(run: Run, record: Path, whole: list[Record]) -> None:
    act = whole[0]["act_id"]
    lines = run("show", "--store", record, "--unfolded", "--act", act[:12]).out.splitlines()[1:]
    assert [line.split("\t")[0] for line in lines] == [one["claim_id"] for one in whole if one["act_id"] == act]


def test_codebook(run: Run) -> None:
    assert run("codebook").out.startswith("# Codebook\n")
    assert run("codebook", "funds").out.startswith("### funds\n")
    result = run("codebook", "WAR")
    assert result.code == 2
    assert result.err.startswith("onrecord: the codebook has nothing on 'WAR'; one of: AGREE, ")


@pytest.mark.parametrize("verb", ["show", "reports", "export", "claim"])
def test_no_store_yet(run: Run, verb: str, tmp_path: Path) -> None:
    result = run(verb, *(["3f"] if verb == "claim" else []))
    assert result.code == 1
    assert result.err == "onrecord: onrecord.db: there is no store yet; make one with: onrecord code REPORT\n"
    result = run(verb, *(["3f"] if verb == "claim" else []), "--store", "my war.db")
    assert "make one with: onrecord code REPORT --store 'my war.db'" in result.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--type", "ASSULT"], "unknown type 'ASSULT'; one of: AGREE, "),
        (["--mode", "bombng"], "unknown mode 'bombng'; one of: "),
        (["--mode", "march", "--type", "ASSAULT"], "unknown mode 'march' of ASSAULT; one of: bombing, "),
        (["--kind", "act"], "'act' is not one of 'event', 'relation'"),
        (["--status", "done"], "'done' is not one of 'occurred', "),
        (["--certainty", "sure"], "'sure' is not one of 'stated', 'hedged'"),
        (["--since", "2013-02-30"], "'2013-02-30' is no day; write it as YYYY-MM-DD"),
        (["--since", "2014-01-02", "--until", "2014-01-01"], "no day is both since 2014-01-02 and until 2014-01-01"),
        (["--min-confidence", "2"], "confidence goes from 0 to 1, not to 2.0"),
        (["--max-confidence", "-1"], "confidence goes from 0 to 1, not to -1.0"),
        (["--area", "1,2,3"], "'1,2,3' is no area; write it as west,south,east,north"),
        (["--area", "0,50,1,40"], "no area on earth goes west, south, east, north 0, 50, 1, 40"),
        (["--search", "?"], "the filter search holds no word: '?'"),
        (["--act", "xyz"], "'xyz' begins no act id"),
        (["--reviewed", "seen"], "'seen' is not one of 'unreviewed', "),
        (["--missing", "name"], "'name' is not one of 'time', 'place'"),
        (["--limit", "-1"], "a limit is a number of claims, not -1"),
        (["--report", "xyz"], "'xyz' begins no report id"),
        (["--actor", " "], "the filter actor is empty"),
        (["--text", "\udcff"], "the filter text holds characters that are no text"),
        (["--nothing"], "No such option"),
    ],
)
@pytest.mark.parametrize("verb", ["show", "reports", "export"])
def test_wrong_filters(run: Run, record: Path, verb: str, options: list[str], reason: str) -> None:
    result = run(verb, "--store", record, *options)
    assert result.code == 2
    assert result.out == ""
    assert reason in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("verb", list(VERBS))
def test_help_has_examples(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.code == 0
    assert f"Examples:\n  " in result.out  # noqa: F541
    assert f"onrecord {verb}" in result.out.split("Examples:")[1]


def test_no_command_shows_the_help(run: Run) -> None:
    assert run("--help").code == 0
    bare = run()
    assert bare.code == 2
    assert "Commands:" in bare.out + bare.err
    assert run("--version").out.startswith("onrecord ")
    assert run("codeit").code == 2
    assert onrecord.name
