"""The trained network, run by ONNX Runtime in 8 bits."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.coder.reading import Floats, Tagged
from onrecord.coder.trained.labels import Labels, read_labels
from onrecord.coder.trained.pieces import Cut, Cutter
from onrecord.model import KnowledgeError

PIECES_A_BATCH = 256
"""Small batches have little padding: 1024 take a third longer."""
MOST_PIECES = 500
"""The encoder knows 512 positions."""


@dataclass(slots=True, frozen=True)
class Linked:
    """A sentence seen from one trigger: (words, outputs) probabilities of roles; (labels,) of each class of the act."""

    roles: Floats
    mode: Floats
    status: Floats
    certainty: Floats


class TrainedNetwork:
    """Sessions of the three graphs. They hold no state of a report.

    `threads` is the number of threads of one call. They do not spin, so that other processes get the cores meanwhile.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.labels: Labels = read_labels(folder)
        self._cutter = Cutter(folder / "vocabulary.txt")
        self._encoder = open_session(folder / "encoder.onnx", threads)
        self._linker = open_session(folder / "linker.onnx", threads)
        self._open_namer = partial(open_session, folder / "names.onnx", threads)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[Tagged]:
        """Tag sentences, each a non-empty list of words, in batches of like length. The order stays."""
        cuts = [self._cutter.cut(words) for words in sentences]
        tagged: dict[int, Tagged] = {}
        for batch in make_batches([len(cut.ids) for cut in cuts], PIECES_A_BATCH):
            outputs = self._encode([cuts[i] for i in batch])
            states, *logits = outputs
            triggers, entities, fillers = map(softmax, logits)
            for row, i in enumerate(batch):
                size = len(sentences[i])
                tagged[i] = Tagged(states[row, :size], triggers[row, :size], entities[row, :size], fillers[row, :size])
        return [tagged[i] for i in range(len(sentences))]

    def link(self, triggers: Sequence[tuple[Tagged, int, int]]) -> list[Linked]:
        """Roles and classes of acts; each is a tagged sentence and the words that name the act, from and to."""
        linked: dict[int, Linked] = {}
        for batch in make_batches([len(tagged.states) for tagged, _, _ in triggers], PIECES_A_BATCH):
            chosen = [triggers[i] for i in batch]
            lengths = np.array([len(tagged.states) for tagged, _, _ in chosen], dtype=np.int64)
            width = int(lengths.max())
            states = np.zeros((len(batch), width, chosen[0][0].states.shape[1]), dtype=np.float32)
            marks = np.zeros((len(batch), width), dtype=np.float32)
            for row, (tagged, start, end) in enumerate(chosen):
                states[row, : lengths[row]] = tagged.states
                marks[row, start:end] = 1.0
            logits = self._linker.run(None, {"states": states, "marks": marks, "lengths": lengths})
            roles, mode, status, certainty = map(softmax, logits)
            for row, i in enumerate(batch):
                linked[i] = Linked(roles[row, : lengths[row]], mode[row], status[row], certainty[row])
        return [linked[i] for i in range(len(triggers))]

    @cached_property
    def _namer(self) -> Any:
        return self._open_namer()

    def name(self, states: Floats, vectors: Floats) -> Floats:
        """Running words to (words, outputs) probabilities of names.

        Takes their (words, 384) states and the (words, 96) vectors of the parser, `Doc.tensor`.
        """
        return softmax(self._namer.run(None, {"states": states, "vectors": vectors})[0])

    def _encode(self, cuts: Sequence[Cut]) -> list[Floats]:
        pieces = max(len(cut.ids) for cut in cuts)
        words = max(len(cut.firsts) for cut in cuts)
        ids = np.zeros((len(cuts), pieces), dtype=np.int64)
        casings, firsts = np.zeros_like(ids), np.zeros((len(cuts), words), dtype=np.int64)
        for row, cut in enumerate(cuts):
            ids[row, : len(cut.ids)] = cut.ids
            casings[row, : len(cut.casings)] = cut.casings
            firsts[row, : len(cut.firsts)] = cut.firsts
        outputs: list[Floats] = self._encoder.run(None, {"ids": ids, "casings": casings, "firsts": firsts})
        return outputs

    def fits(self, words: Sequence[str]) -> int:
        """How many of these words the encoder can take at once, at least one."""
        firsts = self._cutter.cut(words).firsts
        return max(1, sum(first < MOST_PIECES - 12 for first in firsts))


def open_session(path: Path, threads: int) -> Any:
    """Raises KnowledgeError naming the file where it is absent or no model."""
    # its official builds report to their maker unless they are told otherwise before they are loaded
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that spin while they wait would take the cores from the other processes of a batch.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's errors share no class of their own
        raise KnowledgeError(f"{path}: {error}") from None


def make_batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Indices in batches of like length, no batch more than `most` units with its padding unless one alone is."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda each: lengths[each]):
        if batch and (len(batch) + 1) * lengths[i] > most:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares
