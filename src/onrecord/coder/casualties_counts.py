"""The noun phrases of a sentence that say how many persons: "at least 12 Islamist fighters", "a commander", "38"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.casualties_lexicon import HarmWords, load_harm_words
from onrecord.coder.numbers import Quantity, find_quantities

SKIPPED = frozenset(
    {
        "more",
        "other",
        "others",
        "additional",
        "further",
        "of",
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        "these",
        "those",
        "them",
    }
)
DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its", "one", "another", "that", "this", "my", "our"})
PERSON_PRONOUNS = frozenset({"he", "she", "him", "himself", "herself"})
MODIFIERS = frozenset({"amod", "advmod", "compound", "nmod"})
NO_MODIFIER = frozenset({"DATE", "TIME", "GPE"})
NO_NAMES = frozenset(
    {"GPE", "LOC", "FAC", "ORG", "DATE", "TIME", "NORP", "EVENT", "PRODUCT", "LAW", "LANGUAGE", "WORK_OF_ART"}
)


@dataclass(slots=True, frozen=True)
class Count:
    """How many, and of whom. Positions are those of tokens of the document, `end` exclusive.

    `noun` is where the noun phrase behind the figure begins (`end` where there is none), `head` its head. `single` is
    one person without a figure. `person` is None where the noun may or may not be one for persons. `part` marks a part
    of another figure ("including 24 …").
    """

    start: int
    noun: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    head: Token | None
    person: bool | None
    single: bool = False
    further: bool = False
    part: bool = False


def find_counts(sent: Words) -> list[Count]:
    """The counts of a sentence from left to right; money, shares, dates and measures are none."""
    words = load_harm_words()
    tokens = [token.lower_ for token in sent]
    counts = [
        make_count(sent, quantity, words)
        for quantity in find_quantities(tokens)
        if quantity.unit == "count" and quantity.core < len(tokens)
    ]
    taken = {position for count in counts for position in range(count.start, count.end)}
    counts += [
        single for single in find_singles(sent, words) if not taken.intersection(range(single.start, single.end))
    ]
    counts = sorted((count for count in counts if count.person is not False), key=lambda count: count.start)
    return [mark_part(sent, count, words) for count in counts]


def make_count(sent: Words, quantity: Quantity, words: HarmWords) -> Count:
    doc, offset = sent.doc, sent.start
    start, after = offset + quantity.start, offset + quantity.end
    noun, end = read_noun(doc, after, sent.end, words)
    while end > noun + 1 and doc[end - 1].lower_ in words.words["captive"]:
        end -= 1
    head = doc[end - 1] if end > noun else None
    if head is None:
        noun = end = after
    return Count(
        start,
        noun,
        end,
        quantity.low,
        quantity.best,
        quantity.high,
        head,
        is_person(head, words) if head is not None else None,
        further=quantity.further,
    )


def read_noun(doc: Doc, after: int, limit: int, words: HarmWords) -> tuple[int, int]:
    """Where the noun phrase behind a figure begins and ends; both `after` where none follows."""
    begin = after
    if (
        begin + 1 < limit
        and doc[begin].lower_ in {"-", "–"}
        and doc[begin + 1].lower_ in {"strong", "man", "member", "person"}
    ):
        begin += 2
    while begin < limit and doc[begin].lower_ in SKIPPED:
        begin += 1
    if begin < limit and doc[begin - 1].lower_ == "them":
        return after, after
    head = run_noun(doc, begin, limit, words)
    if head == begin:
        return after, after
    return begin, extend_noun(doc, join_noun(doc, head, limit, words), limit, words)


def run_noun(doc: Doc, begin: int, limit: int, words: HarmWords) -> int:
    """The end of the noun phrase that begins at a token, `begin` where none does; it ends in a noun."""
    end = head = begin
    while end < limit and belongs(doc[end], doc[end - 1] if head > begin else None, words):
        end += 1
        if doc[end - 1].pos_ in {"NOUN", "PROPN"} or doc[end - 1].lower_ in words.plurals:
            head = end
    return head


def belongs(token: Token, noun: Token | None, words: HarmWords) -> bool:
    """Whether a token goes on with a noun phrase; `noun` is the token before it once the phrase has a noun."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    before_noun = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"} and after.ent_type_ not in NO_MODIFIER
    if any(sense.manner in {"state", "verb"} for sense in words.senses.get(token.lower_, ())):
        return noun is None and before_noun and token.tag_ in {"JJ", "VBN", "VBD", "VBG"}
    if noun is None:
        modifier = token.tag_ in {"VBN", "VBG", "RB", "CC", ","} and token.dep_ in {
            "amod",
            "advmod",
            "compound",
            "nmod",
        }
        return (
            token.pos_ in {"NOUN", "PROPN", "ADJ"}
            or token.lower_ in words.plurals
            or is_joint(token)
            or (modifier and before_noun)
        )
    if is_joint(token) or noun.tag_ == "HYPH" or noun.lower_ == "-":
        return True
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.pos_ == "ADJ":
        return before_noun and not is_person(noun, words)
    if token.text[:1].isupper() and noun.lower_ in words.plurals:
        return token.lower_ in words.plurals
    return token.pos_ in {"NOUN", "PROPN"}


