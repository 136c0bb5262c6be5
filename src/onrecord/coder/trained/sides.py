"""Source and target as the trained reader sees them, in terms of the report's actors."""

import dataclasses
from collections.abc import Iterator, Mapping

from spacy.tokens import Span as Words

from onrecord.coder.phrases import strip_phrase
from onrecord.coder.reading import ActMark, ActorMention

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
BARE = frozenset({"ADJ", "ADV", "NUM"})


def marked_actors(
    mark: ActMark, role: str, mentions: Mapping[int, ActorMention], countries: Mapping[int, str] | None = None
) -> list[ActorMention]:
    """The mentions behind the words of a role, once each; words that are no mention stand for themselves.

    `mentions` are those of the report by the position of their head token; `countries` tells which country a word
    stands for, if any, by its position.
    """
    found: dict[tuple[str, str | None], ActorMention] = {}
    for words in mark.roles.get(role, ()):
        mention = find_mention(words, mentions) or plain_mention(words, mark.words)
        if mention is not None:
            mention = with_country(mention, words, countries or {})
            # "Kenyan and Ugandan troops" are two although one noun names both.
            country = mention.country if not mention.actor_id else None
            found.setdefault((mention.actor_id or mention.name.lower(), country), mention)
    return [each for each in found.values() if not any(describes(each, other) for other in found.values())]


def describes(mention: ActorMention, other: ActorMention) -> bool:
    """Whether a mention only tells who another one is: the boss of "Tal, a nephew of the boss"."""
    above = [mention.head, *mention.head.ancestors]
    return other.head in above and any(each.dep_ == "appos" for each in above[1 : above.index(other.head)])


def find_mention(words: Words, mentions: Mapping[int, ActorMention]) -> ActorMention | None:
    """The mention that the head of the words heads, else the last known or named one that ends within them."""
    heads = (words.root.i, *range(words.end - 1, words.start - 1, -1))
    first = mentions.get(heads[0])
    if first is not None:
        return first
    inside = (mentions[head] for head in heads if head in mentions)
    return next((each for each in inside if speaks_for(each)), None)


def speaks_for(mention: ActorMention) -> bool:
    """Whether a mention inside longer words may stand for them: "Islamic" does not stand for its fundamentalists."""
    return mention.actor_id is not None or mention.country is not None or mention.head.dep_ not in MODIFIERS


def with_country(mention: ActorMention, words: Words, countries: Mapping[int, str]) -> ActorMention:
    if mention.country is not None or mention.actor_id is not None:
        return mention
    country = next(iter(countries_among(words, countries)), None)
    return mention if country is None else dataclasses.replace(mention, country=country)


def countries_among(words: Words, countries: Mapping[int, str]) -> Iterator[str]:
    return (countries[token.i] for token in words if token.i in countries)


def plain_mention(words: Words, trigger: Words) -> ActorMention | None:
    """Words as an actor of their own; None for those that only describe the act: "air" of "air strikes"."""
    head = words.root
    if head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    named = head.ent_type_ or (head.text[0].isupper() and not head.is_sent_start)
    if head.dep_ in MODIFIERS and head.head in trigger and not named:
        return None
    if head.pos_ in BARE and head.dep_ in MODIFIERS:
        # "senior" of "senior officials": who is meant is the noun behind.
        noun = head.head
        if noun.i < head.i or noun.pos_ not in {"NOUN", "PROPN"}:
            return None
        words, head = noun.doc[words.start : noun.i + 1], noun
    phrase = strip_phrase(words)
    return ActorMention(words=phrase, head=head, name=phrase.text, named=False)
