"""Whom an act concerns where no target is told: the country that its content, its demand or its place names."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.coder.arguments import climb_to_verb
from onrecord.coder.countries import Countries
from onrecord.coder.phrases import find_phrase, strip_phrase
from onrecord.coder.reading import ActorMention, Draft

ASIDE = frozenset({"relcl", "advcl", "nsubj", "nsubjpass", "parataxis", "npadvmod", "agent"})
"""Dependencies that lead out of what an act is about."""
STATE_ROLES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


class Concerned:
    """Looks up targets in the words that hang on an act."""

    def __init__(self, countries: Countries, mentions: dict[int, ActorMention]) -> None:
        self.countries, self.mentions, self.lexicon = countries, mentions, countries.lexicon

    def add_to(self, draft: Draft) -> None:
        """Add whom a draft concerns to its targets, where none of them has a country."""
        if any(each.country for each in draft.target):
            return
        found = next(self.find(draft), None)
        if found is not None:
            draft.target = [each for each in draft.target if is_actor(each)] + [found]

    def find(self, draft: Draft) -> Iterator[ActorMention]:
        own = {each.country for each in draft.source}
        if draft.type == "PROTEST":
            yield from self.demanded_of(draft)
            return
        if draft.type in self.lexicon.content_types:
            yield from self.foreign(content_of(draft.anchor), own)
        if draft.type in self.lexicon.placed_types:
            yield from self.foreign(place_words(draft), own)
            yield from self.foreign(place_words(draft), set())

    def foreign(self, tokens: Iterable[Token], own: set[str | None]) -> Iterator[ActorMention]:
        """Whoever is of another country than the source among some words."""
        for token in tokens:
            country = self.countries.by_token.get(token.i)
            if country is not None and country not in own and not token.is_punct:
                yield self.mention_at(token, country)

    def demanded_of(self, draft: Draft) -> Iterator[ActorMention]:
        """The authorities of which protesters demand something, or against which they protest."""
        source = {each.head.i for each in draft.source}
        for token in content_of(climb_to_verb(draft.anchor), frozenset({"nsubj", "nsubjpass", "relcl"})):
            mention = self.mentions.get(token.i)
            if token.i < draft.trigger.start or token.i in source or mention is None:
                continue
            if mention.country and (mention.role in STATE_ROLES or mention.actor_id == mention.country):
                yield mention

    def mention_at(self, token: Token, country: str) -> ActorMention:
        mention = self.mentions.get(token.i)
        if mention is not None and mention.country == country:
            return mention
        words = strip_phrase(find_phrase(token, {}))
        return ActorMention(words=words, head=token, name=words.text, country=country, named=token.pos_ == "PROPN")


def content_of(anchor: Token, aside: frozenset[str] = ASIDE) -> Iterator[Token]:
    """Words below an act in the order of the text, without its subject and clauses beside it."""
    below = [anchor]
    for token in below:
        below.extend(each for each in token.children if each.dep_ not in aside and each.ent_type_ != "DATE")
    return iter(sorted(below[1:], key=lambda each: each.i))


def place_words(draft: Draft) -> Iterator[Token]:
    places = draft.mark.roles.get("place", ()) if draft.mark is not None else ()
    return (token for words in places for token in words)


def is_actor(mention: ActorMention) -> bool:
    return bool(mention.actor_id or mention.role or mention.named)
