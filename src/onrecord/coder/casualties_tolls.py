"""Finds tolls: who came to what harm, and how many, in one sentence."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.casualties_counts import Count, find_counts
from onrecord.coder.casualties_cues import Cue, find_cues, voice
from onrecord.coder.casualties_lexicon import HarmWords, load_harm_words
from onrecord.coder.reading import make_span
from onrecord.model import Casualty, Effect

JOINTS = frozenset({",", "and", "&", "plus", "or", "also"})
ASIDE = frozenset({"ADV", "DET", "PART"})
GAP = 12
"""Words between a toll noun and its figure, or a figure and a word of harm, at most."""


@dataclass(slots=True, frozen=True)
class Toll:
    """Harm of one kind to `count` persons, told by `cue`; `running` marks a sum over several acts."""

    effect: Effect
    count: Count
    cue: Cue
    running: bool = False

    def make_casualty(self) -> Casualty:
        doc = self.cue.doc
        whole = make_span(doc[self.count.start : self.count.end])
        return Casualty(
            exact=whole.exact,
            start=whole.start,
            end=whole.end,
            effect=self.effect,
            low=self.count.low,
            best=self.count.best,
            high=self.count.high,
            of=name_victims(self.count, doc),
        )


@dataclass(slots=True)
class Search:
    """A sentence with its counts and cues, and which count has gone to which cue."""

    sent: Words
    counts: list[Count]
    cues: list[Cue]
    words: HarmWords
    tolls: list[Toll] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    @property
    def doc(self) -> Doc:
        return self.sent.doc

    def starting(self, at: int) -> Count | None:
        return next((count for count in self.counts if count.start == at), None)

    def ending(self, at: int) -> Count | None:
        return next((count for count in self.counts if count.end == at), None)

    def whole(self, part: Count) -> Count | None:
        """The total that a count is part of: the nearest before it that is no part itself."""
        before = [count for count in self.counts if count.end <= part.start and not count.part]
        return before[-1] if before else None

    def told(self, count: Count, effect: Effect | None = None) -> bool:
        """Whether a count has become a toll, of any effect or the given one."""
        return any(toll.count.start == count.start and effect in {None, toll.effect} for toll in self.tolls)

    def covering(self, token: Token) -> Count | None:
        return next((count for count in self.counts if count.start <= token.i < count.end), None)


def find_tolls(sent: Words) -> list[Toll]:
    """The tolls of a sentence. A part of a total and a running total beside the act's own figure are left out."""
    words = load_harm_words()
    if not any(token.lower_ in words.starters for token in sent):
        return []
    search = Search(sent, find_counts(sent), find_cues(sent), words)
    for cue in search.cues:
        for count in find_victims(search, cue):
            add_toll(search, cue, count)
    add_among(search)
    own = {toll.effect for toll in search.tolls if not toll.running}
    return [toll for toll in search.tolls if not (toll.running and toll.effect in own)]


def add_toll(search: Search, cue: Cue, count: Count) -> None:
    whole = search.whole(count) if count.part else None
    if whole is not None and not search.told(whole):
        count = whole
    search.used.add(count.start)
    if (count.part and whole is None) or (whole is not None and search.told(whole, cue.effect)):
        return
    if cue.effect in {"detained", "abducted"} and count.person is None and count.head is not None:
        return
    if not search.told(count, cue.effect):
        search.tolls.append(Toll(cue.effect, count, cue, running=is_running(cue, count)))


def is_running(cue: Cue, count: Count) -> bool:
    """Whether a figure sums up several acts or is out of date: "bringing to 40 the number", "an earlier toll"."""
    words = load_harm_words()
    if cue.manner == "toll" and cue.first and cue.doc[cue.first - 1].lower_ in words.words["outdated"]:
        return True
    window = cue.doc[max(cue.anchor.sent.start, min(cue.first, count.start) - 6) : max(cue.first, count.start)]
    return (cue.manner == "toll" or is_number_of(cue)) and any(token.lower_ in words.words["raise"] for token in window)


