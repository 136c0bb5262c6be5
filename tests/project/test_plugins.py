"""The plugin of the guide, installed from the page itself, does what the page says."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILE = re.compile(r'^```\w+ title="(?P<name>[\w./-]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
REPORT = (
    "BAGHDAD, June 3, 2014 - The army shelled the village on Monday, an official said.\n\nRebels attacked a bridge.\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the guide's plugin, built and installed as pip does it."""
    folder = tmp_path_factory.mktemp("plugin")
    files = {match["name"]: match["text"] for match in FILE.finditer((DOCS / "plugins.md").read_text("utf-8"))}
    assert set(files) == {"pyproject.toml", "onrecord_unnamed.py"}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    to = folder / "installed"
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", to, folder], check=True)
    return to


def code(store: Path, path: Path | None) -> tuple[dict[str, str], str]:
    """The certainty of the report's assaults by their triggers, and the version they are kept under."""
    environment = {**os.environ, "PYTHONPATH": str(path) if path else "", "ONRECORD_STORE": str(store)}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "onrecord", *arguments]
        return subprocess.run(
            command, input=REPORT, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout

    run("code", "-")
    claims = [json.loads(line) for line in run("export", "--type", "ASSAULT").splitlines()]
    version = re.search(r"onrecord [\d.]+ \((\w+)\)", run("reports"))
    assert version
    return {claim["trigger"]["exact"]: claim["certainty"] for claim in claims}, version[1]


def test_the_plugin_of_the_guide_works(installed: Path, tmp_path: Path) -> None:
    before, version = code(tmp_path / "x.db", None)
    after, version_with_plugin = code(tmp_path / "x.db", installed)
    assert before == {"shelled": "stated", "attacked": "stated"}
    assert after == {"shelled": "hedged", "attacked": "stated"}
    assert version != version_with_plugin
