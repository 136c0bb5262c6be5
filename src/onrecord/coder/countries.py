"""Which country's a participant is, as far as the words of the report tell."""

import dataclasses
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.country_lexicon import CountryLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.phrases import conjuncts
from onrecord.coder.reading import ActorMention, Draft, Reading
from onrecord.knowledge.registry import ActorRegistry

PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "poss", "nummod", "det", "advmod", "punct", "case"})
HYPHENS = frozenset({"-", "‐", "‑", "–"})
LONGEST = 3
"""Words of the longest national adjective or name of a country that is looked up."""


class Countries:
    """Countries that the words of one report tell, by ISO 3166-1 alpha-3 code."""

    def __init__(self, reading: Reading, registry: ActorRegistry) -> None:
        self.reading, self.registry = reading, registry
        self.lexicon = load_lexicon("countries.toml", CountryLexicon)
        self.by_token = self.index_tokens()

    def index_tokens(self) -> dict[int, str]:
        """The country that each word tells: of an actor, of a place, or of a national adjective."""
        found: dict[int, str] = {}
        for mention in self.reading.actors:
            if mention.actor_id and mention.country and mention.head.pos_ != "PRON":
                found.update((token.i, mention.country) for token in own_words(mention))
        for place in self.reading.places:
            if place.country:
                found.update((token.i, place.country) for token in place.words)
        doc = self.reading.doc
        for token in doc:
            # names of countries and nations have capitals; looking every word up takes a twelfth of all time
            if token.is_lower or (not token.is_alpha and "." not in token.text):
                continue
            for length in range(LONGEST, 0, -1):
                words = doc[token.i : token.i + length]
                code = self.registry.demonym(words.text) or self.registry.country(words.text)
                if code:
                    found.update((each.i, code) for each in words)
                    break
        return {i: code for i, code in found.items() if tells_origin(doc[i], self.lexicon)}

    def among(self, tokens: Iterable[Token]) -> Iterator[str]:
        return (self.by_token[token.i] for token in tokens if token.i in self.by_token)

    def fill(self, mention: ActorMention, draft: Draft) -> ActorMention:
        """The mention with its country, where the words around it or the place of the act tell it."""
        if mention.country is not None or self.is_international(mention):
            return mention
        country = self.told_of(mention) or self.of_place(mention, draft) or self.of_sentence(mention, draft)
        return mention if country is None else dataclasses.replace(mention, country=country)

    def is_international(self, mention: ActorMention) -> bool:
        """Whether somebody belongs to no one country: a known actor that the registry gives none, or by its role."""
        return mention.actor_id is not None or mention.role in self.lexicon.international_roles

    def told_of(self, mention: ActorMention) -> str | None:
        """The country that a phrase, its apposition, or what hangs on it tells: "rebels in", "the president of"."""
        head = mention.head
        heads = [head, *(each for each in head.children if each.dep_ == "appos")]
        if head.dep_ in {"appos", "compound", "nmod"}:
            heads.append(head.head)
        for each in heads:
            for words in (phrase_words(each, mention.words), hanging_words(each, self.lexicon.belonging)):
                country = next(self.among(words), None)
                if country is not None:
                    return country
        return self.of_leader(mention)

    def of_leader(self, mention: ActorMention) -> str | None:
        """The country of "President Doe" or "the Doe government", where there is but one that a Doe has led."""
        words = phrase_words(mention.head, mention.words)
        start = next((i for i, token in enumerate(words) if token.pos_ in {"PROPN", "NOUN", "ADJ"}), len(words))
        return self.registry.leader_country(" ".join(token.text for token in words[start:]))

    def of_place(self, mention: ActorMention, draft: Draft) -> str | None:
        """The country of the place of the act, for those of whom nothing else is told."""
        if draft.mark is None or mention.head.ent_type_ == "ORG":
            return None
        places = draft.mark.roles.get("place", ())
        return next(self.among(token for words in places for token in words), None)

    def of_sentence(self, mention: ActorMention, draft: Draft) -> str | None:
        """The only country of a sentence, for those who act at home: its judges, students, opposition."""
        if mention.role not in self.lexicon.domestic_roles and draft.type not in self.lexicon.verbal_types:
            return None
        countries = set(self.among(mention.head.sent))
        return countries.pop() if len(countries) == 1 else None


def tells_origin(token: Token, lexicon: CountryLexicon) -> bool:
    """Whether a word for a country tells where one is from; "pro-Iranian", "Saudi-backed", "ethnic Turks" do not."""
    before, after = neighbour(token, -1), neighbour(token, 1)
    if before is not None and before.lower_ in lexicon.not_of:
        return False
    if before is not None and before.text in HYPHENS:
        prefix = neighbour(token, -2)
        return prefix is None or prefix.lower_ not in lexicon.prefixes
    if after is not None and after.text in HYPHENS:
        word = neighbour(token, 2)
        return word is None or word.lower_ not in lexicon.participles
    return after is None or after.lower_ not in lexicon.participles or after.tag_ not in {"VBN", "VBD", "JJ"}


def own_words(mention: ActorMention) -> Iterator[Token]:
    """Words of a mention that name it: the head and what stands in front of it."""
    return (token for token in mention.words if token.i <= mention.head.i or token.ent_type_)


def phrase_words(head: Token, words: Words) -> list[Token]:
    """A noun, the words in front of it and those of a stretch that it is part of, in the order of the text."""
    found = {token.i: token for token in words} if words.start <= head.i < words.end else {head.i: head}
    for each in head.children:
        if each.dep_ in PREMODIFIERS and each.i < head.i:
            found.update((token.i, token) for token in each.subtree)
    return [found[i] for i in sorted(found)]


def hanging_words(head: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """Nouns that hang on a noun by a preposition of belonging or of place, with the words in front of them."""
    for each in head.children:
        # "rebels operating in …", "forces loyal to …"
        if each.i > head.i and (each.dep_ == "amod" or (each.dep_ in {"acl", "relcl"} and each.tag_ in {"VBG", "VBN"})):
            yield from hanging_words(each, prepositions)
        if each.dep_ == "prep" and each.lower_ in prepositions:
            for noun in (one for one in each.children if one.dep_ == "pobj"):
                for one in conjuncts(noun):
                    yield from phrase_words(one, one.doc[one.i : one.i + 1])
                    yield from hanging_words(one, prepositions)


def neighbour(token: Token, distance: int) -> Token | None:
    """The word that many places off, within the sentence."""
    at = token.i + distance
    return token.doc[at] if token.sent.start <= at < token.sent.end else None
