"""Who is spoken of: the noun phrases that stand for somebody who can act, each under its fullest name."""

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.naming import Naming
from onrecord.coder.reading import Reading
from onrecord.coder.reference import resolve_references
from onrecord.knowledge.registry import ActorRegistry


class ActorFinder:
    """Fills `reading.actors` with one mention a noun phrase, in the order of the text."""

    name = "actors"
    requires = ("doc", "places")
    assigns = ("actors",)

    def __init__(self, registry: ActorRegistry) -> None:
        self.registry = registry
        self.lexicon = load_lexicon("actors.toml", ActorLexicon)

    def __call__(self, reading: Reading) -> None:
        countries = [place.country for place in reading.places if place.country]
        naming = Naming(reading.doc, reading.report.published, self.registry, self.lexicon, countries)
        found = {name.words.root.i: naming.name_mention(name) for name in naming.names}
        for head, phrase in naming.phrases.items():
            mention = naming.phrase_mention(phrase)
            if mention is not None:
                found[head] = mention
        for modifier in naming.modifiers():
            mention = naming.phrase_mention(modifier)
            if mention is not None:
                found[modifier.root.i] = mention
        mentions = [found[head] for head in sorted(found)]
        reading.actors = resolve_references(mentions, naming)