def is_number_of(cue: Cue) -> bool:
    """ "the number of people killed", "the number of dead"."""
    start = max(cue.anchor.sent.start, cue.first - 5)
    before = [token.lower_ for token in cue.doc[start : cue.first]]
    return any(pair == ("number", "of") for pair in itertools.pairwise(before))


def find_victims(search: Search, cue: Cue) -> list[Count]:
    """The counts of those harmed, as the cue's manner and the order of the words tell."""
    if cue.manner == "toll" or is_number_of(cue):
        return find_figure(search, cue)
    inside = search.covering(search.doc[cue.last] if cue.manner == "counted" else cue.anchor)
    if inside is not None and cue.manner != "deed" and not (inside.single and cue.manner == "counted"):
        return [inside] if not inside.single and takes_inside(search, cue, inside) else []
    if cue.manner == "deed":
        return chain_right(search, cue.last + 2)
    if cue.manner == "counted":
        return find_zero(search, cue)
    if cue.manner == "verb":
        return find_of_verb(search, cue)
    return find_left(search, cue) or find_left_behind(search, cue)


def takes_inside(search: Search, cue: Cue, count: Count) -> bool:
    """Whether a word of harm within a noun phrase with a figure makes it a toll: "12 deaths", "3 wounded soldiers"."""
    if cue.manner == "counted" and (count.head is None or count.head.i != cue.last):
        return False
    if cue.anchor.lower_ in search.words.words["body"]:
        return any(token.lower_ in search.words.words["body_verbs"] for token in search.sent)
    return cue.manner != "verb" or cue.form == "past"


def find_of_verb(search: Search, cue: Cue) -> list[Count]:
    how = voice(cue)
    if how == "passive":
        return find_left(search, cue)
    right = find_right(search, cue)
    left = search.ending(cue.first)
    if how == "open" and left is not None and right and is_taken_behind(search, right[-1]):
        return chain_left(search, left)
    if right or how == "active" or has_object(cue):
        return right
    return find_left(search, cue)


def has_object(cue: Cue) -> bool:
    """Whether what follows a verb is its object, counted or not."""
    for token in cue.doc[cue.last + 1 : cue.anchor.sent.end]:
        if token.pos_ == "ADV":
            continue
        return token.pos_ in {"NOUN", "PROPN", "DET", "PRON", "ADJ"} and token.ent_type_ not in {"DATE", "TIME"}
    return False


def find_right(search: Search, cue: Cue) -> list[Count]:
    """The counts behind a verb, past adverbs, a time or place, and a second verb of harm."""
    doc, at = search.doc, cue.last + 1
    while at < search.sent.end:
        if search.starting(at) is not None:
            return chain_right(search, at)
        if not may_skip(search, doc[at], at):
            break
        at += 1
    thing = next((child for child in cue.anchor.children if child.dep_ == "dobj"), None)
    count = search.covering(thing) if thing is not None and thing.i > cue.last else None
    if count is None and thing is not None:
        count = find_grouped(search, thing)
    return chain_right(search, count.start) if count is not None and count.start - cue.last < GAP else []


def may_skip(search: Search, token: Token, at: int) -> bool:
    if token.pos_ == "ADV" or token.is_quote or token.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}:
        return True
    if token.lower_ in {"on", "in", "at", "near"} and at + 1 < search.sent.end:
        return token.nbor().ent_type_ in {"DATE", "TIME", "GPE", "LOC"}
    following = next((cue for cue in search.cues if cue.first <= at <= cue.last), None)
    return following is not None or (token.lower_ in {"and", "or"} and any(cue.first == at + 1 for cue in search.cues))


def find_grouped(search: Search, head: Token) -> Count | None:
    """The figure behind a noun for many: "a family of six", "a group of 12 miners"."""
    if head.lower_ not in search.words.groups:
        return None
    at = head.i + 1
    return search.starting(at + 1) if at < search.sent.end and search.doc[at].lower_ == "of" else None


