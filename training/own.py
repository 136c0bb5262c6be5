"""Our own annotations as examples."""

import functools
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.lang.en import English

from onrecord.ontology import load_ontology
from training.check import annotation_files
from training.documents import Documents
from training.examples import IGNORED, Anchor, Example, make_bio
from training.notation import CERTAINTIES, ENTITY_CLASSES, ROLES, STATUSES, Act, Sentence, Stretch, read_sentences

HELD_OUT = 10
"""One sentence in so many is for measuring only, chosen by the hash of its text."""
PAINTED = ("attribution", "time", "place", "object", "source", "target")
"""A word has one role; of two ("captured the town") the later one here stays: sides are what the coder reads for."""


@functools.cache
def act_types() -> tuple[str, ...]:
    """Event types, then relations."""
    ontology = load_ontology()
    return (*ontology.types, *ontology.relations)


@functools.cache
def act_modes() -> tuple[str, ...]:
    """`-` for none, then TYPE/mode of every type."""
    ontology = load_ontology()
    return ("-", *(f"{name}/{mode}" for name in ontology.types for mode in ontology.modes(name)))


def role_names() -> tuple[str, ...]:
    return tuple(ROLES.values())


@functools.cache
def load_tokenizer() -> English:
    """The tokenizer that the coder's parser has, too."""
    return English()


def cut_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text and their offsets, without white space."""
    tokens = [token for token in load_tokenizer().make_doc(text) if not token.is_space]
    return [token.text for token in tokens], [(token.idx, token.idx + len(token)) for token in tokens]


def read_own(gold: Path) -> tuple[list[Example], list[Example]]:
    """Examples to learn from and held-out ones."""
    parts: tuple[list[Example], list[Example]] = [], []
    for sentence in read_annotations(gold):
        parts[is_held_out(sentence.text)].append(make_example(sentence))
    return parts


def read_annotations(gold: Path) -> Iterator[Sentence]:
    documents = Documents(gold)
    for path in annotation_files():
        yield from read_sentences(path, documents.find_text)


def is_held_out(text: str) -> bool:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % HELD_OUT == 0


def make_example(sentence: Sentence) -> Example:
    words, places = cut_words(sentence.text)

    def span(stretch: Stretch) -> tuple[int, int]:
        inside = [i for i, (start, end) in enumerate(places) if start < stretch.end and end > stretch.start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    types = act_types()
    triggers = [(*span(act.trigger), act.type) for act in sentence.acts]
    entities = [(*span(stretch), name) for stretch, name in sentence.entities]
    tags = {
        "triggers": make_bio(len(words), triggers, types),
        "entities": make_bio(len(words), entities, ENTITY_CLASSES),
    }
    anchors = [make_anchor(act, len(words), span) for act in sentence.acts]
    return Example(words, tags, [each for each in anchors if each.words])


def make_anchor(act: Act, length: int, span: Callable[[Stretch], tuple[int, int]]) -> Anchor:
    roles = [(*span(stretch), role) for role in PAINTED for stretch in act.roles.get(role, ())]
    start, end = span(act.trigger)
    mode = f"{act.type}/{act.mode}" if act.mode else "-"
    classes = {
        "mode": act_modes().index(mode) if act.type.isupper() else IGNORED,
        "status": STATUSES.index(act.status),
        "certainty": CERTAINTIES.index(act.certainty),
    }
    return Anchor(tuple(range(start, end)), "roles", make_bio(length, roles, role_names()), classes)
