"""A gazetteer of one's own: built from a dump, used by the coder, part of the coder's version."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.commands import onrecord
from onrecord.coder import coder_version
from onrecord.model import KnowledgeError
from onrecord.settings import Settings

ROW = "{}\t{}\t{}\t\t{}\t{}\tP\tPPL\tKE\t\t05\t\t\t\t{}\t\t30\tAfrica/Nairobi\t2020-01-01\n"
"""A line of GeoNames' dump: id, name, ASCII name, latitude, longitude, population."""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gazetteer")
    with zipfile.ZipFile(folder / "KE.zip", "w") as dump:
        dump.writestr("KE.txt", ROW.format(99000001, "Zumbarika", "Zumbarika", 1.25, 36.5, 320))
    out = folder / "own.sqlite"
    result = CliRunner().invoke(onrecord, ["gazetteer", "build", str(folder / "KE.zip"), "--output", str(out)])
    assert result.exit_code == 0, result.output
    assert "built" in result.output
    return out


def test_the_coder_finds_places_of_an_own_gazetteer(gazetteer: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Gunmen killed four herders in Zumbarika on Monday.")
    arguments = ["code", str(report), "--date", "2016-05-20", "--format", "jsonl", "--gazetteer", str(gazetteer)]
    claim = json.loads(CliRunner().invoke(onrecord, arguments).stdout.splitlines()[0])
    assert claim["place"]["gazetteer_id"] == "geonames:99000001"
    assert (claim["place"]["lat"], claim["place"]["lon"]) == (1.25, 36.5)


def test_another_gazetteer_is_another_coder(gazetteer: Path) -> None:
    assert coder_version(Settings(gazetteer=gazetteer)) != coder_version()


def test_a_missing_dump_or_gazetteer_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere.zip")
    built = CliRunner().invoke(onrecord, ["gazetteer", "build", missing, "--output", str(tmp_path / "out.sqlite")])
    assert isinstance(built.exception, KnowledgeError)
    assert "nowhere.zip" in str(built.exception)
    report = tmp_path / "report.txt"
    report.write_text("Gunmen killed four herders on Monday.")
    coded = CliRunner().invoke(onrecord, ["code", str(report), "--format", "jsonl", "--gazetteer", missing])
    assert isinstance(coded.exception, KnowledgeError)
    assert "nowhere.zip" in str(coded.exception)
