"""Who the speaker of an attribution is, by the fullest name that the report has."""

import dataclasses

from spacy.tokens import Token

from onrecord.coder.arguments import Arguments
from onrecord.coder.attribution_finder import Attributed
from onrecord.coder.attribution_lexicon import CueIndex
from onrecord.coder.phrases import prepositional_objects
from onrecord.coder.reading import ActorMention

REACH = 150
"""Tokens back in which the speaker is looked for whom "he added" or "it said" takes up."""
PERSONAL = frozenset({"he", "she"})
TAKING_UP = frozenset({"he", "she", "it", "they"})
THINGS = frozenset({"it", "that", "which", "this"})
PLURAL = frozenset({"NNS", "NNPS"})
BODIES = frozenset({"ORG", "GPE", "NORP"})


class SpeakerFinder:
    """Finds the mentions that speak in the attributions of one report."""

    def __init__(self, arguments: Arguments, cues: CueIndex, voices: list[Attributed]) -> None:
        self.arguments, self.cues, self.lexicon, self.voices = arguments, cues, cues.lexicon, voices

    def of(self, attributed: Attributed) -> list[ActorMention]:
        """Whoever speaks: an actor, the author of a document, else the phrase by itself; nobody where nobody does."""
        heads = list(attributed.heads)
        if any(each.lower_ in self.lexicon.nobody.words for head in heads for each in [head, *head.children]):
            return []
        return self.taken_up(attributed) or self.known(heads) or self.authors(heads) or self.plain(heads)

    def taken_up(self, attributed: Attributed) -> list[ActorMention]:
        """Whom "he added" or "the ministry said. It …" takes up: the last one before who spoke, where that one fits."""
        pronoun = attributed.heads[0]
        if pronoun.lower_ not in TAKING_UP or attributed.quoted:
            return []
        before = [
            each
            for each in self.voices
            if 0 < pronoun.i - each.cue.start < REACH and each.heads[0].pos_ != "PRON" and not each.quoted
        ]
        if not before or not self.fits(pronoun, before[-1].heads):
            return []
        words = pronoun.doc[pronoun.i : pronoun.i + 1]
        return [dataclasses.replace(each, words=words, head=pronoun) for each in self.of(before[-1])[:1]]

    def fits(self, pronoun: Token, heads: tuple[Token, ...]) -> bool:
        """Whether a pronoun can stand for a speaker, by number and by person or thing."""
        head, lemma = heads[0], heads[0].lemma_.lower()
        person = head.ent_type_ == "PERSON" or (head.tag_ == "NN" and lemma in self.lexicon.speakers.persons)
        many = head.tag_ in PLURAL or len(heads) > 1
        if pronoun.lower_ in PERSONAL:
            return person and not many
        if pronoun.lower_ == "they":
            return many or lemma in self.lexicon.speakers.bodies
        thing = head.ent_type_ in BODIES or lemma in self.lexicon.speakers.bodies | self.lexicon.documents.lemmas
        return thing and not many and not person

    def known(self, heads: list[Token]) -> list[ActorMention]:
        """Actors of the report, under the name that stands beside an office: "the mayor, Ali Hassan"."""
        found = self.arguments.actors(heads)
        return [self.named(each) for each in found if each.actor_id or each.words.text.lower() not in THINGS]

    def named(self, mention: ActorMention) -> ActorMention:
        """A mention under the name of the person in apposition to it."""
        if mention.actor_id or mention.named:
            return mention
        for beside in mention.head.children:
            name = self.arguments.mentions.get(beside.i) if beside.dep_ == "appos" else None
            if name is not None and name.named:
                return dataclasses.replace(
                    mention, name=name.name, actor_id=name.actor_id, role=name.role or mention.role, named=True
                )
        return mention

    def authors(self, heads: list[Token]) -> list[ActorMention]:
        """Who speaks in a document: "a statement by the ministry"."""
        for head in heads:
            if head.lemma_.lower() in self.lexicon.documents.lemmas:
                by = [one for _, one in prepositional_objects(head, "by", "from", "of")]
                inner = self.arguments.inside([head]) or self.arguments.actors(by)
                if inner:
                    return inner
        return []

    def plain(self, heads: list[Token]) -> list[ActorMention]:
        """Speakers that are no actors: by their own words."""
        voices = self.cues.voices
        return [
            without_date(self.arguments.plain_mention(head))
            for head in heads
            if head.pos_ == "PROPN" or (head.pos_ == "NOUN" and head.lemma_.lower() in voices)
        ]


def without_date(mention: ActorMention) -> ActorMention:
    """A mention without a date that ran into it: "… on Friday army sources said"."""
    words = mention.words
    while len(words) > 1 and words[0].ent_type_ in {"DATE", "TIME"}:
        words = words[1:]
    return mention if words is mention.words else dataclasses.replace(mention, words=words, name=words.text)
