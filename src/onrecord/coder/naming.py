"""What the noun phrases of a report are called."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.countries import tells_origin
from onrecord.coder.country_lexicon import CountryLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.names import Name, find_acronyms, find_names, is_part_of, name_words
from onrecord.coder.phrases import find_phrase, prepositional_objects, strip_phrase
from onrecord.coder.reading import ActorMention
from onrecord.knowledge.registry import Actor, ActorRegistry

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
LONGEST_NAME = 200
"""Characters; nobody is called by more, and the look-up of a phrase costs time by the square of its length."""


class Naming:
    """Names of one report: finds what a noun phrase is called."""

    def __init__(
        self,
        doc: Doc,
        phrases: dict[int, Words],
        on: dt.date | None,
        registry: ActorRegistry,
        lexicon: ActorLexicon,
        place_countries: Iterable[str] = (),
    ) -> None:
        self.doc, self.on, self.registry, self.lexicon = doc, on, registry, lexicon
        self.origins = load_lexicon("countries.toml", CountryLexicon)
        self.phrases = phrases
        self.names = find_names(doc, registry)
        self.acronyms = find_acronyms(doc, self.names)
        self.by_token = {i: name for name in self.names for i in range(name.words.start, name.words.end)}
        self.countries = self.count_countries(place_countries)
        self.people = self.find_people()

    def modifiers(self) -> Iterator[Words]:
        """Phrases in front of another noun that may name somebody: "the Obama administration’s …", "army …"."""
        for token in self.doc:
            name = self.by_token.get(token.i)
            if token.pos_ == "PRON" and token.dep_ == "poss":
                yield self.doc[token.i : token.i + 1]
            if token.pos_ not in {"NOUN", "PROPN"} or (name is not None and name.words.root.i == token.i):
                continue
            if token.dep_ == "poss":
                yield self.doc[token.left_edge.i : token.i + 1]
            elif token.dep_ in {"compound", "nmod"} and name is None:
                yield self.doc[token.left_edge.i if token.n_lefts else token.i : token.i + 1]

    def count_countries(self, place_countries: Iterable[str]) -> dict[str, int]:
        """How often each country, or a place in it, is spoken of in the report, by ISO 3166-1 alpha-3 code."""
        counts = dict(Counter(place_countries))
        for name in self.names:
            actor = name.actor
            code = self.registry.demonym(name.words.text) if actor is None else actor.country
            if code and (actor is None or actor.actor_id.startswith(code)):
                counts[code] = counts.get(code, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))

    def find_people(self) -> list[str]:
        """Full names of the persons of the report, the longest first."""
        full = {self.person_name(name.words) for name in self.names if name.kind == "person"}
        return sorted((name for name in full if len(name_words(name)) > 1), key=lambda name: (-len(name), name))

    def person_name(self, words: Words) -> str:
        """A person's name without titles in front."""
        tokens = list(words)
        while len(tokens) > 1 and tokens[0].lower_.strip(".") in self.lexicon.titles:
            tokens = tokens[1:]
        return self.doc[tokens[0].i : tokens[-1].i + 1].text.strip()

    def find_actor(self, text: str) -> Actor | None:
        if len(text) > LONGEST_NAME:
            return None
        return self.registry.find(text, self.on, tuple(self.countries)[:5])

    def name_mention(self, name: Name) -> ActorMention:
        """The mention that a proper name is by itself."""
        return self.make_mention(name.words, name.words.root, name)

    def make_mention(self, words: Words, head: Token, name: Name) -> ActorMention:
        full = self.acronyms.get(name.words.text, name)
        text = self.person_name(full.words) if full.kind == "person" else full.words.text
        if full.kind == "person":
            text = next((person for person in self.people if is_part_of(text, person)), text)
        actor = full.actor or self.find_actor(text) or self.find_state(text, full, head)
        if actor is None or self.is_elsewhere(actor):
            return ActorMention(words=words, head=head, name=text, named=full.kind != "people" and actor is None)
        return self.known_mention(words, head, actor)

    def is_elsewhere(self, actor: Actor) -> bool:
        """Whether the registry knows a community of that name in a country that the report does not speak of."""
        return actor.kind == "ethnic_or_religious" and actor.country not in self.countries

    def find_state(self, text: str, name: Name, head: Token) -> Actor | None:
        """The state that an adjective or a seat of government stands for: "Iraqi", "Baghdad"; not the people."""
        if name.kind == "people":
            code = self.registry.demonym(text) if head.dep_ in MODIFIERS else None
            return self.registry.get(code) if code else None
        return self.registry.metonym(text) if name.kind in {"state", "organisation"} else None

    def known_mention(self, words: Words, head: Token, actor: Actor) -> ActorMention:
        role = self.registry.role_on(actor, self.on)
        return ActorMention(
            words=words,
            head=head,
            name=actor.name,
            actor_id=actor.actor_id,
            role=role[0] if role else None,
            country=actor.country,
        )

    def phrase_mention(self, phrase: Words) -> ActorMention | None:
        """What a whole noun phrase stands for; None where it is nobody who acts."""
        head = phrase.root
        if head.ent_type_ in {"DATE", "TIME"}:
            return None
        words = strip_phrase(phrase)
        name = self.by_token.get(head.i)
        if name is not None:
            # A person goes by the name alone: what stands before it is title, and may name somebody else.
            whole = name.words if name.kind == "person" else cover(words, name.words)
            return self.make_mention(whole, head, name)
        actor = self.find_actor(words.text) if len(words) > 1 or head.pos_ == "PROPN" else None
        if actor is not None and not self.is_elsewhere(actor):
            return self.known_mention(words, head, actor)
        if head.pos_ == "PRON":
            return ActorMention(words=words, head=head, name=words.text, named=False)
        return (
            self.introduced_person(words, head)
            or self.government_of(words, head)
            or self.member_mention(words, head)
            or self.common_mention(words, head)
        )

    def introduced_person(self, words: Words, head: Token) -> ActorMention | None:
        """ "the foreign minister, Jane Doe", "Jane Doe, the minister": the office goes by the name beside it."""
        beside = [each for each in head.children if each.dep_ == "appos"]
        beside += [head.head] if head.dep_ == "appos" else []
        name = next((self.by_token.get(each.i) for each in beside), None)
        if name is None or name.kind != "person" or head.lower_ not in self.lexicon.definite.person:
            return None
        return self.make_mention(name.words, head, name)

    def government_of(self, words: Words, head: Token) -> ActorMention | None:
        """ "the government of President Doe", "the army of the south": the organ of the state that is named behind."""
        suffix = self.lexicon.state_organs.get(head.lower_)
        if suffix is None:
            return None
        for _, body in prepositional_objects(head, "of"):
            phrase = find_phrase(body, self.phrases)
            codes = [self.registry.demonym(token.text) or self.registry.country(token.text) for token in phrase]
            name = self.by_token.get(body.i)
            leader = self.make_mention(name.words, body, name).country if name is not None else None
            actor = next((self.registry.get(f"{code}.{suffix}") for code in [*codes, leader] if code), None)
            if actor is not None:
                return self.known_mention(cover(words, phrase), head, actor)
        return None

    def member_mention(self, words: Words, head: Token) -> ActorMention | None:
        """ "fighters from the YPG", "forces loyal to the president": the body that is named stands for them."""
        if head.lemma_.lower() not in self.lexicon.member_nouns and head.lower_ not in self.lexicon.state_organs:
            return None
        objects = prepositional_objects(head, *self.lexicon.member_prepositions)
        for modifier in head.children:
            if modifier.lower_ in self.lexicon.loyal_words:
                objects.extend(prepositional_objects(modifier, "to"))
        for _, body in objects:
            name = self.by_token.get(body.i)
            whole = strip_phrase(find_phrase(body, self.phrases))
            actor = self.find_actor(whole.text)
            reach = self.doc[words.start : max(words.end, whole.end)]
            if actor is not None:
                return self.known_mention(reach, head, actor)
            if name is not None and name.kind in {"organisation", "group"}:
                return self.make_mention(reach, head, name)
        return None

    def common_mention(self, words: Words, head: Token) -> ActorMention | None:
        """A common noun for people or bodies: "gunmen", "the group"."""
        phrase = self.doc[min(words.start, head.i) : head.i + 1].text
        role = self.registry.role_of_noun(phrase) or self.registry.role_of_noun(head.lemma_)
        definite = self.lexicon.definite
        known = {head.lower_, head.lemma_.lower()} & (definite.organisation | definite.state | definite.person)
        if role is None and not known and head.lower_ not in self.lexicon.state_organs:
            return None
        told = (token for token in words if tells_origin(token, self.origins))
        country = next((code for token in told if (code := self.registry.demonym(token.text))), None)
        return ActorMention(words=words, head=head, name=words.text, role=role, country=country, named=False)


def cover(one: Words, other: Words) -> Words:
    """The stretch that holds both."""
    return one.doc[min(one.start, other.start) : max(one.end, other.end)]
