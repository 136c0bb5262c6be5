"""The words of harm in a sentence: which harm, and on which side of them those harmed stand."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.casualties_lexicon import Form, HarmWords, Sense, load_harm_words
from onrecord.model import Effect

HAVE = frozenset({"have", "has", "had", "having", "'ve"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got", "gets", "getting", "'re", "'s"})
GROUPED = frozenset({"ADV", "AUX", "PART"})
PAIRED = frozenset({"and", "or", "/", "and/or"})
BOTH: frozenset[Effect] = frozenset({"killed", "wounded"})
FIGURE_STARTS = frozenset({"at", "up", "over", "nearly", "about", "around", "some", "dozens", "scores", "hundreds"})
"""Behind a word that may be noun or verb they tell a verb: "shells kill at least three"."""
REACH = 8
"""Words between a verb and its particle at most: "gunned five men down"."""


@dataclass(slots=True, frozen=True)
class Cue:
    """A word of harm. Tokens `first` to `last` (inclusive) name the harm, `anchor` heads them."""

    effect: Effect
    manner: str
    form: Form
    anchor: Token
    first: int
    last: int

    @property
    def doc(self) -> Doc:
        return self.anchor.doc


def find_cues(sent: Words) -> list[Cue]:
    """The words of harm of a sentence from left to right, "killed or wounded" made one."""
    words = load_harm_words()
    cues = [cue for token in sent if (cue := read_cue(token, sent, words)) is not None]
    return merge_pairs(cues)


def read_cue(token: Token, sent: Words, words: HarmWords) -> Cue | None:
    lower = token.lower_
    if lower in words.words["toll"]:
        return Cue(read_toll_effect(token), "toll", "base", token, token.i, token.i)
    if lower in words.words["lives"]:
        return read_lives(token, sent, words)
    if lower in words.words["flights"]:
        return read_flight(token, sent, words)
    for sense in rank_senses(token, words):
        if (last := match_particles(token, sense, sent)) is not None and not is_negated(token):
            return Cue(sense.effect, sense.manner, sense.form, token, token.i, last)
    return None


def rank_senses(token: Token, words: HarmWords) -> list[Sense]:
    """The readings that the word's neighbours allow, those with particles first."""
    senses = words.senses.get(token.lower_, ())
    if not senses:
        return []
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    noun = token.pos_ in {"NOUN", "PROPN"} or (
        before in {"the", "a", "its", "their", "of"} and token.pos_ not in {"VERB", "AUX"}
    )
    kept = []
    for sense in senses:
        if sense.manner == "deed" and not (noun and after == "of"):
            continue
        if sense.manner == "counted" and (not noun or after == "of"):
            continue
        if sense.manner == "verb" and noun and after == "of":
            continue
        counts = token.i + 1 < len(token.doc) and (token.nbor().like_num or after in FIGURE_STARTS)
        if sense.manner == "verb" and noun and sense.form in {"base", "s"} and not counts:
            continue
        kept.append(sense)
    return sorted(kept, key=lambda sense: -len(sense.particles))


def match_particles(token: Token, sense: Sense, sent: Words) -> int | None:
    """The last token that belongs to the cue: the particles follow at once, or behind the object."""
    if not sense.particles:
        return token.i
    doc, length = token.doc, len(sense.particles)
    for start in range(token.i + 1, min(token.i + 2 + REACH, sent.end - length + 1)):
        if tuple(doc[at].lower_ for at in range(start, start + length)) == sense.particles:
            return start + length - 1 if start == token.i + 1 else token.i
        if doc[start].pos_ in {"VERB", "PUNCT"}:
            return None
    return None


def is_negated(token: Token) -> bool:
    """ "was not killed", "did not wound anyone", "never arrested"."""
    return any(child.dep_ == "neg" for child in token.children)


def read_toll_effect(token: Token) -> Effect:
    before = token.nbor(-1).lower_ if token.i else ""
    return "killed_or_wounded" if before == "casualty" else "wounded" if before in {"injury", "injured"} else "killed"


def read_lives(token: Token, sent: Words, words: HarmWords) -> Cue | None:
    """ "lost their lives", "claimed the lives of 12", "cost 12 lives"."""
    for at in range(token.i - 1, max(sent.start, token.i - REACH) - 1, -1):
        verb = token.doc[at]
        if verb.lemma_.lower() in words.words["life_verbs"] and verb.pos_ in {"VERB", "AUX"}:
            owned = token.nbor(-1).lower_ in {"their", "his", "her"} or token.i == at + 1
            if verb.lemma_.lower() == "lose":
                return (
                    Cue("killed", "fate", "past", verb, at, token.i)
                    if owned
                    else Cue("killed", "counted", "s", verb, token.i, token.i)
                )
            return Cue(
                "killed",
                "deed" if token.i + 1 < sent.end and token.nbor().lower_ == "of" else "counted",
                "s",
                verb,
                token.i,
                token.i,
            )
    lost = token.i + 1 < sent.end and any(
        child.lower_ in {"lost", "claimed", "taken"} for child in token.doc[token.i + 1 : token.i + 5]
    )
    return Cue("killed", "counted", "s", token, token.i, token.i) if lost else None


def read_flight(token: Token, sent: Words, words: HarmWords) -> Cue | None:
    """ "fled their homes", "fled the fighting", "forced 5,000 people to flee"."""
    doc = token.doc
    behind = {doc[at].lower_ for at in range(token.i + 1, min(token.i + 5, sent.end))}
    before = {doc[at].lower_ for at in range(max(sent.start, token.i - 7), token.i)}
    if behind & words.words["homes"] or before & words.words["forced"]:
        return Cue("displaced", "fate", "past", token, token.i, token.i)
    return None


def merge_pairs(cues: list[Cue]) -> list[Cue]:
    """Make one cue of "killed or wounded", "dead and injured", where the two stand side by side."""
    merged: list[Cue] = []
    for cue in cues:
        last = merged[-1] if merged else None
        between = [token.lower_ for token in cue.doc[last.last + 1 : cue.first]] if last else []
        paired = last is not None and (last.manner == "counted") == (cue.manner == "counted")
        if last and paired and len(between) == 1 and between[0] in PAIRED and {last.effect, cue.effect} == BOTH:
            merged[-1] = Cue("killed_or_wounded", last.manner, last.form, last.anchor, last.first, cue.last)
        else:
            merged.append(cue)
    return merged


def voice(cue: Cue) -> str:
    """`active`, `passive` or `open` (a past form that may be either) of a cue that is a verb."""
    if cue.form in {"base", "s", "ing"}:
        return "active"
    doc, at = cue.doc, cue.first - 1
    floor = cue.anchor.sent.start
    perfect = False
    while at >= floor:
        lower = doc[at].lower_
        if lower in BE:
            return "passive"
        perfect = perfect or lower in HAVE
        if not (lower in HAVE or doc[at].pos_ in GROUPED):
            break
        at -= 1
    if perfect:
        return "active"
    head = cue.anchor.head
    if (
        cue.anchor.dep_ == "conj"
        and any(child.dep_ == "auxpass" for child in head.children)
        and cue.anchor.tag_ == "VBN"
    ):
        own = any(child.dep_ in {"dobj", "nsubj", "nsubjpass"} for child in cue.anchor.children)
        return "open" if own else "passive"
    return "open"
