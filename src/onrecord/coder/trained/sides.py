"""Source and target as the trained reader sees them, in terms of the report's actors."""

from collections.abc import Iterable

from spacy.tokens import Span as Words

from onrecord.coder.phrases import strip_phrase
from onrecord.coder.reading import ActMark, ActorMention


def marked_actors(mark: ActMark, role: str, mentions: dict[int, ActorMention]) -> list[ActorMention]:
    """The mentions behind the words of a role, once each; words that are no mention stand for themselves.

    `mentions` are those of the report by the position of their head token.
    """
    found: dict[str, ActorMention] = {}
    for words in mark.roles.get(role, ()):
        mention = find_mention(words, mentions) or plain_mention(words)
        if mention is not None:
            found.setdefault(mention.actor_id or mention.name.lower(), mention)
    return list(found.values())


def find_mention(words: Words, mentions: dict[int, ActorMention]) -> ActorMention | None:
    """The mention that the head of the words heads, else the last one that begins and ends within them."""
    heads: Iterable[int] = (words.root.i, *range(words.end - 1, words.start - 1, -1))
    return next((mentions[head] for head in heads if head in mentions), None)


def plain_mention(words: Words) -> ActorMention | None:
    head = words.root
    if head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    phrase = strip_phrase(words)
    return ActorMention(words=phrase, head=head, name=phrase.text, named=False)
