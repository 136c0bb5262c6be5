"""When an act happened: the date that holds for it, never the publication date for want of a better one.

A date belongs to the word it modifies in the parse (its host). It holds for a trigger that is that word, that takes it
along a path of the parse on which time is shared (the verb of a noun trigger, a co-ordinated verb, a participle, the
event noun of a relative clause), and not across the border between saying and said.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.coder.dates.lexicon import Rules, load_lexicon
from onrecord.coder.reading import DateMention, Draft, Reading, extend_span
from onrecord.model import Report, Time

VERBS = frozenset({"VERB", "AUX"})
SHARING = frozenset({"in", "during", "by", "from", "at", "amid", "with", "after", "following", "of"})
"""Prepositions that tie a verb to a dated happening: "killed in Friday's raid"."""
TOGETHER = frozenset({"since", "when", "as", "while", "after"})
"""Conjunctions that tie the time of the main clause to that of their own: "died when a bomb went off on Monday"."""
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "appos"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
HEAD = 150
"""A full date of the report's own day within so many characters of its beginning is the report's, not an act's."""
TOP = 30
"""So near the beginning any full date is the report's."""
PREPOSITION = re.compile(r"\b(?:on|of|since|until|by|from|the|before|after)\s+$", re.IGNORECASE)
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
COARSE = frozenset({"month", "season", "year", "decade"})
DATELINE = re.compile(r"\s*(?:\([A-Z][^)]{1,40}\)\s*)?(?:-{1,2}|–|—)\s")
POSTED = re.compile(r"(?:posted|published|updated|last modified|issued)(?: on)?:?\s*$", re.IGNORECASE)
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
    requires: tuple[str, ...] = ("doc", "dates", "drafts", "drafts.mark")
    assigns: tuple[str, ...] = ("drafts.time",)

    def __call__(self, reading: Reading) -> None:
        if not reading.dates or not reading.drafts:
            return
        rules = load_lexicon().rules
        chosen: dict[int, DateMention] = {}
        holds = make_holds(reading, rules)
        for number, draft in enumerate(reading.drafts):
            here = holds.get(draft.sentence.start, ())
            if (date := choose_date(draft.anchor, here, rules) or find_marked(draft, here, rules)) is not None:
                chosen[number] = date
        _inherit(reading, chosen, holds, rules)
        for number, date in chosen.items():
            draft = reading.drafts[number]
            draft.time = make_time(date, reading.report.published, since=_opens_since(date, draft.anchor))


def make_time(date: DateMention, published: dt.date | None, *, since: bool) -> Time:
    """A date as the time of an act; with `since` one that goes on to the day of the report, if that is not before."""
    latest = date.latest
    if since and published and (date.earliest is None or date.earliest <= published):
        latest = published
    return extend_span(
        Time,
        date.words,
        earliest=date.earliest.isoformat() if date.earliest else None,
        latest=latest.isoformat() if latest else None,
        precision="range" if since else date.precision,
    )


@dataclass(slots=True, frozen=True)
class Hold:
    """A date and the words (by their index in the doc) that it holds for by itself, with what each costs."""

    date: DateMention
    owners: dict[int, float]
    opens_story: bool


Holds = dict[int, list[Hold]]
"""Dates by the index of the first token of their sentence."""


def make_holds(reading: Reading, rules: Rules) -> Holds:
    """Work out what each date of a report holds for; dates of the report itself (datelines) are left out."""
    out: Holds = {}
    last: DateMention | None = None
    for date in reading.dates:
        if not _is_imprint(date, reading.report):
            # "2012" of "since 2012" holds only for what hangs on the year itself: "when rebels seized the east".
            inner = last is not None and last.words.start < date.words.start < last.words.end
            owners = {date.words.root.i: 0.0} if inner else _own(date, rules)
            hold = Hold(date, owners, not inner and _opens_story(date))
            out.setdefault(date.words[0].sent.start, []).append(hold)
        last = date
    return out


def _is_imprint(date: DateMention, report: Report) -> bool:
    """Whether a date says when the report was written: "KABUL, 3 May (Agency) - …", "Posted on 3 May"."""
    text, start, end = report.text, date.words.start_char, date.words.end_char
    lead = text[max(0, start - 60) : start].rpartition("\n")[2]
    if POSTED.search(lead):
        return True
    whole = date.precision == "day" and bool(re.search(r"\d{4}", date.words.text))
    own = start < HEAD and report.published in (None, date.earliest)
    if whole and (own or start < TOP) and not PREPOSITION.search(lead):
        return True
    opens = lead.strip(" ,") == lead.strip(" ,").upper() and len(lead) < 50
    return opens and bool(DATELINE.match(text, end)) and date.words.start == date.words.sent.start + len(lead.split())


