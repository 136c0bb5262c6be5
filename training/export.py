"""Writes a trained network for ONNX Runtime in 8 bits: `python -m training.export build/model.pt`."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.coder.parse import load_language
from training.check import ROOT
from training.incidents import FILLERS
from training.network import WIDTH, Network
from training.notation import CERTAINTIES, ENTITY_CLASSES, STATUSES
from training.own import act_modes, act_types, role_names
from training.train import make_network

SHIPPED = ROOT.parent / "src" / "onrecord" / "coder" / "trained" / "data"
TAGGERS = ("triggers", "entities", "fillers")
CLASSES = ("mode", "status", "certainty")
NAMES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME",
    "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
"""The names of OntoNotes 5 (Weischedel et al. 2013), which spaCy's English models know: see `names.py`."""


class Tagging(nn.Module):
    """Pieces to word states and the tags of words."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, casings: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        states = self.network.encoder(ids, casings, firsts)
        return states, *(self.network.taggers[name](states) for name in TAGGERS)


class Linking(nn.Module):
    """Word states and one trigger to the roles of the words and the classes of the act."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, marks: Tensor, lengths: Tensor) -> tuple[Tensor, ...]:
        seen = self.network.linker(states, marks, lengths)
        read = self.network.read_trigger(states, seen, marks)
        return self.network.links["roles"](seen), *(self.network.classes[name](read) for name in CLASSES)


def export(network: Network, vocabulary: Path, folder: Path) -> None:
    """Write `encoder.onnx`, `linker.onnx`, `labels.json` and `vocabulary.txt` into a folder."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    batch, pieces, words = (torch.export.Dim(name, min=2, max=512) for name in ("batch", "pieces", "words"))
    ids = torch.randint(1, 1000, (3, 20))
    pieces_of = {0: batch, 1: pieces}
    write(
        Tagging(network),
        (ids, torch.zeros_like(ids), torch.randint(0, 20, (3, 11))),
        {"ids": pieces_of, "casings": pieces_of, "firsts": {0: batch, 1: words}},
        ["states", *TAGGERS],
        folder / "encoder.onnx",
    )
    write(
        Linking(network),
        (torch.randn(3, 11, WIDTH), torch.eye(3, 11), torch.tensor([11, 9, 5])),
        {"states": {0: batch, 1: words}, "marks": {0: batch, 1: words}, "lengths": {0: batch}},
        ["roles", *CLASSES],
        folder / "linker.onnx",
    )
    shutil.copyfile(vocabulary, folder / "vocabulary.txt")
    labels = {
        "triggers": act_types(),
        "entities": ENTITY_CLASSES,
        "fillers": FILLERS,
        "names": NAMES,
        "roles": role_names(),
        "mode": act_modes(),
        "status": STATUSES,
        "certainty": CERTAINTIES,
        "parser": load_language().meta["version"],
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n")


def write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    shapes: dict[str, dict[int, torch.export.Dim]],
    outputs: list[str],
    path: Path,
) -> None:
    """Export and quantize one graph."""
    whole = path.with_suffix(".float.onnx")
    torch.onnx.export(
        module,
        inputs,
        whole,
        input_names=list(shapes),
        output_names=outputs,
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
    )
    quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
    whole.unlink()
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write a trained network for ONNX Runtime in 8 bits.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--minilm", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    network = make_network()
    network.load_state_dict(torch.load(given.model))
    export(network, given.minilm / "vocab.txt", given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
