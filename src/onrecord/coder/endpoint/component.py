"""The component that asks an endpoint and adds what its answers hold."""

from collections.abc import Iterator
from importlib.resources import files

from spacy.tokens import Span as Words

from onrecord.coder.endpoint.answers import Accepted, accept, read_answers
from onrecord.coder.endpoint.client import ask
from onrecord.coder.reading import ActorMention, Draft, Reading
from onrecord.coder.trained.sides import find_mention, plain_mention
from onrecord.ontology import load_ontology
from onrecord.settings import Endpoint

LONGEST_PASSAGE = 2_500
"""Characters sent at once, whole sentences."""


class EndpointExtractor:
    """Adds drafts that a language model sees and the coder does not; all other slots are filled by the components
    behind, as for any draft. The model's word counts only where each of its quotes stands in the report.
    """

    name = "endpoint"
    requires = ("doc", "actors", "drafts")
    assigns = ("drafts",)

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.system = make_system()

    def __call__(self, reading: Reading) -> None:
        mentions = {mention.head.i: mention for mention in reading.actors}
        taken = {token.i for draft in reading.drafts for token in draft.trigger}
        for passage in cut_passages(reading):
            for answer in read_answers(ask(self.endpoint, self.system, passage.text)):
                accepted = accept(answer, passage)
                if accepted is not None and not taken.intersection(token.i for token in accepted.trigger):
                    reading.drafts.append(make_draft(accepted, mentions))
                    taken.update(token.i for token in accepted.trigger)


def cut_passages(reading: Reading) -> Iterator[Words]:
    """The report in stretches of whole sentences."""
    start = end = 0
    for sentence in reading.doc.sents:
        if end > start and sentence.end_char - reading.doc[start].idx > LONGEST_PASSAGE:
            yield reading.doc[start:end]
            start = sentence.start
        end = sentence.end
    if end > start and reading.doc[start:end].text.strip():
        yield reading.doc[start:end]


def make_draft(accepted: Accepted, mentions: dict[int, ActorMention]) -> Draft:
    answer = accepted.answer
    source, target = (
        [
            mention
            for words in side
            if (mention := find_mention(words, mentions) or plain_mention(words, accepted.trigger))
        ]
        for side in (accepted.source, accepted.target)
    )
    draft = Draft("event", answer.type, answer.mode, accepted.trigger, source=source, target=target)
    if answer.type.islower():
        draft.kind, draft.status = "relation", "ongoing"
    return draft


def make_system() -> str:
    """The instruction, with the types and modes of the ontology."""
    ontology = load_ontology()
    types = "\n".join(f"{name}: {', '.join(ontology.modes(name)) or 'no modes'}" for name in ontology.types)
    text = (files("onrecord.coder.endpoint") / "instruction.txt").read_text(encoding="utf-8")
    return text.replace("{types}", types).replace("{relations}", ", ".join(ontology.relations))
