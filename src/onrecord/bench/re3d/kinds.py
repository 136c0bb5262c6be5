"""Which type of the set a noun is of."""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.bench.re3d.lexicon import load_words
from onrecord.coder.objects import find_sort
from onrecord.coder.reading import ActorMention, EntityMention, PlaceMention, Reading
from onrecord.knowledge.registry import load_registry

TAGGED = {
    "ARM": "Organisation",
    "GOV": "Organisation",
    "MIL": "Organisation",
    "MED": "Organisation",
    "IGO": "Organisation",
    "NGO": "Organisation",
    "ORG": "Organisation",
    "CIV": "Organisation",
    "PER": "Person",
    "LOC": "Location",
    "FAC": "Location",
    "WPN": "Weapon",
    "VEH": "MilitaryPlatform",
}
"""Classes of the trained reader."""
NAMED = {
    "PERSON": "Person",
    "ORG": "Organisation",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Location",
    "LAW": "DocumentReference",
    "WORK_OF_ART": "DocumentReference",
}
"""Labels of spaCy's names."""
SORTS = {
    "weapon": "Weapon",
    "munition": "Weapon",
    "aircraft": "MilitaryPlatform",
    "drone": "MilitaryPlatform",
    "ship": "MilitaryPlatform",
    "model": "MilitaryPlatform",
    "vehicle": "Vehicle",
    "money": "Money",
}
"""Classes of things of the coder's lexicon."""
SUMS = {"DATE": "Temporal", "TIME": "Temporal", "MONEY": "Money", "QUANTITY": "Quantity", "PERCENT": "Quantity"}
AGE = re.compile(r"\bold\b|-old")
ACTING = frozenset({"nsubj", "agent", "poss", "dative"})
FRONT = frozenset({"amod", "compound", "nmod", "npadvmod"})


