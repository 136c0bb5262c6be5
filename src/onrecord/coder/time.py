"""When an act happened: the date that holds for it, never the publication date for want of a better one.

A date belongs to the word it modifies in the parse (its host). It holds for a trigger that is that word, that takes it
along a path of the parse on which time is shared (the verb of a noun trigger, a co-ordinated verb, a participle, the
event noun of a relative clause), and not across the border between saying and said.
"""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from onrecord.coder.dates.lexicon import Rules, load_lexicon
from onrecord.coder.reading import DateMention, Draft, Reading, extend_span
from onrecord.model import Time

VERBS = frozenset({"VERB", "AUX"})
SHARING = frozenset({"in", "during", "by", "from", "at", "amid", "with", "after", "following", "of"})
"""Prepositions that tie a verb to a dated happening: "killed in Friday's raid"."""
UP_NOUN = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "attr",
        "agent",
        "conj",
        "compound",
        "appos",
        "dative",
        "oprd",
        "prep",
        "pcomp",
        "nmod",
        "poss",
        "amod",
    }
)
UP_VERB = frozenset({"conj", "advcl", "xcomp", "acl", "pcomp", "prep", "csubj", "dep", "auxpass", "amod"})


class TimeSlot:
    """Gives each draft the date that holds for it, or none."""

    name = "time"
    requires: tuple[str, ...] = ("doc", "dates", "drafts")
    assigns: tuple[str, ...] = ("drafts.time",)

    def __call__(self, reading: Reading) -> None:
        rules = load_lexicon().rules
        chosen: dict[int, DateMention] = {}
        by_sentence = _sort_dates(reading.dates)
        for number, draft in enumerate(reading.drafts):
            dates = by_sentence.get(draft.sentence.start, ())
            if (date := choose_date(draft.anchor, dates, rules)) is not None:
                chosen[number] = date
        _inherit(reading, chosen, by_sentence, rules)
        for number, date in chosen.items():
            draft = reading.drafts[number]
            since = _opens_since(date, draft.anchor)
            latest = reading.report.published if since and reading.report.published else date.latest
            draft.time = extend_span(
                Time,
                date.words,
                earliest=date.earliest.isoformat() if date.earliest else None,
                latest=latest.isoformat() if latest else None,
                precision="range" if since else date.precision,
            )


def _sort_dates(dates: Iterable[DateMention]) -> dict[int, list[DateMention]]:
    out: dict[int, list[DateMention]] = {}
    for date in dates:
        out.setdefault(date.words[0].sent.start, []).append(date)
    return out


def find_host(words: Span) -> Token:
    """The word that a date modifies: the verb or noun over it, past prepositions and other words of the date."""
    token = words.root
    while token.head.i != token.i and (
        words.start <= token.i < words.end
        or token.dep_ in ("prep", "pcomp", "punct")
        or token.pos_ in ("ADP", "SCONJ", "PART")
    ):
        token = token.head
    while (
        token.dep_ in ("advmod", "npadvmod", "nummod")
        and token.pos_ in ("ADV", "NUM", "NOUN")
        and token.head.i != token.i
    ):
        token = token.head
    return token


def _find_clause(token: Token) -> Token:
    while token.pos_ not in VERBS and token.head.i != token.i:
        token = token.head
    return token


def _is_saying(verb: Token, rules: Rules) -> bool:
    return verb.lemma_.lower() in rules.saying


def _own(date: DateMention, rules: Rules) -> dict[int, float]:
    """The words that a date holds for by itself, with what each costs: its host and what shares the host's time."""
    host = find_host(date.words)
    host = _mend_host(host, date, rules)
    owners = {host.i: 0.0}
    frontier = [(host, 0.0)]
    while frontier:
        token, cost = frontier.pop()
        for other, more in _share(token, rules):
            if cost + more < owners.get(other.i, 99.0):
                owners[other.i] = cost + more
                frontier.append((other, cost + more))
    return owners


def _share(token: Token, rules: Rules) -> list[tuple[Token, float]]:
    """What takes its time from a dated word: the noun of a relative clause, the verb of a happening."""
    head = token.head
    if head.i == token.i:
        return []
    if token.pos_ in VERBS:
        if token.dep_ in ("relcl", "acl"):
            return [(head, 1.0)]
        if token.dep_ == "advcl" and any(child.lower_ == "since" for child in token.children):
            return [(head, 1.0)]
        return []
    if token.dep_ == "compound":
        return [(head, 0.5)]
    if token.dep_ in ("nsubj", "nsubjpass") and head.pos_ in VERBS and not _is_saying(head, rules):
        return [(head, 1.0)]
    if token.dep_ == "pobj" and head.lower_ in SHARING and head.head.pos_ in VERBS:
        return [(head.head, 1.0 if head.lower_ not in ("after", "following") else 2.0)]
    return []


