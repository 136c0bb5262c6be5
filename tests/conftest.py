"""What all tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of public gold data, or a clear skip where it is not at hand."""
    folder = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
    if not folder.is_dir():
        pytest.skip(f"no gold data at {folder}: set ONRECORD_GOLD to its folder")
    return folder
