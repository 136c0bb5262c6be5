"""Standing relations between actors: who supports, funds, arms, leads, controls or opposes whom."""

from collections.abc import Iterator
from typing import Literal

import msgspec
from spacy.tokens import Token

from onrecord.coder.arguments import Arguments, is_passive, load_argument_lexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.phrases import child, prepositional_objects
from onrecord.coder.reading import ActorMention, Draft, Reading
from onrecord.coder.trained.sides import marked_actors

Side = Literal["subject", "object"]
Found = tuple[str, list[ActorMention], list[ActorMention]]
"""A relation with its sources and its targets."""
FRONT = frozenset({"poss", "compound", "amod", "nmod"})
LEAST_MARK = 0.5
"""Probability from which on a relation that the trained reader marks is taken."""
STANDING = frozenset({"AID", "COOPERATE", "SUPPORT"})
"""Event types that give way where the same word names a standing relation."""


class VerbEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    lemmas: frozenset[str]
    prepositions: tuple[str, ...] = ()


class WordEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    words: frozenset[str]
    prepositions: tuple[str, ...] = ()
    source: Side = "subject"


class NounEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    lemmas: frozenset[str]


class RelationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/relations.toml`."""

    verb: tuple[VerbEntry, ...]
    participle: tuple[WordEntry, ...]
    adjective: tuple[WordEntry, ...]
    noun: tuple[NounEntry, ...]


class RelationFinder:
    """Adds a draft for each relation between two actors that a report names."""

    name = "relations"
    requires = ("doc", "actors", "drafts", "marks")
    assigns = ("drafts",)

    def __init__(self) -> None:
        self.arguments_lexicon = load_argument_lexicon()
        lexicon = load_lexicon("relations.toml", RelationLexicon)
        self.verbs = {lemma: entry for entry in lexicon.verb for lemma in entry.lemmas}
        self.participles = {word: entry for entry in lexicon.participle for word in entry.words}
        self.adjectives = {word: entry for entry in lexicon.adjective for word in entry.words}
        self.nouns = {lemma: entry.type for entry in lexicon.noun for lemma in entry.lemmas}

    def __call__(self, reading: Reading) -> None:
        arguments = Arguments(reading, self.arguments_lexicon)
        events = {draft.anchor.i: draft for draft in reading.drafts if draft.kind == "event"}
        found: dict[tuple[str, frozenset[str], frozenset[str]], Draft] = {}
        for token in reading.doc:
            for relation, source, target in self.relations_at(token, arguments):
                key = (relation, names_of(source), names_of(target))
                if key[1] & key[2] or (token.i in events and events[token.i].type not in STANDING):
                    continue
                trigger = reading.doc[token.i : token.i + 1]
                draft = Draft("relation", relation, None, trigger, status="ongoing", source=source, target=target)
                found.setdefault(key, draft)
        for draft in self.marked(reading, arguments):
            found.setdefault((draft.type, names_of(draft.source), names_of(draft.target)), draft)
        replaced = {draft.anchor.i for draft in found.values()}
        reading.drafts = [
            draft
            for draft in reading.drafts
            if not (draft.kind == "event" and draft.type in STANDING and draft.anchor.i in replaced)
        ]
        reading.drafts.extend(found.values())

    def marked(self, reading: Reading, arguments: Arguments) -> Iterator[Draft]:
        """Relations that the trained reader sees, where it sees both sides."""
        for mark in reading.marks:
            if not mark.type.islower() or mark.score < LEAST_MARK:
                continue
            source, target = (marked_actors(mark, side, arguments.mentions) for side in ("source", "target"))
            if source and target and not names_of(source) & names_of(target):
                yield Draft(
                    "relation",
                    mark.type,
                    None,
                    mark.words,
                    "ongoing",
                    source=source,
                    target=target,
                    listed=False,
                    mark=mark,
                )

    def relations_at(self, token: Token, arguments: Arguments) -> Iterator[Found]:
        word, lemma = token.lower_, token.lemma_.lower()
        if word in self.participles and token.i >= 2 and token.nbor(-1).text in {"-", "‑", "–"}:
            yield from self.hyphenated(token, arguments)
        elif token.pos_ == "VERB" and lemma in self.verbs:
            yield from self.verbal(token, arguments)
        elif word in self.adjectives and token.dep_ in {"amod", "acl", "acomp"}:
            yield from self.adjectival(token, arguments)
        elif token.pos_ in {"NOUN", "PROPN"} and lemma in self.nouns:
            yield from self.nominal(token, arguments)

    def hyphenated(self, participle: Token, arguments: Arguments) -> Iterator[Found]:
        entry = self.participles[participle.lower_]
        fronts = [each for each in participle.children if each.i < participle.i] or [participle.nbor(-2)]
        front = [each for each in arguments.actors([*fronts, participle.nbor(-2)]) if each.actor_id or each.named]
        noun = participle.head
        bearers = self.bearers(noun, arguments) or arguments.actors([noun])
        if not bearers and entry.type == "controls" and noun.pos_ in {"NOUN", "PROPN"}:
            bearers = [arguments.plain_mention(noun)]
        if front and bearers:
            source, target = (front, bearers) if entry.source == "subject" else (bearers, front)
            yield entry.type, source[:1], target[:1]

    def verbal(self, verb: Token, arguments: Arguments) -> Iterator[Found]:
        entry = self.verbs[verb.lemma_.lower()]
        subjects = arguments.actors(arguments.subjects(verb))
        if entry.prepositions:
            others = arguments.actors([one for _, one in prepositional_objects(verb, *entry.prepositions)])
        elif is_passive(verb):
            held = subjects or (arguments.actors([verb.head]) if verb.dep_ == "acl" else [])
            subjects, others = arguments.actors([one for _, one in prepositional_objects(verb, "by")]), held
        else:
            direct = child(verb, "dobj")
            others = arguments.actors([direct]) if direct is not None else []
            if direct is None and verb.dep_ == "relcl":
                # "the movement, which it had backed": the object is the noun that the clause hangs on.
                others = arguments.actors([verb.head])
        if subjects and others:
            yield entry.type, subjects, others

    def adjectival(self, adjective: Token, arguments: Arguments) -> Iterator[Found]:
        entry = self.adjectives[adjective.lower_]
        others = arguments.actors([one for _, one in prepositional_objects(adjective, *entry.prepositions)])
        bearer = adjective.head
        if others and bearer.pos_ in {"NOUN", "PROPN"}:
            # A mention of "forces loyal to the president" already bears the president's name; its own words count here.
            yield entry.type, [arguments.plain_mention(bearer)], others

    def nominal(self, noun: Token, arguments: Arguments) -> Iterator[Found]:
        relation = self.nouns[noun.lemma_.lower()]
        bodies = self.bodies(noun, arguments)
        bearers = self.bearers(noun, arguments)
        if bodies and bearers:
            yield relation, bearers[:1], bodies[:1]

    def bodies(self, noun: Token, arguments: Arguments) -> list[ActorMention]:
        """Whose leader, ally or minister it is: "of X", "X's", "X …" in front."""
        around = [one for _, one in prepositional_objects(noun, "of", "for", "to")]
        front = [each for each in noun.children if each.dep_ in FRONT]
        head = noun.head if noun.dep_ in {"compound", "nmod"} else None
        if head is not None:
            front += [each for each in head.children if each.i < noun.i and each.dep_ in FRONT]
        # Whose it is comes first, then what stands nearest before the title: "its Syrian envoy" is not Syria's.
        front.sort(key=lambda each: (each.dep_ != "poss", -each.i))
        found = arguments.actors([*around, *front])
        # "Finance Minister", "Deputy Prime Minister": part of the title, not a body.
        return [
            each for each in found if each.actor_id or (each.named and len(each.words) > 1) or each.words[0].is_upper
        ]

    def bearers(self, noun: Token, arguments: Arguments) -> list[ActorMention]:
        """Who is the leader, ally or minister: in apposition, behind the title, or subject of "is"."""
        heads: list[Token] = []
        if noun.dep_ == "appos":
            heads.append(noun.head)
        heads += [each for each in noun.children if each.dep_ == "appos"]
        if noun.dep_ in {"compound", "nmod"} and noun.head.pos_ == "PROPN":
            heads.append(noun.head)
        if noun.dep_ == "attr" and noun.head.lemma_ == "be":
            subject = child(noun.head, "nsubj")
            heads += [subject] if subject is not None else []
        return arguments.actors(heads)


def names_of(side: list[ActorMention]) -> frozenset[str]:
    return frozenset(each.actor_id or each.name for each in side)
