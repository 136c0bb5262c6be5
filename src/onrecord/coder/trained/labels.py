"""What the outputs of the trained network mean."""

from importlib.resources import as_file, files
from pathlib import Path

import msgspec

from onrecord.model import Certainty, KnowledgeError, Status


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/labels.json`: the labels of each head, in the order of its outputs.

    A tagger of n labels has 2n + 1 outputs: outside, then the first and any later word of each label.
    """

    triggers: tuple[str, ...]
    entities: tuple[str, ...]
    fillers: tuple[str, ...]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mode: tuple[str, ...]
    status: tuple[Status, ...]
    certainty: tuple[Certainty, ...]
    parser: str
    """Version of `en_core_web_sm` whose word vectors `names` are read from."""


def data_folder() -> Path:
    """The folder of the model that ships."""
    with as_file(files("onrecord.coder.trained") / "data") as folder:
        return folder


def read_labels(folder: Path) -> Labels:
    """The labels of a model. Raises KnowledgeError naming file and reason where they cannot be read."""
    path = folder / "labels.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Labels)
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from None
