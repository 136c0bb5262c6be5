"""The sample reports that ship with onrecord, for the demo, the tutorial and the tests."""

from pathlib import Path


def sample_paths() -> list[Path]:
    """The files of the sample reports, in the order of their names."""
    return sorted(path for path in (Path(__file__).parent / "reports").iterdir() if not path.name.startswith("."))
