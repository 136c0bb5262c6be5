"""Imports go downward only, and each heavy library stays in the one place that needs it."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "onrecord"

LAYERS = (
    ("__main__",),
    ("cli", "samples.demo"),
    ("bench",),
    ("web",),
    ("__init__",),
    ("notebook",),
    ("asking", "describe", "folding"),
    ("export", "engine", "editing"),
    ("coder",),
    ("readers", "store"),
    ("knowledge",),
    ("ontology",),
    ("samples",),
    ("settings",),
    ("model",),
)
"""Top first. A unit imports itself and what stands in a lower line; units of one line do not know of each other."""
LEVEL = {unit: -number for number, units in enumerate(LAYERS) for unit in units}

HOMES = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "spacy": {"coder", "bench"},
    "numpy": {"coder"},
    "onnxruntime": {"coder"},
    "tokenizers": {"coder"},
    "litestar": {"web"},
    "uvicorn": {"web"},
    "click": {"cli", "samples.demo"},
    "rich": {"cli"},
    "trafilatura": {"readers"},
    "pypdf": {"readers"},
    "polars": {"notebook"},
    "pandas": {"notebook"},
}
"""Where alone a library may be imported: no SQL outside the store, no parser outside the coder."""


class Import(NamedTuple):
    module: str
    name: str | None
    """What is imported from the module; None where the module itself is."""
    line: int


def find_unit(module: str) -> str:
    """The unit of LAYERS that a module of ours belongs to: `onrecord.cli.show` → `cli`."""
    parts = module.split(".")[1:] or ["__init__"]
    two = ".".join(parts[:2])
    unit = two if two in LEVEL else parts[0]
    assert unit in LEVEL, f"{module} stands in no layer: add it to LAYERS"
    return unit


def find_imports(source: str, module: str) -> list[Import]:
    """Every import of a module's source, wherever in the file it stands; relative ones are made whole."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [Import(each.name, None, node.lineno) for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join([*module.split(".")[: -node.level], *filter(None, [base])])
            found += [Import(base, each.name, node.lineno) for each in node.names]
    return found


def is_module(name: str) -> bool:
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path.is_dir() or path.with_suffix(".py").is_file()


def find_faults(source: str, module: str) -> list[str]:
    """What a module imports against the rules, a line each."""
    unit = find_unit(module)
    faults = []
    for each in find_imports(source, module):
        whole = f"{each.module}.{each.name}"
        top = each.module.split(".")[0]
        if top == "onrecord":
            used = find_unit(whole if is_module(whole) else each.module)
            if used != unit and LEVEL[used] >= LEVEL[unit]:
                faults.append(f"{module}:{each.line}: {unit} imports {used}, which does not stand below it")
        elif unit not in HOMES.get(top, {unit}):
            faults.append(f"{module}:{each.line}: {top} is imported in {unit}, outside {sorted(HOMES[top])}")
    return faults


def name_module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_imports_go_downward_only() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 50
    faults = [fault for path in files for fault in find_faults(path.read_text("utf-8"), name_module(path))]
    assert not faults, "\n".join(faults)


def test_every_layer_exists() -> None:
    missing = [unit for unit in LEVEL if not is_module(f"onrecord.{unit}")]
    assert not missing, "LAYERS names what is not there"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("onrecord.model.claim", "from onrecord.ontology import scheme"),
        ("onrecord.store.view", "from onrecord.readers import read_report"),
        ("onrecord.coder.time", "def late():\n    from onrecord.engine import batch"),
        ("onrecord.engine.batch", "from onrecord.export import write_csv"),
        ("onrecord.coder.time", "import onrecord.notebook"),
        ("onrecord.coder.time", "from onrecord import describe"),
        ("onrecord.coder.time", "from ..cli import show"),
        ("onrecord.knowledge.registry", "from onrecord import __version__"),
        ("onrecord.engine.batch", "import sqlalchemy.orm"),
        ("onrecord.readers.web", "if True:\n    from spacy.tokens import Doc"),
    ],
)
def test_an_upward_import_is_found(module: str, source: str) -> None:
    assert len(find_faults(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("onrecord.cli.show", "from onrecord.describe import describe_claim"),
        ("onrecord.cli.commands", "from onrecord import __version__"),
        ("onrecord.coder.dates.finder", "from onrecord.coder.time import TimeSlot\nfrom ..numbers import x"),
        ("onrecord.engine.step", "from onrecord import coder, settings"),
        ("onrecord.store.view", "from sqlalchemy import select"),
    ],
)
def test_a_downward_import_is_not(module: str, source: str) -> None:
    assert find_faults(source, module) == []
