"""The relations of a reading in the types of the set, between the entities that were found."""

import itertools
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from onrecord.bench.re3d.arguments import EntityArguments, is_passive
from onrecord.bench.re3d.documents import MUTUAL, Relation
from onrecord.bench.re3d.entities import Entity
from onrecord.bench.re3d.lexicon import Act, load_acts
from onrecord.coder.phrases import child
from onrecord.coder.reading import ActorMention, Reading

Pair = tuple[str, Entity, Entity]
"""A relation's type, its left side and its right side."""
SOLID = frozenset({"Location", "MilitaryPlatform", "Organisation", "Person", "Vehicle", "Weapon"})
"""Types of what can be somewhere."""
ACTING = frozenset({"Organisation", "Person", "MilitaryPlatform", "Weapon"})
MINDED = frozenset({"Organisation", "Person"})
SIDES = {
    "AlliesOf": (MINDED, MINDED),
    "Apart": (SOLID, {"Location"}),
    "BelongsTo": (SOLID, {"Organisation"}),
    "CoLocated": (SOLID, {"Location"}),
    "CommWith": (MINDED, MINDED),
    "Dislikes": (MINDED, MINDED),
    "FightingAgainst": (ACTING, SOLID),
    "InChargeOf": (ACTING, SOLID - {"Vehicle"}),
    "Likes": (MINDED, MINDED),
}
"""Types of entities that may stand on either side of a relation."""
ARMED = frozenset({"MIL", "REB", "COP"})
CLAIMED = {
    "leads": "InChargeOf",
    "controls": "InChargeOf",
    "part_of": "BelongsTo",
    "allied_with": "AlliesOf",
    "opposes": "Dislikes",
    "supports": "Likes",
    "arms": "AlliesOf",
    "ASSAULT": "FightingAgainst",
    "CONSULT": "CommWith",
    "ACCUSE": "Dislikes",
    "SANCTION": "Dislikes",
    "THREATEN": "Dislikes",
    "REQUEST": "CommWith",
    "SUPPORT": "Likes",
    "AID": "Likes",
}
"""What the claims of the coder say in terms of the set, by relation and by type of event."""


def find_relations(reading: Reading, entities: list[Entity]) -> list[Relation]:
    """Relations in the order of the text, each once."""
    finder = RelationFinder(reading, entities)
    found: dict[tuple[object, ...], Relation] = {}
    for rule in finder.rules():
        for kind, left, right in rule():
            if left is right or left.words.sent != right.words.sent:
                continue
            sides = (left.stretch, right.stretch)
            key = (kind, frozenset(sides) if kind in MUTUAL else sides)
            found.setdefault(key, Relation(kind, *sides))
    return sorted(found.values(), key=lambda each: (each.source.start, each.target.start))


