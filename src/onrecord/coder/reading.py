"""A report being read: what the components of the coder share and add to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.model import (
    Attribution,
    Casualty,
    Certainty,
    Codes,
    Item,
    Kind,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Span,
    Status,
    Time,
    TimePrecision,
)

AnySpan = TypeVar("AnySpan", bound=Span)


@dataclass(slots=True, frozen=True)
class DateMention:
    """A date expression of the report and the closed interval it means; `words` may be only part of a noun phrase."""

    words: Words
    earliest: dt.date | None
    latest: dt.date | None
    precision: TimePrecision


@dataclass(slots=True, frozen=True)
class PlaceMention:
    """A place name of the report, resolved.

    `as_actor` says that here the name stands for a government or people ("Baghdad rejected …"), so that it is no place.
    """

    words: Words
    name: str
    gazetteer_id: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    as_actor: bool = False
    radius_km: float | None = None
    """How far from the point the place reaches, in km."""


@dataclass(slots=True, frozen=True)
class ActorMention:
    """A noun phrase that stands for somebody who can act.

    `words` is the phrase without its relative clauses; `head` its head token; `name` the canonical name where the
    registry or an earlier mention gives one, else the phrase itself. `named` is False for "the group", "gunmen", "he".
    """

    words: Words
    head: Token
    name: str
    actor_id: str | None = None
    role: str | None = None
    country: str | None = None
    named: bool = True


@dataclass(slots=True, frozen=True)
class EntityMention:
    """A stretch that the trained reader tagged: its class, such as `ARM` or `LOC`, and its probability."""

    words: Words
    kind: str
    score: float


@dataclass(slots=True, frozen=True)
class ActMark:
    """An act or relation as the trained reader sees it; `score` is the probability of its type at these words.

    `mode_score` is the share of the likeliest mode, or of none, among the modes of the type.
    `roles` holds the words of each role: `source`, `target`, `object`, `time`, `place`, `attribution`.
    """

    words: Words
    type: str
    score: float
    mode: str | None
    mode_score: float
    status: Status
    status_score: float
    certainty: Certainty
    roles: Mapping[str, tuple[Words, ...]]


Floats = NDArray[np.float32]


@dataclass(slots=True, frozen=True)
class Tagged:
    """A sentence as the network tagged it: (words, 384) states, and (words, outputs) probabilities of each tagger."""

    states: Floats
    triggers: Floats
    entities: Floats
    fillers: Floats


TaggedSentence = tuple[list[Token], Tagged]
"""The words of a sentence, or of a piece of a very long one, and their tags."""


@dataclass(slots=True)
class Draft:
    """A claim in the making; components fill its slots one after the other."""

    kind: Kind
    type: str
    mode: str | None
    trigger: Words
    status: Status = "occurred"
    certainty: Certainty = "stated"
    evidence: list[Words] = field(default_factory=list)
    source: list[ActorMention] = field(default_factory=list)
    target: list[ActorMention] = field(default_factory=list)
    objects: list[Item] = field(default_factory=list)
    time: Time | None = None
    place: Place | None = None
    casualties: list[Casualty] = field(default_factory=list)
    attribution: list[Attribution] = field(default_factory=list)
    act: int | None = None
    """Drafts of one act share the number; None stands for an act of its own."""
    codes: Codes = field(default_factory=Codes)
    confidence: float = 0.5
    listed: bool = True
    """Whether a word list names the act, and not the trained reader alone."""
    phrase: bool = False
    """Whether the list names it by several words, as in "reached a consensus"."""
    also: tuple[Words, ...] = ()
    """Other words for the same act: "bombing" of "the bombing killed nine", "curfew" of "lifted the curfew"."""
    mark: ActMark | None = None
    """What the trained reader makes of the same words."""

    @property
    def anchor(self) -> Token:
        """The token that heads the trigger."""
        return self.trigger.root

    @property
    def sentence(self) -> Words:
        return self.anchor.sent


@dataclass(slots=True)
class Reading:
    """A report with its parse and what has been found in it so far.

    `doc` covers the whole snapshot, so that `token.idx` is an offset of it: `doc.text == report.text`, but for the case
    of paragraphs all in capitals, which are read as they would usually be written.
    """

    report: Report
    doc: Doc
    tagged: list[TaggedSentence] = field(default_factory=list)
    phrases: dict[int, Words] = field(default_factory=dict)
    """The base noun phrases by the position of their head."""
    dates: list[DateMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    entities: list[EntityMention] = field(default_factory=list)
    fillers: list[EntityMention] = field(default_factory=list)
    """Who did it, to whom, to what and with what in incidents of violence, whatever the act is."""
    marks: list[ActMark] = field(default_factory=list)


def make_span(words: Words | Token) -> Span:
    """The snapshot span of spaCy words, without white space at either end."""
    start = words.idx if isinstance(words, Token) else words.start_char
    text = words.text
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return Span(exact=text, start=start, end=start + len(text))


def extend_span(kind: type[AnySpan], words: Words | Token, **slots: object) -> AnySpan:
    """A span of a richer kind (Time, Place, Casualty, Attribution …) over spaCy words."""
    return msgspec.convert({**msgspec.structs.asdict(make_span(words)), **slots}, kind)


def make_participant(mention: ActorMention) -> Participant:
    return extend_span(Participant, mention.words, actor_id=mention.actor_id, name=mention.name, role=mention.role)
