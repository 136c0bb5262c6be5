"""A gold folder of our own."""

from pathlib import Path

import pytest

from tests.bench.makers import write_gold


@pytest.fixture(scope="session")
def own_gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gold(tmp_path_factory.mktemp("data") / "gold")
