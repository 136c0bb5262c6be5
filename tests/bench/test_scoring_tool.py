"""Our scoring of claims against the reference tool, on the gold reports, where both are at hand."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from onrecord.bench.claims import find_reports, read_reports
from onrecord.bench.scoring import SLOTS, score_claims
from onrecord.coder import code_report


@pytest.fixture(scope="module")
def tool(gold: Path) -> ModuleType:
    path = gold.parent / "tools" / "score_claims.py"
    if not path.is_file():
        pytest.skip(f"no reference tool at {path}")
    spec = importlib.util.spec_from_file_location("reference_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_scores_as_the_reference_tool_does(gold: Path, tool: ModuleType) -> None:
    files = tuple(find_reports(gold))
    reports = read_reports(files)
    assert reports, f"no report with gold claims in {gold}"
    raw = [path.read_text(encoding="utf-8").splitlines() for path in files if path.suffix == ".jsonl"]
    for (report, wanted), lines in zip(reports, raw, strict=True):
        claims = code_report(report)
        theirs = tool.score([json.loads(line) for line in lines if line.strip()], msgspec.to_builtins(claims))
        ours = score_claims(wanted, claims)
        assert (ours.owed, ours.said, ours.found) == (theirs["gold"], theirs["predicted"], theirs["detected"])
        assert round(ours.detection_f1, 3) == round(theirs["detection"]["f1"], 3)
        assert ours.record_f1 == pytest.approx(theirs["record"]["f1"], abs=2e-4)
        assert {slot: f"{ours.slots[slot][0]}/{ours.slots[slot][1]}" for slot in SLOTS if slot in ours.slots} == theirs[
            "slots"
        ]
        assert [each.id for each in ours.missed] == theirs["missed"]
