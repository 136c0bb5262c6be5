"""Who is spoken of: the noun phrases that stand for somebody who can act, each under its fullest name."""

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.naming import Naming
from onrecord.coder.reading import ActorMention, EntityMention, Reading
from onrecord.coder.reference import resolve_references
from onrecord.knowledge.registry import ActorRegistry

ROLES = {
    "ARM": "REB",
    "GOV": "GOV",
    "MIL": "MIL",
    "PER": None,
    "CIV": "CVL",
    "MED": "MED",
    "IGO": "IGO",
    "NGO": "NGO",
    "ORG": None,
}
"""Classes of the trained reader whose bearers act, and the role that the class alone tells."""


class ActorFinder:
    """Fills `reading.actors` with one mention a noun phrase, in the order of the text."""

    name = "actors"
    requires = ("doc", "places", "entities")
    assigns = ("actors",)

    def __init__(self, registry: ActorRegistry) -> None:
        self.registry = registry
        self.lexicon = load_lexicon("actors.toml", ActorLexicon)

    def __call__(self, reading: Reading) -> None:
        countries = [place.country for place in reading.places if place.country]
        naming = Naming(reading.doc, reading.phrases, reading.report.published, self.registry, self.lexicon, countries)
        found = {name.words.root.i: naming.name_mention(name) for name in naming.names}
        for head, phrase in naming.phrases.items():
            mention = naming.phrase_mention(phrase)
            if mention is not None:
                found[head] = mention
        for modifier in naming.modifiers():
            mention = naming.phrase_mention(modifier)
            if mention is not None:
                found[modifier.root.i] = mention
        for entity in reading.entities:
            if entity.kind in ROLES and not any(token.i in found for token in entity.words):
                found[entity.words.root.i] = entity_mention(naming, entity)
        mentions = [found[head] for head in sorted(found)]
        reading.actors = resolve_references(mentions, naming)


def entity_mention(naming: Naming, entity: EntityMention) -> ActorMention:
    """A mention that only the trained reader sees; named where its head is a proper name."""
    known = naming.phrase_mention(entity.words)
    if known is not None:
        return known
    head = entity.words.root
    return ActorMention(
        words=entity.words, head=head, name=entity.words.text, role=ROLES[entity.kind], named=head.pos_ == "PROPN"
    )