def find_host(words: Span) -> Token:
    """The word that a date modifies: the verb or noun over it, past prepositions and other words of the date."""
    token = words.root
    while token.head.i != token.i and (
        words.start <= token.i < words.end
        or (token.dep_ in ("prep", "pcomp", "punct") and token.pos_ not in VERBS)
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


def _is_verb(token: Token) -> bool:
    """Whether a word is a verb by its place in the parse, too ("a series of airstrikes" is at times tagged as one)."""
    return token.pos_ in VERBS and token.dep_ not in NOMINAL


def _find_clause(token: Token) -> Token:
    while not _is_verb(token) and token.head.i != token.i:
        token = token.head
    return token


def _is_saying(verb: Token, rules: Rules) -> bool:
    return verb.lemma_.lower() in rules.saying


def _own(date: DateMention, rules: Rules) -> dict[int, float]:
    """The words that a date holds for by itself, with what each costs: its host and what shares the host's time."""
    token = _mend_host(find_host(date.words), date, rules)
    behind = date.words.start > token.i
    owners, cost = {token.i: 0.0}, 0.0
    while (shared := _share(token, behind, rules)) is not None:
        came_from_clause = _is_verb(token)
        token, cost = shared[0], cost + shared[1]
        if owners.setdefault(token.i, cost) != cost:
            break
        if came_from_clause and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            # "The movement, which fought a war in 2006, has attacked …": the year is that war's alone.
            break
    clause = _find_clause(token)
    if clause.dep_ == "advcl" and any(child.lower_ == "since" for child in clause.children):
        owners.setdefault(clause.head.i, cost + 1.5)
    return owners


def _share(token: Token, behind: bool, rules: Rules) -> tuple[Token, float] | None:
    """What takes its time from a dated word, at what cost: the noun of a relative clause, the verb of a happening.

    `behind` says that the date stands behind the word, where parsers often hang on the last noun what is the verb's.
    """
    head = token.head
    if head.i == token.i:
        return None
    if _is_verb(token):
        if _is_saying(token, rules) and token.dep_ in ("relcl", "acl") and not _is_passive_participle(token):
            return None
        together = token.dep_ == "advcl" and any(child.lower_ in TOGETHER for child in token.children)
        # "attacked the post and killed three on Monday": the date behind the last of them is that of all.
        joined = token.dep_ == "conj" and behind and not any(child.dep_ in SUBJECTS for child in token.children)
        return (head, 1.0) if together or joined or token.dep_ in ("relcl", "acl") else None
    if token.dep_ == "compound":
        return head, 0.5
    if token.dep_ == "pobj":
        return _share_phrase(token, behind, rules)
    if not _is_verb(head) or _is_saying(head, rules):
        return None
    happening = token.ent_type_ not in ACTORS and token.pos_ != "PRON"
    if token.dep_ in ("nsubj", "nsubjpass") and happening:
        return head, 1.0
    return (head, 1.0) if behind and token.dep_ in ("dobj", "attr", "dative") else None


def _is_passive_participle(verb: Token) -> bool:
    """Whether a participle stands right behind its noun: "a statement broadcast on Sunday"."""
    return verb.tag_ == "VBN" and verb.i == verb.head.i + 1


def _share_phrase(token: Token, behind: bool, rules: Rules) -> tuple[Token, float] | None:
    """What takes its time from the noun of a prepositional phrase."""
    preposition, above = token.head, token.head.head
    if above.i == preposition.i:
        return None
    if not _is_verb(above):
        place = behind and (token.ent_type_ in PLACES or token.pos_ == "PROPN")
        return (above, 0.7) if place or above.lemma_.lower() in rules.series else None
    if _is_saying(above, rules) and preposition.lower_ not in ("in", "during"):
        return None
    if behind or preposition.lower_ in SHARING:
        return above, 2.0 if preposition.lower_ in ("after", "following") else 1.0
    return None


def _mend_host(host: Token, date: DateMention, rules: Rules) -> Token:
    """Undo a common slip of parsers: "ten were killed early Friday, the ministry said" is not about Friday's saying."""
    if not _is_verb(host) or not _is_saying(host, rules) or date.words.start > host.i:
        return host
    subject = next((child for child in host.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    said = next((child for child in host.children if child.dep_ in ("ccomp", "parataxis")), None)
    if subject is None or said is None or said.i > host.i:
        return host
    return said if said.i < date.words.start < subject.left_edge.i else host


def choose_date(anchor: Token, holds: Iterable[Hold], rules: Rules) -> DateMention | None:
    """The date of the same sentence that holds for a trigger, the closest one in the parse; None where none does."""
    best: tuple[float, int, int, DateMention] | None = None
    for hold in holds:
        date, cost = hold.date, _reach(anchor, hold, rules)
        if cost is None:
            continue
        row = (cost, _count_days(date), abs(date.words.root.i - anchor.i), date)
        if best is None or row[:3] < best[:3]:
            best = row
    return best[3] if best else None


def find_marked(draft: Draft, holds: Iterable[Hold], rules: Rules) -> DateMention | None:
    """The date that the trained reader sees as the act's, where the parse leads to none."""
    marked = draft.mark.roles.get("time", ()) if draft.mark is not None else ()
    tokens = {token.i for words in marked for token in words}
    dates = (hold.date for hold in holds if hold.date.words.root.i in tokens)
    return next((date for date in dates if not _is_of_another(date, draft.anchor, rules)), None)


def _is_of_another(date: DateMention, anchor: Token, rules: Rules) -> bool:
    """Whether a date is a saying's, or that of a thing told beside the act: "the judge, who took office on Friday"."""
    clause = _find_clause(find_host(date.words))
    beside = clause.dep_ == "relcl" and not clause.is_ancestor(anchor)
    done = _find_clause(anchor)
    return _is_saying(clause, rules) or beside or (_is_perfect(done) and done.i != clause.i)


def _count_days(date: DateMention) -> int:
    return (date.latest - date.earliest).days if date.earliest and date.latest else 99_999


def _reach(anchor: Token, hold: Hold, rules: Rules) -> float | None:
    """What it costs to get from a trigger up to a word that the date holds for; None where time is not shared."""
    token, cost = anchor, 0.0
    for _ in range(12):
        if token.i in hold.owners:
            return cost + hold.owners[token.i]
        step = _climb(token, rules)
        if step is None and hold.opens_story and token.dep_ in ("ccomp", "parataxis") and _has_past(token):
            # "In March, state media said a strike had hit the port": so coarse a date covers both.
            step = 3.0
        if step is None:
            return None
        if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.i not in hold.owners:
            # "regained areas seized by rebels": the seizing was before, at a time not told.
            return None
        token, cost = token.head, cost + step
    return None


def _climb(token: Token, rules: Rules) -> float | None:
    """The cost of going from a word to its head, None where the head's time is not the word's."""
    head = token.head
    if head.i == token.i:
        return None
    if _is_verb(token):
        if token.dep_ in ("ccomp", "parataxis"):
            return None if _is_saying(head, rules) else 2.0
        if token.dep_ == "xcomp" and any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children):
            # "was reported to have shelled": what is dated is the shelling.
            return 0.5
        if token.dep_ == "relcl":
            return None if _is_perfect(token) else 1.5
        if token.dep_ == "xcomp" and _is_saying(head, rules):
            return None
        return 1.0 if token.dep_ in UP_VERB else None
    if token.dep_ == "conj" and _is_verb(head):
        return 0.5
    if _is_verb(head) and token.dep_ in ("dobj", "pobj", "attr") and _is_saying(head, rules):
        return None
    if token.dep_ == "prep" and _is_verb(head) and _is_saying(head, rules):
        return None
    return 0.6 if token.dep_ in UP_NOUN else None


def _opens_story(date: DateMention) -> bool:
    doc = date.words.doc
    before = sum(token.is_alpha for token in doc[date.words.sent.start : date.words.start])
    return date.precision in COARSE and before <= 2


def _has_past(verb: Token) -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return bool(helpers & {"had", "was", "were"}) or (verb.tag_ == "VBD" and not helpers & {"will", "would"})


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def _opens_since(date: DateMention, anchor: Token) -> bool:
    """Whether the date begins the time of the act: "have fought since the war began in 2011"."""
    clause = _find_clause(find_host(date.words))
    if clause.dep_ != "advcl" or not any(child.lower_ == "since" for child in clause.children):
        return False
    return all(token.i != clause.i for token in (anchor, *anchor.ancestors))


def _inherit(reading: Reading, chosen: dict[int, DateMention], holds: Holds, rules: Rules) -> None:
    """Give dates on to acts told on without one: "the attack" of before, and the next sentence of a story."""
    dated = [(reading.drafts[number], date) for number, date in chosen.items()]
    for number, draft in enumerate(reading.drafts):
        if number in chosen or holds.get(draft.sentence.start):
            continue
        date = _find_same_act(reading, draft, dated) or _find_story(reading, draft, holds, rules)
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
        told = other.anchor
        same = other.type == draft.type and told.tag_ == noun.tag_ and told.lemma_.lower() == noun.lemma_.lower()
        if told.i < noun.i and same:
            return date if _paragraph_gap(reading, told.idx, noun.idx) <= 1 else None
    return None


def _find_story(reading: Reading, draft: Draft, holds: Holds, rules: Rules) -> DateMention | None:
    """The date of the sentence before, where the story plainly goes on in the simple past within the paragraph."""
    verb, sentence = _find_clause(draft.anchor), draft.sentence
    if verb.i != sentence.root.i or not _has_past(verb) or _is_perfect(verb) or not sentence.start:
        return None
    before = reading.doc[sentence.start - 1].sent
    if _paragraph_gap(reading, before.start_char, sentence.start_char) or not _has_past(before.root):
        return None
    date = choose_date(before.root, holds.get(before.start, ()), rules)
    if date is None:
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    pronoun = subject is not None and subject.lower_ in PRONOUNS
    if pronoun or any(token.lower_ in rules.continuing for token in sentence):
        return date
    known = subject is not None and (subject.pos_ == "PROPN" or any(each.lower_ == "the" for each in subject.children))
    return date if known and date.precision in COARSE else None