def chain_right(search: Search, at: int) -> list[Count]:
    """The count that starts at a token and those coordinated with it: "two nuns, a priest and 12 pupils"."""
    chain: list[Count] = []
    count = search.starting(at)
    while count is not None:
        if chain and (belongs_to_next(search, count) or count.part):
            break
        chain.append(count)
        at = count.end
        while at < search.sent.end and search.doc[at].lower_ in JOINTS:
            at += 1
        count = search.starting(at) if at > count.end else None
    return join_singles(chain)


def belongs_to_next(search: Search, count: Count) -> bool:
    """Whether a coordinated count opens a clause of its own: "… and 20 were wounded", "… and 20 injured"."""
    if count.end >= search.sent.end:
        return False
    token = search.doc[count.end]
    return token.pos_ in {"AUX", "VERB"} or any(cue.first == count.end for cue in search.cues)


def is_taken_behind(search: Search, count: Count) -> bool:
    """Whether a count goes with the word behind it: "2 killed 12 injured", not "a bomber killed 30, injured 9"."""
    following = next((cue for cue in search.cues if cue.first == count.end), None)
    return following is not None and search.starting(following.last + 1) is None


def join_singles(chain: list[Count]) -> list[Count]:
    """Make one count of persons named one by one: "a woman and her son" are two."""
    if len(chain) < 2 or not all(count.single for count in chain):
        return chain
    first, last = chain[0], chain[-1]
    size = 1 + sum(not is_apposition(one, other) for one, other in itertools.pairwise(chain))
    return [Count(first.start, first.start, last.end, size, size, size, first.head, True, single=True)]


def is_apposition(one: Count, other: Count) -> bool:
    """Whether two single persons side by side are one: "Col. Idris Hassan, the deputy commander"."""
    if one.head is None or other.head is None or other.start - one.end != 1 or one.head.nbor().lower_ != ",":
        return False
    return (one.head.ent_type_ == "PERSON") != (other.head.ent_type_ == "PERSON")


def find_left(search: Search, cue: Cue) -> list[Count]:
    """The counts before a word of harm: next to it, as its subject, or the nearest with no verb between."""
    doc, at = search.doc, cue.first - 1
    while at >= search.sent.start and (
        doc[at].pos_ in {"AUX", "ADV", "PART"} or doc[at].lower_ in search.words.words["linking"]
    ):
        if search.ending(at + 1) is not None:
            break
        at -= 1
    count = search.ending(at + 1)
    if count is None:
        count = find_subject(search, cue)
    if count is None and at >= search.sent.start and doc[at].lower_ in {",", ")", "-", "–", "—"}:
        count = find_nearest(search, at)
    if count is None:
        return []
    return chain_left(search, count)


def find_subject(search: Search, cue: Cue) -> Count | None:
    """The count that heads the grammatical subject of a verb or the noun that a participle hangs on."""
    token = cue.anchor
    subject = next((child for child in token.children if child.dep_ in {"nsubjpass", "nsubj"}), None)
    if subject is None and token.dep_ == "conj":
        subject = next((child for child in token.head.children if child.dep_ in {"nsubjpass", "nsubj"}), None)
    if (subject is None or subject.tag_ in {"WP", "WDT"}) and token.dep_ in {"relcl", "acl"}:
        subject = token.head
    if subject is None or subject.i > cue.last:
        return None
    count = search.covering(subject) or find_grouped(search, subject)
    return count if count is None or count.start not in search.used or count.part else None


def find_nearest(search: Search, at: int) -> Count | None:
    """The nearest total before a comma with no verb of another act between."""
    doc = search.doc
    for count in reversed(search.counts):
        if count.end > at or count.part:
            continue
        between = doc[count.end : at + 1]
        verbs = [
            token for token in between if token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl", "amod", "prep"}
        ]
        near = len(between) <= 2 * GAP and not verbs and count.start not in search.used
        return count if near and between[0].lower_ in {",", "(", "-", "–", "—"} else None
    return None


