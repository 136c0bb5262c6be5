"""Which pattern of the trigger lexicon, if any, a token heads."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.triggers_lexicon import NO_EVENT, Element, Lexicon, Sense

OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "dative", "oprd", "attr"})
SUBJECTS = frozenset({"nsubj", "csubj"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "nor", "neither", "n’t"})
CLAUSES = frozenset({"advcl", "ccomp", "relcl", "parataxis", "acl", "xcomp", "conj"})
AFTER_OBJECT = frozenset({"prep", "prt", "advmod"})
NOT_IN_PATTERN = frozenset({"relcl", "conj", "ccomp", "nsubj", "aux", "det"})
PARTICLES = frozenset({"out", "off", "up", "down", "back", "away"})
"""Words that the parser may take for a preposition where they belong to the verb ("were flown out of the Golan")."""
PHRASE = frozenset({"compound", "amod", "nmod", "conj", "appos", "nummod", "npadvmod"})
"""Ties inside a noun phrase along which its kind is looked for."""


@dataclass(slots=True, eq=False)
class Hit:
    """A token that names an event, while it is still open which of the hits become drafts."""

    token: Token
    sense: Sense
    words: list[Token]
    type: str
    mode: str | None
    bare: bool = False
    merged: list["Hit"] = field(default_factory=list)
    inner: list["Hit"] = field(default_factory=list)
    """Hits on words of the pattern: the curfew of "lifted the curfew"."""


def lemma_forms(token: Token) -> tuple[str, ...]:
    """The forms under which a token may stand in a word list; capitalised headline words keep no lemma of their own."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower.endswith("s") and len(lower) > 3:
        return lemma, lower, lower[:-1]
    return lemma, lower


def fits(element: Element, token: Token) -> bool:
    return element.is_any or (
        token.lemma_.lower() in element.words
        or token.lower_ in element.words
        or (token.ent_type_ in element.entities if element.entities else False)
    )


