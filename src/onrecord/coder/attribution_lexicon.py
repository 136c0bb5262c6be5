"""The words of saying: schema and index of `data/attribution.toml`."""

import functools
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from onrecord.coder.lexicons import load_lexicon
from onrecord.model import Stance


class VerbClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that take what is said in the same complements."""

    name: str
    stance: Stance
    frames: frozenset[str]
    voice: frozenset[str]
    lemmas: frozenset[str]


class Lemmas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: frozenset[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]


class Adjectives(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    made: frozenset[str]
    words: frozenset[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    of: frozenset[str]


class Responsibility(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: frozenset[str]
    deniers: frozenset[str]
    nouns: frozenset[str]
    acts: frozenset[str]
    denied: frozenset[str]


class Speakers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    persons: frozenset[str]
    bodies: frozenset[str]


class NounCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    says: frozenset[str]
    denies: frozenset[str]
    accuses: frozenset[str]
    doubts: frozenset[str]
    voice: frozenset[str]
    light_verbs: frozenset[str]


class AttributionLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/attribution.toml`."""

    classes: tuple[VerbClass, ...]
    relays: Lemmas
    citing: Lemmas
    hearers: Lemmas
    responsibility: Responsibility
    nouns: NounCues
    adjectives: Adjectives
    partisans: Lemmas
    misread: dict[str, str]
    phrases: Phrases
    documents: Lemmas
    speakers: Speakers
    nobody: Words


@dataclass(frozen=True, slots=True)
class CueIndex:
    """What each lemma can do as a cue."""

    lexicon: AttributionLexicon
    verbs: dict[str, tuple[VerbClass, ...]]
    nouns: dict[str, Stance]

    @property
    def voices(self) -> frozenset[str]:
        """Nouns that can speak."""
        return self.lexicon.speakers.persons | self.lexicon.speakers.bodies | self.lexicon.documents.lemmas

    def lemma(self, token: Token) -> str:
        """The lemma of a token in small letters, put right where the tagger is known to go wrong."""
        lemma = token.lemma_.lower()
        return self.lexicon.misread.get(lemma, lemma)

    def frames(self, lemma: str) -> frozenset[str]:
        """All complements in which a verb can have what is said."""
        return frozenset().union(*(each.frames for each in self.verbs.get(lemma, ())))

    def reads(self, lemma: str, frame: str) -> tuple[Stance, bool] | None:
        """Stance of a verb with a complement, and whether that is the speaker's word; None where nothing is said."""
        fitting = [each for each in self.verbs.get(lemma, ()) if frame in each.frames]
        if not fitting:
            return None
        voiced = next((each for each in fitting if frame in each.voice), None)
        return (voiced or fitting[0]).stance, voiced is not None


@functools.cache
def load_cues() -> CueIndex:
    """The packaged words of saying, read once."""
    lexicon = load_lexicon("attribution.toml", AttributionLexicon)
    verbs: dict[str, tuple[VerbClass, ...]] = {}
    for each in lexicon.classes:
        for lemma in each.lemmas:
            verbs[lemma] = (*verbs.get(lemma, ()), each)
    stances: dict[Stance, frozenset[str]] = {
        "says": lexicon.nouns.says,
        "denies": lexicon.nouns.denies,
        "accuses": lexicon.nouns.accuses,
        "doubts": lexicon.nouns.doubts,
    }
    nouns: dict[str, Stance] = {lemma: stance for stance, lemmas in stances.items() for lemma in lemmas}
    return CueIndex(lexicon, verbs, nouns)