class Kinds:
    """What the names and nouns of one reading are."""

    def __init__(self, reading: Reading) -> None:
        self.doc, self.reading = reading.doc, reading
        self.words = load_words()
        self.registry = load_registry()
        self.tagged: dict[int, EntityMention] = {}
        for mention in reading.entities:
            self.tagged |= {token.i: mention for token in mention.words}
        self.surnames = {name[-1].text for name in self.doc.ents if name.label_ == "PERSON" and len(name) > 1}
        self.doers = {each.head.i for draft in reading.drafts for each in draft.source}
        self.actors: dict[int, ActorMention] = {each.head.i: each for each in reading.actors}
        self.places: dict[int, PlaceMention] = {}
        for place in reading.places:
            self.places |= {token.i: place for token in place.words}

    def find_sums(self) -> Iterator[tuple[Words, str]]:
        """Dates, sums of money and measures."""
        spans = [(each.words, "Temporal") for each in self.reading.dates]
        spans += [(each, SUMS[each.label_]) for each in self.doc.ents if each.label_ in SUMS]
        spans.sort(key=lambda each: (-len(each[0]), each[0].start))
        for words, kind in spans:
            yield words, "Quantity" if AGE.search(words.text) else kind

    def find_names(self) -> Iterator[tuple[Words, Token]]:
        """Names that may stand in front of other nouns, the longest first where they share a beginning."""
        for tagged in self.reading.entities:
            yield tagged.words, tagged.words.root
        for name in self.doc.ents:
            if name.label_ in NAMED or name.label_ == "NORP":
                yield name, name.root
        for actor in self.reading.actors:
            if actor.actor_id or actor.head.pos_ == "PRON":
                yield actor.words, actor.head
        for place in self.reading.places:
            yield place.words, place.words.root

    def type_of(self, head: Token, words: Words) -> str | None:
        """The type of a phrase by its head; None for one that is no entity."""
        if head.pos_ == "PRON" or head.lower_ in self.words.pronouns.place:
            return self.type_of_pronoun(head)
        if words[0].lower_ in self.words.names.event and head.pos_ == "PROPN":
            return None
        if self.is_nationality(head):
            return "Nationality"
        named = self.type_of_name(head, words)
        thing = self.type_of_thing(head)
        tagged = self.tagged.get(head.i)
        if tagged is not None:
            kind = TAGGED.get(tagged.kind)
            if kind == "MilitaryPlatform":
                return thing or kind
            if kind == "Organisation" and tagged.kind == "CIV" and is_one(head):
                return "Person"
            return kind
        return named or thing or self.type_of_noun(head)

    def is_nationality(self, token: Token) -> bool:
        """An adjective or language: "Iraqi raids", "a Kurdish speaker"; no name of a country, no plural people."""
        front = token.dep_ in FRONT or token.pos_ == "ADJ" or token.dep_ == "acomp"
        if not front or token.lower_ in {"us", "uk", "u.s.", "u.k."} or self.registry.country(token.text):
            return False
        seen = token.ent_type_ in {"NORP", "LANGUAGE"} and token.i not in self.places
        return seen or bool(self.registry.demonym(token.text))

    def type_of_pronoun(self, token: Token) -> str | None:
        pronouns, word = self.words.pronouns, token.lower_
        if token.dep_ == "poss":
            return None
        if word in pronouns.person:
            return "Person"
        if word in pronouns.organisation:
            return "Organisation"
        actor = self.actors.get(token.i)
        if word in pronouns.thing:
            return "Organisation" if actor is not None and actor.actor_id and token.i in self.doers else None
        return "Location" if word in pronouns.place and token.dep_ != "expl" else None

    def type_of_name(self, head: Token, words: Words) -> str | None:
        """What a proper name is; None for no name."""
        if any(token.lower_ in self.words.names.ship and token.is_upper for token in words):
            return "MilitaryPlatform"
        actor = self.actors.get(head.i)
        known = self.registry.get(actor.actor_id) if actor is not None and actor.actor_id else None
        place = self.places.get(head.i)
        if known is not None and known.kind == "state" and head.pos_ != "NOUN":
            return "Organisation" if self.acts(head) else "Location"
        if known is not None and known.kind == "person":
            return "Person"
        seat = known is not None and known.kind == "government" and place is not None and not place.as_actor
        if known is not None and not seat:
            return "Organisation"
        if place is not None and head.ent_type_ not in {"PERSON", "ORG"}:
            return "Organisation" if place.as_actor and self.acts(head) else "Location"
        if head.ent_type_ == "NORP":
            return "Organisation"
        if place is not None or (head.pos_ == "PROPN" and self.is_located(words)):
            return "Location"
        if head.ent_type_ == "LANGUAGE":
            return "Nationality"
        if head.pos_ == "PROPN" and head.text in self.surnames:
            return "Person"
        label = NAMED.get(head.ent_type_)
        if label == "Location" and self.acts(head) and head.ent_type_ == "GPE":
            return "Organisation"
        return label

    def is_located(self, words: Words) -> bool:
        """Whether a preposition of place stands in front, or at the front as in notes ("Near Basra, …")."""
        before = words[0].nbor(-1) if words[0].i > 0 else words[0]
        return before.lower_ in self.words.names.locative or words[0].lower_ in self.words.names.locative

    def acts(self, token: Token) -> bool:
        """Whether the name of a state stands where somebody acts."""
        place = self.places.get(token.i)
        if place is not None and place.as_actor:
            return True
        if token.dep_ == "conj":
            return self.acts(token.head)
        if token.dep_ == "pobj":
            return token.head.lower_ in {"by", "with", "between"}
        return token.dep_ in {"nsubj", "dative"} or (token.dep_ == "dobj" and place is None)

    def is_open(self, head: Token) -> bool:
        """Whether a name is neither one of the registry's nor tagged by the trained reader."""
        actor = self.actors.get(head.i)
        known = actor is not None and actor.actor_id is not None
        return head.pos_ == "PROPN" and not known and head.i not in self.tagged

    def is_place_name(self, token: Token) -> bool:
        return token.i in self.places or token.ent_type_ in {"GPE", "LOC"}

    def type_of_thing(self, head: Token) -> str | None:
        """Arms, platforms, vehicles, documents, money."""
        nouns = self.words.nouns
        forms = forms_of(head)
        for listed, kind in (
            (nouns.weapon, "Weapon"),
            (nouns.military, "MilitaryPlatform"),
            (nouns.vehicle, "Vehicle"),
            (nouns.document, "DocumentReference"),
            (nouns.money, "Money"),
        ):
            if head.pos_ in {"NOUN", "PROPN"} and not listed.isdisjoint(forms):
                return kind if kind != "DocumentReference" or self.is_definite(head) else None
        sort = find_sort(head, head.sent)
        return SORTS.get(sort) if sort is not None else None

    def is_definite(self, head: Token) -> bool:
        """Whether a noun is pointed at or named."""
        return any(
            each.lower_ in self.words.modifiers.definite or each.pos_ in {"PROPN", "NUM"} or each.dep_ == "poss"
            for each in head.children
            if each.i < head.i
        )

    def type_of_noun(self, head: Token) -> str | None:
        """Places, people and bodies by common nouns."""
        nouns, forms = self.words.nouns, forms_of(head)
        if head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return None
        if not nouns.location.isdisjoint(forms):
            return "Location"
        human = self.registry.role_of_noun(head.lemma_.lower()) or self.registry.role_of_noun(head.lower_)
        if is_one(head) and (not nouns.person.isdisjoint(forms) or (human and self.is_person_noun(head))):
            return "Person"
        return "Organisation" if human or not nouns.organisation.isdisjoint(forms) else None

    def is_person_noun(self, head: Token) -> bool:
        """Whether one of these is a person and no body: "minister", "gunman"."""
        return bool(re.search(r"(?:er|or|ist|man|woman|ant|ent|son|ian|ary|or|ain|eral|nel)$", head.lower_)) and (
            head.lower_ not in {"government", "department", "parliament", "regiment", "settlement", "detachment"}
        )


def forms_of(head: Token) -> set[str]:
    """The noun with its lemma, and both with the noun in front."""
    plain = {head.lower_, head.lemma_.lower()}
    if head.i == 0:
        return plain
    front = head.nbor(-1).lower_
    return plain | {f"{front} {form}" for form in plain}


def is_one(head: Token) -> bool:
    return head.tag_ in {"NN", "NNP"}
