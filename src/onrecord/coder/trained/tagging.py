"""The network's first pass over a parsed report: the words of its sentences tagged, and its names labelled."""

import functools
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.reading import Tagged, TaggedSentence
from onrecord.coder.trained.decode import Stretch, read_stretches
from onrecord.coder.trained.labels import data_folder
from onrecord.coder.trained.network import TrainedNetwork

Entity = tuple[Stretch, str]
"""A stretch of a sentence's words with its class or label."""
JOINED = frozenset({"ORG", "PERSON", "FAC"})
LEAST_SETTLING = 0.8
"""So sure the network must be of an entity that settles the label of a name within."""


@functools.cache
def load_network() -> TrainedNetwork:
    """The network that all readings of a process share. It holds no state of a report.

    The processes of a batch have a core each; one that is alone may use another core for the network.
    """
    return TrainedNetwork(data_folder(), threads=2 if multiprocessing.parent_process() is None else 1)


def tag_sentences(doc: Doc, network: TrainedNetwork | None = None) -> list[TaggedSentence]:
    """All words of a parsed text, tagged. Gives the text its names, too, where the parser has not looked for any."""
    network = network or load_network()
    sentences = list(cut_sentences(doc, network))
    tagged = network.tag([[token.text for token in tokens] for tokens in sentences])
    if sentences and not doc.has_annotation("ENT_IOB"):
        doc.set_ents(list(find_names(sentences, tagged, network)))
    return list(zip(sentences, tagged, strict=True))


def cut_sentences(doc: Doc, network: TrainedNetwork) -> Iterator[list[Token]]:
    """The words of each sentence without white space, no more than the encoder can take at once."""
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        while tokens:
            size = network.fits([token.text for token in tokens]) if len(tokens) > 100 else len(tokens)
            yield tokens[:size]
            tokens = tokens[size:]


def find_names(
    sentences: Sequence[Sequence[Token]], tagged: Sequence[Tagged], network: TrainedNetwork
) -> Iterator[Words]:
    """The names of a text, labelled as in OntoNotes 5: persons, peoples, organisations, places, dates, amounts."""
    doc = sentences[0][0].doc
    vectors = doc.tensor[[token.i for tokens in sentences for token in tokens]].astype(np.float32)
    shares = network.name(np.concatenate([each.states for each in tagged]), vectors)
    labels, start = network.labels, 0
    for tokens, tags in zip(sentences, tagged, strict=True):
        entities = [(each, labels.entities[each.label]) for each in read_stretches(tags.entities)]
        names = read_stretches(shares[start : start + len(tokens)])
        settled = ((each, settle_label(each, labels.names[each.label], entities)) for each in names)
        for found, label in join_names(settled, entities):
            yield Words(doc, tokens[found.start].i, tokens[found.end - 1].i + 1, label)
        start += len(tokens)


def join_names(names: Iterable[Entity], entities: Sequence[Entity]) -> list[Entity]:
    """Names of which a sure entity says that they are one ("The Zeta" and "Brigade", "Ana" and "Ruiz")."""
    joined: list[Entity] = []
    for name, label in names:
        goes_on = bool(joined) and is_continued(joined[-1], name, label, entities)
        start = joined.pop()[0].start if goes_on else name.start
        joined.append((name._replace(start=start), label))
    return joined


def is_continued(before: Entity, name: Stretch, label: str, entities: Iterable[Entity]) -> bool:
    """Whether a name goes on with the next one: they touch, and within an entity; peoples and places stand alone."""
    first, first_label = before
    if first.end != name.start or label not in JOINED or first_label not in {label, "WORK_OF_ART"}:
        return False
    return any(each.score >= LEAST_SETTLING and each.start < first.end and name.end <= each.end for each, _ in entities)


def settle_label(name: Stretch, label: str, entities: Iterable[Entity]) -> str:
    """The label of a name, or another one that a sure entity around it speaks for.

    Names come from a recogniser for any text, entities from annotated reports of conflict, which tell "Raqqa" and
    "Ansar al-Sharia" from persons better.
    """
    around = next((each for each in entities if each[0].start <= name.start and name.end <= each[0].end), None)
    if around is None or around[0].score < LEAST_SETTLING:
        return label
    entity, kind = around
    if kind == "LOC" and label == "PERSON":
        return "GPE"
    if kind == "ARM" and label == "PERSON" and entity.end == name.end:
        return "ORG"
    return "PERSON" if kind == "PER" and label == "ORG" and entity.end == name.end else label