class RelationFinder:
    """Reads the parse of one report, and its drafts, around the entities."""

    def __init__(self, reading: Reading, entities: list[Entity]) -> None:
        self.reading, self.doc, self.entities = reading, reading.doc, entities
        self.arguments = EntityArguments(entities)
        self.actors = {each.head.i: each for each in reading.actors}
        self.acts = load_acts()
        self.verbs = {lemma: act for act in self.acts.act for lemma in act.verbs}
        self.nouns = {lemma: act for act in self.acts.act for lemma in act.nouns}

    def rules(self) -> tuple[Callable[[], Iterator[Pair]], ...]:
        return (
            self.drafted,
            self.verbal,
            self.nominal,
            self.against,
            self.mutual,
            self.placed,
            self.placed_by_act,
            self.attributes,
            self.same,
            self.belonging,
            self.including,
            self.hyphenated,
        )

    def drafted(self) -> Iterator[Pair]:
        """What the coder's drafts say between two entities."""
        for draft in self.reading.drafts:
            kind = CLAIMED.get(draft.type)
            if kind is not None:
                left, right = self.side(draft.source), self.side(draft.target)
                yield from self.turn(fit(kind, left, right))

    def turn(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Support of an armed body is an alliance."""
        for kind, left, right in pairs:
            actor = self.actors.get(right.head.i)
            armed = actor is not None and actor.role in ARMED
            yield "AlliesOf" if kind == "Likes" and armed else kind, left, right

    def side(self, mentions: Iterable[ActorMention]) -> list[Entity]:
        found = (self.arguments.by_token.get(each.head.i) for each in mentions)
        return [each for each in found if each is not None]

    def verbal(self) -> Iterator[Pair]:
        for token in self.doc:
            act = self.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
            if act is not None:
                yield from self.turn(self.act_at(token, act))

    def nominal(self) -> Iterator[Pair]:
        for token in self.doc:
            act = self.nouns.get(token.lemma_.lower()) if token.pos_ in {"NOUN", "PROPN"} else None
            if act is not None:
                yield from self.turn(self.act_at(token, act))

    def act_at(self, token: Token, act: Act) -> Iterator[Pair]:
        left = self.arguments.doers(token) or self.means(token, act)
        right = self.arguments.done_to(token) if act.object else []
        right += self.arguments.behind(token, act.prepositions)
        yield from fit(act.type, left, right)

    def means(self, verb: Token, act: Act) -> list[Entity]:
        """The strike or attack that does something where the report does not say whose it is."""
        subject = child(verb, "nsubj")
        if act.type != "FightingAgainst" or subject is None or self.nouns.get(subject.lemma_.lower()) is not act:
            return []
        return [Entity(self.doc[subject.i : subject.i + 1], subject, "Weapon")]

    def against(self) -> Iterator[Pair]:
        """ "the use of drones against the rebels": who fights, whatever the act is called."""
        for prep in self.doc:
            if prep.lower_ == "against" and prep.dep_ == "prep":
                act = self.nouns.get(prep.head.lemma_.lower()) or self.verbs.get(prep.head.lemma_.lower())
                if act is None:
                    right = self.arguments.behind(prep.head, {"against"})
                    yield from fit("FightingAgainst", self.arguments.doers(prep.head), right)

    def mutual(self) -> Iterator[Pair]:
        """ "X and Y met", "talks between X and Y"."""
        for token in self.doc:
            entry = self.verbs if token.pos_ == "VERB" else self.nouns
            act = entry.get(token.lemma_.lower())
            if act is None or act.type not in {"CommWith", "Likes", "FightingAgainst"}:
                continue
            sides = self.arguments.behind(token, {"between"})
            if act.type == "CommWith" and token.pos_ == "VERB" and child(token, "dobj", "dative") is None:
                sides = sides or self.arguments.doers(token)
            for one, other in itertools.combinations(sides, 2):
                yield from fit(act.type, [one], [other])

    def placed(self) -> Iterator[Pair]:
        """Something in, at or near a place, by a preposition that hangs on it."""
        for entity in self.entities:
            if entity.type in SOLID:
                for place in self.places_at(entity.head):
                    yield "CoLocated", entity, place

    def places_at(self, token: Token) -> list[Entity]:
        """Places behind a preposition, or opening a note ("Near X, two men …"), where the parser sees none."""
        found = self.arguments.behind(token, self.acts.at)
        for each in token.children:
            if each.dep_ in {"dep", "npadvmod"} and each.i > 0 and each.nbor(-1).lower_ in self.acts.at:
                found += self.arguments.of_one(each)
        return [each for each in found if each.type == "Location"]

    def placed_by_act(self) -> Iterator[Pair]:
        """Who does something in a place, or to whom it is done there."""
        for token in self.doc:
            places = self.places_at(token)
            if not places or (token.i in self.arguments.by_token and token.pos_ != "VERB"):
                continue
            for act in [token, *(each for each in token.conjuncts if each.pos_ == "VERB" and each.i > token.i)]:
                there = [*self.arguments.doers(act), *self.arguments.done_to(act)]
                there += self.arguments.behind(act, {"against", "with"})
                for each, place in itertools.product(there, places):
                    if each.type in SOLID:
                        yield "CoLocated", each, place

    def attributes(self) -> Iterator[Pair]:
        """A figure or nationality in front of what it is said of."""
        for entity in self.entities:
            if entity.type in {"Quantity", "Nationality"}:
                owner = self.arguments.by_token.get(entity.head.head.i)
                if owner is not None and owner.type not in {
                    "DocumentReference",
                    "Money",
                    "Quantity",
                    "Nationality",
                    "Temporal",
                }:
                    yield "HasAttrOf", owner, entity

    def same(self) -> Iterator[Pair]:
        """Two names or a name and an office side by side: in apposition, or the second in brackets."""
        for entity in self.entities:
            for each in entity.head.children:
                other = self.arguments.by_token.get(each.i) if each.dep_ == "appos" else None
                if other is not None and other.type == entity.type and can_be_same(entity, other):
                    yield "IsSynonymOf", entity, other
        for one, other in itertools.pairwise(self.entities):
            between = self.doc[one.words.end : other.words.start].text.strip().removeprefix("'s").removeprefix("’s")
            behind = self.doc[other.words.end : other.words.end + 1].text
            if between.strip() == "(" and behind == ")" and one.type == other.type:
                yield "IsSynonymOf", one, other
            if between.strip(" ,“\"'‘").lower() in self.acts.alias and one.type == other.type:
                yield "IsSynonymOf", one, other

    def belonging(self) -> Iterator[Pair]:
        """ "fighters from the group", "a soldier of the brigade", "was assigned to the unit"."""
        for entity in self.entities:
            if entity.type not in {"Organisation", "Person", "MilitaryPlatform"}:
                continue
            prepositions = {"from", "within"} if entity.type == "Organisation" else {"from", "within", "of"}
            yield from fit("BelongsTo", [entity], self.arguments.behind(entity.head, prepositions))
        for token in self.doc:
            if token.lower_ in self.acts.posted and is_passive(token):
                members = self.arguments.done_to(token)
                yield from fit("BelongsTo", members, self.arguments.behind(token, {"from", "to", "with"}))

    def including(self) -> Iterator[Pair]:
        """ "members include X", "countries including X"."""
        for token in self.doc:
            if token.lemma_ != "include":
                continue
            if token.dep_ == "prep":
                wholes = self.arguments.of_one(token.head)
                parts = self.arguments.of(each for each in token.children if each.dep_ == "pobj")
            else:
                wholes, parts = self.arguments.doers(token), self.arguments.done_to(token)
            for whole, part in itertools.product(wholes, parts):
                if whole.type == "Organisation":
                    yield "BelongsTo", part, whole
                elif whole.type == part.type == "Location":
                    yield "CoLocated", part, whole

    def hyphenated(self) -> Iterator[Pair]:
        """ "rebel-held town", whether or not it is one entity."""
        for token in self.doc:
            if token.lower_ in self.acts.held and token.i >= 2 and token.nbor(-1).text in {"-", "‑", "–"}:
                front = token.nbor(-2)
                holder = Entity(self.doc[front.i : front.i + 1], front, "Organisation")
                yield from fit("InChargeOf", [holder], self.arguments.of_one(token.head))


def can_be_same(one: Entity, other: Entity) -> bool:
    """Whether an apposition says who somebody is, and not merely what kind of thing."""
    if one.words[0].lower_ in {"a", "an"} or other.words[0].lower_ in {"a", "an"}:
        return False
    return one.type in {"Person", "Location"} or one.head.pos_ != other.head.pos_


def fit(kind: str, left: Iterable[Entity], right: Iterable[Entity]) -> Iterator[Pair]:
    """The pairs of two sides that can stand in a relation."""
    lefts, rights = SIDES[kind]
    for one, other in itertools.product(left, right):
        if one.type in lefts and other.type in rights:
            yield kind, one, other