def phrase_tokens(head: Token, depth: int = 0) -> Iterator[Token]:
    """The words of a noun phrase that say of what kind it is, and of what it is a quantity ("tons of arms")."""
    yield head
    if depth > 4:
        return
    for child in head.children:
        if child.dep_ in PHRASE:
            yield from phrase_tokens(child, depth + 1)
        elif child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from phrase_tokens(inner, depth + 1)


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative or participle clause belongs to."""
    return verb.head if verb.dep_ in {"relcl", "acl"} else None


def find_objects(verb: Token) -> list[Token]:
    """Heads of the noun phrases that a verb acts on, in whatever voice and clause."""
    found = [child for child in verb.children if child.dep_ in OBJECTS]
    noun = _antecedent(verb)
    if noun is not None:
        relative = [child for child in found if child.tag_ in {"WDT", "WP"}]
        if relative or (verb.dep_ == "acl" and verb.tag_ == "VBN") or (verb.dep_ == "relcl" and not found):
            found.append(noun)
    if not found:
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ == "VERB":
                found.extend(inner for inner in child.children if inner.dep_ in OBJECTS - {"nsubjpass"})
    return found


def find_subjects(verb: Token) -> list[Token]:
    """Heads of the noun phrases that act: subject, by-phrase, or that of the clause which the verb leans on."""
    for _ in range(4):
        found = [child for child in verb.children if child.dep_ in SUBJECTS]
        passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
        if passive or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
            agents = [child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"]
            return [inner for agent in agents for inner in agent.children if inner.dep_ == "pobj"]
        noun = _antecedent(verb)
        if noun is not None and (not found or found[0].tag_ in {"WDT", "WP"}):
            return [noun]
        if found:
            return found
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp"} or verb.head.pos_ not in {"VERB", "AUX"}:
            return []
        verb = verb.head
    return []


def is_negated(token: Token) -> bool:
    """Whether a verb, or the auxiliary chain it hangs on, is denied."""
    if any(child.dep_ == "neg" or child.lower_ in NEGATIONS for child in token.children):
        return True
    return token.dep_ in {"xcomp", "acomp"} and token.head.pos_ in {"AUX", "VERB"} and is_negated(token.head)


def _candidates(element: Element, head: Token, last: Token, pos: str) -> Iterator[Token]:
    """Tokens that may fill an element which follows `last` in a pattern headed by `head`."""
    if last.dep_ in {"prep", "agent", "dative"} or (last.pos_ == "ADP" and last.dep_ != "prt" and last != head):
        governed = [child for child in last.children if child.dep_ in {"pobj", "pcomp"}]
        for child in governed:
            yield from phrase_tokens(child)
        if governed or last.lower_ not in PARTICLES:
            return
    hosts = find_objects(head) if pos == "verb" else []
    if not element.is_class:
        yield from (child for child in last.children if child.dep_ not in NOT_IN_PATTERN)
        if last != head:
            yield from (child for child in head.children if child.dep_ not in NOT_IN_PATTERN)
        for host in hosts:
            yield from (
                child for child in host.children if child.dep_ in {"prep", "prt", "advmod"} and child.lower_ != "of"
            )
        if last.i + 1 < len(last.doc) and last.doc[last.i + 1].pos_ in {"ADP", "PART", "ADV", "SCONJ"}:
            yield last.doc[last.i + 1]
    for host in hosts:
        yield from phrase_tokens(host)


def dates(preposition: Token) -> bool:
    """Whether a preposition only says when: "delivered tanks on Friday" is not "delivered on"."""
    return any(child.dep_ == "pobj" and child.ent_type_ in {"DATE", "TIME"} for child in preposition.children)


def _fill(sense: Sense, head: Token) -> list[Token] | None:
    """The tokens of a pattern, or None where one is wanting."""
    found = [head]
    left = [child for child in head.lefts if child.dep_ not in {"nsubj", "det"}]
    if sense.before:
        pool = [inner for child in left for inner in (*child.lefts, child)]
        pool += [head.doc[i] for i in range(max(head.sent.start, head.i - len(sense.before)), head.i)]
        for element in sense.before:
            token = next((word for word in pool if fits(element, word)), None)
            if token is None:
                return None
            found.append(token)
    last = head
    for element in sense.after:
        words = _candidates(element, head, last, sense.pos)
        token = next((word for word in words if fits(element, word) and word not in found and not dates(word)), None)
        if token is None:
            return None
        found.append(token)
        last = token
    return found


def _allowed(sense: Sense, head: Token) -> bool:
    """Whether the conditions of a sense hold around its head."""
    group = sense.group
    if group.negated is not None and is_negated(head) is not group.negated:
        return False
    if sense.pos == "verb" and (sense.subject is not None or sense.subject_not):
        words = [word for subject in find_subjects(head) for word in phrase_tokens(subject)]
        if sense.subject is not None and not any(fits(sense.subject, word) for word in words):
            return False
        if any(word.lemma_.lower() in sense.subject_not for word in words):
            return False
    if group.in_sentence or group.not_in_sentence:
        lemmas = {word.lemma_.lower() for word in head.sent}
        if lemmas & group.not_in_sentence or (group.in_sentence and not lemmas & group.in_sentence):
            return False
    if group.not_near:
        near = [*phrase_tokens(head)]
        for child in (child for child in head.children if child.dep_ not in CLAUSES):
            near.extend(phrase_tokens(child))
            near.extend(inner for word in child.children for inner in phrase_tokens(word))
        if any(word.lemma_.lower() in group.not_near or word.lower_ in group.not_near for word in near):
            return False
    return True


def match_token(token: Token, lexicon: Lexicon, pos: str, lemmas: tuple[str, ...]) -> Hit | None:
    """The strictest pattern that a token heads; None for no pattern and for a figure of speech."""
    for sense in lexicon.find(pos, lemmas):
        words = _fill(sense, token)
        if words is None or not _allowed(sense, token):
            continue
        if sense.type == NO_EVENT:
            return None
        return Hit(token=token, sense=sense, words=words, type=sense.type, mode=sense.group.mode)
    return None


def trigger_words(hit: Hit) -> Words:
    """The shortest stretch that holds the pattern's own words, as far as they stand together and its head leads it."""
    token, doc = hit.token, hit.token.doc
    literal = [word.i for word in hit.words if word != token]
    start = end = token.i
    while start - 1 in literal:
        start -= 1
    while end + 1 in literal:
        end += 1
    words = doc[start : end + 1]
    return words if words.root == token else doc[token.i : token.i + 1]