def chain_left(search: Search, count: Count) -> list[Count]:
    """A count and those coordinated before it: "ten children and five women were killed"."""
    chain = [count]
    at = count.start - 1
    while at > search.sent.start:
        joined = at
        while at > search.sent.start and search.doc[at].lower_ in JOINTS:
            at -= 1
        before = find_joined(search, at) if at < joined else None
        if before is None or before.part or before.start in search.used or count.part:
            break
        chain.insert(0, before)
        at = before.start - 1
    return join_singles(chain)


def find_joined(search: Search, at: int) -> Count | None:
    """The count that ends at a token, or behind which a short phrase of place does: "nine nuns in a convent, and …"."""
    count = search.ending(at + 1)
    if count is not None:
        return count
    floor = max(search.sent.start, at - 5)
    while at > floor and search.doc[at].pos_ in {"NOUN", "PROPN", "DET", "ADJ"}:
        at -= 1
    return search.ending(at) if search.doc[at].pos_ == "ADP" else None


def find_left_behind(search: Search, cue: Cue) -> list[Count]:
    """ "left dead 12 miners", "left homeless thousands"."""
    before = search.doc[cue.first - 1].lower_ if cue.first > search.sent.start else ""
    return chain_right(search, cue.last + 1) if before in search.words.words["leave"] else []


def find_figure(search: Search, cue: Cue) -> list[Count]:
    """The figure of "a toll of 40", "the toll rose from 12 to 15", "bringing to 40 the number of dead"."""
    doc = search.doc
    raised = next(
        (at for at in range(cue.first - 1, max(search.sent.start, cue.first - 8), -1) if doc[at].lower_ == "to"), None
    )
    if (
        raised is not None
        and (count := search.starting(raised + 1)) is not None
        and doc[raised - 1].lower_ in search.words.words["raise"]
    ):
        return [count]
    for count in search.counts:
        far = cue.last + (2 * GAP if doc[count.start - 1].lower_ in {"to", "at", "of"} else GAP)
        if count.single or not cue.last < count.start <= far:
            continue
        if doc[count.start - 1].lower_ != "from" and count.start not in search.used:
            return [count]
    return []


def find_zero(search: Search, cue: Cue) -> list[Count]:
    """ "caused no casualties": a toll of nought. "no reports of casualties" is none, as nobody knows."""
    doc, at = search.doc, cue.first - 1
    while (
        at > search.sent.start
        and doc[at].pos_ in {"ADJ", "NOUN"}
        and doc[at].lower_ not in {"immediate", "new", "further"}
    ):
        at -= 1
    if at < search.sent.start or doc[at].lower_ not in {"no", "without"}:
        return []
    return [Count(at, at + 1, cue.last + 1, 0, 0, 0, None, None)]


def add_among(search: Search) -> None:
    """ "Three children were among the dead": no total, but a floor, where the sentence gives no other figure."""
    for cue in search.cues:
        before = [token.lower_ for token in search.doc[max(search.sent.start, cue.first - 3) : cue.first]]
        told = any(toll.effect == cue.effect for toll in search.tolls)
        if told or before[-2:] not in (["among", "the"], ["among", "those"]):
            continue
        left = [count for count in search.counts if count.end <= cue.first and not count.part and not count.single]
        if left:
            last = left[-1]
            floor = Count(last.start, last.noun, last.end, last.low, last.best, None, last.head, last.person)
            search.tolls.append(Toll(cue.effect, floor, cue))


def name_victims(count: Count, doc: Doc) -> str | None:
    """Who they were, in the report's words, without figures and articles; None where it does not say."""
    words = trim(doc[count.noun : count.end])
    bare = not words or count.head is None or count.head.pos_ == "PRON"
    if bare or load_harm_words().senses.get(words[-1].lower_):
        return None
    return make_span(doc[words[0].i : words[-1].i + 1]).exact


def trim(words: Iterable[Token]) -> list[Token]:
    kept = list(words)
    while kept and kept[0].lower_ in {"a", "an", "the", "one"}:
        kept = kept[1:]
    while kept and (kept[-1].is_space or kept[-1].is_punct):
        kept = kept[:-1]
    return kept