def is_joint(token: Token) -> bool:
    return token.tag_ in {"POS", "HYPH"} or token.lower_ == "-"


def join_noun(doc: Doc, end: int, limit: int, words: HarmWords) -> int:
    """Take in a second plural noun without a figure of its own: "12 women and children"."""
    if end + 1 >= limit or doc[end].lower_ not in {"and", "or"}:
        return end
    reach = run_noun(doc, end + 1, limit, words)
    plural = reach > end + 1 and doc[reach - 1].lower_ in words.plurals
    return reach if plural and doc[reach - 1].lower_ not in words.senses else end


def extend_noun(doc: Doc, end: int, limit: int, words: HarmWords) -> int:
    """Take in "of the ruling party" behind "members"."""
    if doc[end - 1].lemma_.lower() not in words.words["of_persons"] or end >= limit or doc[end].lower_ != "of":
        return end
    reach = end + 1
    while (reach < limit and doc[reach].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "PRON"}) or (
        reach < limit and doc[reach].tag_ in {"HYPH", "POS"}
    ):
        reach += 1
    return reach if reach > end + 1 else end


def is_person(head: Token, words: HarmWords) -> bool | None:
    """Whether a noun stands for persons; None where the lexicon does not say."""
    lower, lemma = head.lower_, head.lemma_.lower()
    if (
        lower in words.plurals
        or lower in words.persons
        or lemma in words.persons
        or head.ent_type_ in {"NORP", "PERSON"}
    ):
        return True
    if lower in words.not_victims or head.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"}:
        return False
    return True if lower.endswith(("men", "women", "ists")) else None


def find_singles(sent: Words, words: HarmWords) -> Iterator[Count]:
    """One person without a figure: "the mayor", "a senior commander", "journalist" in headlines, a name, "he"."""
    doc = sent.doc
    for token in sent:
        if token.lower_ in PERSON_PRONOUNS:
            yield Count(token.i, token.i, token.i + 1, 1, 1, 1, token, True, single=True)
            continue
        named = token.ent_type_ == "PERSON" and token.pos_ == "PROPN"
        if not named and not (token.lower_ in words.persons and token.tag_ in {"NN", "NNP"}):
            continue
        following = doc[token.i + 1] if token.i + 1 < sent.end else None
        if (
            following is not None
            and (following.pos_ in {"NOUN", "PROPN"} or following.tag_ in {"HYPH", "POS"})
            and following.ent_type_ not in {"DATE", "TIME"}
        ):
            continue
        start = find_start(token, sent.start)
        yield Count(start, start, token.i + 1, 1, 1, 1, token, True, single=True)


def find_start(head: Token, floor: int) -> int:
    """Where the noun phrase of a single person begins, determiner and titles included."""
    at = head.i
    doc = head.doc
    if head.ent_type_ == "PERSON":
        while at > floor and doc[at - 1].ent_type_ == "PERSON" and doc[at].ent_iob_ == "I":
            at -= 1
        titles = load_harm_words().words["titles"]
        while at > floor:
            before = at - 2 if doc[at - 1].text == "." and at - 1 > floor else at - 1
            if doc[before].lower_.removesuffix(".") not in titles:
                break
            at = before
        if at == floor or doc[at - 1].lower_ not in load_harm_words().persons:
            return at
    while at > floor:
        token = doc[at - 1]
        if token.lower_ in DETERMINERS:
            return at - 1
        inside = token.pos_ in {"ADJ", "NOUN", "PROPN"} or (
            token.tag_ in {"HYPH", "POS", "VBN"} and token.dep_ in {"amod", "compound", "punct", "case"}
        )
        if (
            not inside
            or token.ent_type_ in {"DATE", "TIME"}
            or (token.ent_type_ and token.ent_type_ != head.ent_type_ and token.ent_type_ not in NO_NAMES)
        ):
            break
        at -= 1
    return at


def mark_part(sent: Words, count: Count, words: HarmWords) -> Count:
    """Mark a count that is part of another figure: a word of inclusion before it with no verb between, or "of them".

    "12 dead, including a child, and 20 injured": a figure with its own word of harm behind it is a total again.
    """
    doc = sent.doc
    if count.end < sent.end and words.senses.get(doc[count.end].lower_) and doc[count.start - 1].lower_ == "and":
        return count
    behind = doc[count.end : min(count.end + 3, sent.end)].text.lower()
    opened = count.start == sent.start or doc[count.start - 1].is_punct or doc[count.start - 1].lower_ == "and"
    part = opened and behind.startswith(("of them", "of whom", "of which", "among them"))
    at = count.start - 1
    while not part and at >= sent.start and count.start - at < 25:
        token = doc[at]
        pair = doc[max(at - 1, sent.start) : at + 1].text.lower()
        if token.lower_ in words.words["part"] or pair in words.words["part"]:
            part = True
        elif token.tag_ in {"WDT", "WP"} or (token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod"):
            break
        at -= 1
    return replace(count, part=True) if part else count
