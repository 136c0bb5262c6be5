"""Which way a date without a year or a week points: back, or ahead of the report."""

from spacy.tokens import Span, Token

from onrecord.coder.dates.lexicon import Rules

AHEAD = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "may", "might", "must", "should"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
VERBS = frozenset({"VERB", "AUX"})
BEGIN = frozenset(
    {
        "meet",
        "begin",
        "start",
        "open",
        "hold",
        "take",
        "expire",
        "vote",
        "visit",
        "travel",
        "resume",
        "end",
        "close",
        "leave",
        "go",
        "face",
        "come",
        "arrive",
        "head",
        "be",
    }
)
"""Verbs whose present tense with a date speaks of what is fixed ahead ("the council meets on Monday")."""


def find_governor(words: Span) -> tuple[Token, list[Token]]:
    """The verb over some words, else the root, with what lies between in the parse."""
    token = words.root
    passed: list[Token] = []
    while token.pos_ not in VERBS and token.head.i != token.i:
        token = token.head
        if token.pos_ not in VERBS:
            passed.append(token)
    return token, passed


def points_ahead(words: Span, rules: Rules) -> bool:
    """Whether the verb over a date makes it one to come."""
    before = words.doc[words.start - 1] if words.start else None
    if before is not None and before.lower_ in ("until", "till", "by"):
        return True
    if before is not None and before.lower_ in ("on", "late", "early", "last") and before.i:
        before = before.nbor(-1)
    if before is not None and before.tag_ in ("VBD", "VBN"):
        # Close behind a verb of the past the date is that verb's, whatever the parse makes of what follows.
        return False
    verb, passed = find_governor(words)
    nouns = [token for token in passed if token.pos_ in ("NOUN", "PROPN")]
    scheduled = any(noun.lemma_.lower() in rules.scheduled for noun in nouns)
    if nouns and not scheduled:
        return False
    if scheduled and any(token.lower_ == "ahead" for token in (*passed, *(n.head.head for n in nouns))):
        return True
    return _is_ahead(verb, rules)


def _is_ahead(verb: Token, rules: Rules) -> bool:
    for _ in range(8):
        helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
        if helpers & AHEAD:
            return not helpers & HAVE
        if helpers & HAVE or verb.tag_ == "VBD":
            return False
        if "to" in helpers:
            above = verb.head
            if verb.dep_ in ("acl", "relcl") and above.i != verb.i:
                return True
            if above.lemma_.lower() in rules.future_cues or above.lemma_.lower() == "be" or verb.dep_ == "ROOT":
                return True
        elif verb.tag_ in ("VBZ", "VBP"):
            return verb.lemma_.lower() in BEGIN
        elif verb.tag_ in ("VBG", "VBN") and helpers & {"is", "are", "'s", "’s", "am", "’re", "'re"}:
            return verb.tag_ == "VBG" or verb.lemma_.lower() in rules.future_cues
        elif helpers & {"was", "were", "did", "been"}:
            return False
        if verb.head.i == verb.i:
            return False
        verb = verb.head
        while verb.pos_ not in VERBS and verb.head.i != verb.i:
            verb = verb.head
    return False