def _mend_host(host: Token, date: DateMention, rules: Rules) -> Token:
    """Undo a common slip of parsers: "ten were killed early Friday, the ministry said" is not about Friday's saying."""
    if host.pos_ not in VERBS or not _is_saying(host, rules) or date.words.start > host.i:
        return host
    subject = next((child for child in host.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    said = next((child for child in host.children if child.dep_ in ("ccomp", "parataxis")), None)
    if subject is None or said is None or said.i > host.i:
        return host
    return said if said.i < date.words.start < subject.left_edge.i else host


def choose_date(anchor: Token, dates: Iterable[DateMention], rules: Rules) -> DateMention | None:
    """The date of the same sentence that holds for a trigger, the closest one in the parse; None where none does."""
    best: tuple[float, int, DateMention] | None = None
    for date in dates:
        cost = _reach(anchor, _own(date, rules), rules)
        if cost is None:
            continue
        row = (cost, abs(date.words.root.i - anchor.i), date)
        if best is None or row[:2] < best[:2]:
            best = row
    return best[2] if best else None


def _reach(anchor: Token, owners: dict[int, float], rules: Rules) -> float | None:
    """What it costs to get from a trigger up to a word that the date holds for; None where time is not shared."""
    token, cost, best = anchor, 0.0, None
    for _ in range(12):
        if token.i in owners:
            total = cost + owners[token.i]
            best = total if best is None else min(best, total)
            break
        step = _climb(token, rules)
        if step is None:
            break
        token, cost = token.head, cost + step
    return best


def _climb(token: Token, rules: Rules) -> float | None:
    """The cost of going from a word to its head, None where the head's time is not the word's."""
    head = token.head
    if head.i == token.i:
        return None
    if token.pos_ in VERBS:
        if token.dep_ in ("ccomp", "parataxis"):
            return None if _is_saying(head, rules) else 2.0
        if token.dep_ == "relcl":
            return None if _is_perfect(token) else 1.5
        if token.dep_ == "xcomp" and _is_saying(head, rules):
            return None
        return 1.0 if token.dep_ in UP_VERB else None
    if token.dep_ == "conj" and head.pos_ in VERBS:
        return 0.5
    if head.pos_ in VERBS and token.dep_ in ("dobj", "pobj", "attr") and _is_saying(head, rules):
        return None
    if token.dep_ == "prep" and head.pos_ in VERBS and _is_saying(head, rules):
        return None
    return 0.6 if token.dep_ in UP_NOUN else None


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _opens_since(date: DateMention, anchor: Token) -> bool:
    """Whether the date begins the time of the act: "have fought since the war began in 2011"."""
    host = find_host(date.words)
    if host.pos_ not in VERBS or host.i == anchor.i or host.dep_ != "advcl":
        return False
    inside = any(token.i == host.i for token in (anchor, *anchor.ancestors))
    return not inside and any(child.lower_ == "since" for child in host.children)


def _inherit(
    reading: Reading, chosen: dict[int, DateMention], by_sentence: dict[int, list[DateMention]], rules: Rules
) -> None:
    """Give dates on to acts told on without one: "the attack" of before, and the next sentence of a story."""
    dated = [(reading.drafts[number], date) for number, date in chosen.items()]
    for number, draft in enumerate(reading.drafts):
        if number in chosen or by_sentence.get(draft.sentence.start):
            continue
        date = _find_same_act(reading, draft, dated) or _find_story(reading, draft, dated, rules)
        if date is not None:
            chosen[number] = date


def _paragraph_gap(reading: Reading, first: int, second: int) -> int:
    text = reading.report.text
    return text.count("\n\n", first, second)


def _find_same_act(reading: Reading, draft: Draft, dated: list[tuple[Draft, DateMention]]) -> DateMention | None:
    """The date of an act told of before, where the trigger takes it up with "the", "this" or "that"."""
    noun = draft.anchor
    if noun.pos_ not in ("NOUN", "PROPN") or not any(
        child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these", "those") for child in noun.children
    ):
        return None
    for other, date in reversed(dated):
        if other.anchor.i >= noun.i:
            continue
        near = _paragraph_gap(reading, other.anchor.idx, noun.idx) <= 1
        if near and other.type == draft.type and other.anchor.lemma_.lower() == noun.lemma_.lower():
            return date
    return None


def _find_story(
    reading: Reading, draft: Draft, dated: list[tuple[Draft, DateMention]], rules: Rules
) -> DateMention | None:
    """The date of the sentence before, where the story plainly goes on in the simple past within the paragraph."""
    verb = _find_clause(draft.anchor)
    sentence = draft.sentence
    if verb.tag_ not in ("VBD", "VBN") or _is_perfect(verb) or verb.i != sentence.root.i or not sentence.start:
        return None
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    pronoun = subject is not None and subject.lower_ in ("he", "she", "they", "it")
    if not pronoun and not any(token.lower_ in rules.continuing for token in sentence):
        return None
    before = reading.doc[sentence.start - 1].sent
    if _paragraph_gap(reading, before.start_char, sentence.start_char):
        return None
    for other, date in reversed(dated):
        if other.sentence.start == before.start and _find_clause(other.anchor).i == before.root.i:
            return date
    return None
