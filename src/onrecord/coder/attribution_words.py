"""Stretches of a sentence that hold a speaker or what is said."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.phrases import child, conjuncts

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"conj", "xcomp", "ccomp", "advcl", "pcomp", "prep", "dep", "acomp", "oprd", "attr", "parataxis"})
CONTROL = frozenset(
    {"ask", "urge", "tell", "want", "order", "get", "force", "allow", "expect", "call", "help", "let", "make", "press"}
    | {"persuade", "encourage", "lead", "prompt", "cause", "push", "invite", "permit", "require", "compel", "enable"}
    | {"have"}
)
"""Verbs whose object does what their infinitive says."""
EXPLETIVES = frozenset({"there"})
EDGES = frozenset({"PUNCT", "SPACE", "CCONJ", "ADP", "SCONJ"})
MARKS = frozenset({",", ".", ";", ":"})
DEEPEST = 5


def own_subjects(verb: Token) -> list[Token]:
    return [each for each in verb.children if each.dep_ in SUBJECTS and each.lower_ not in EXPLETIVES]


def find_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of a verb's subject, its own or the one it shares with the clause it hangs on."""
    own = own_subjects(verb)
    if own:
        # Of two subjects the parser hung the first on a word of saying set in between: "Rebels, he said, fled".
        return conjuncts(own[-1])
    head = verb.head
    if depth > DEEPEST or head == verb:
        return []
    if verb.dep_ in {"acl", "relcl"}:
        if head.pos_ in {"VERB", "AUX"}:
            return find_subjects(head, depth + 1)
        return [head] if verb.tag_ == "VBG" or verb.dep_ == "relcl" else []
    if verb.dep_ not in CLAUSES:
        return []
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in CONTROL:
        controlled = child(head, "dobj", "nsubjpass")
        if controlled is not None:
            return conjuncts(controlled)
    if head.pos_ in {"VERB", "AUX"}:
        return find_subjects(head, depth + 1)
    return find_subjects(head, depth + 1) if head.dep_ in CLAUSES or own_subjects(head) else []


def span_of(head: Token, stop: Token | None = None) -> Words:
    """The whole phrase that a token heads, with what stands beside or behind it, but not beyond the word of saying."""
    doc, start, end = head.doc, head.left_edge.i, head.right_edge.i + 1
    if stop is not None and head.i < stop.i < end:
        end = stop.i
    elif stop is not None and start <= stop.i < head.i:
        start = stop.i + 1
    return trim(doc, start, end, head)


def trim(doc: Doc, start: int, end: int, head: Token) -> Words:
    """A stretch without marks and linking words at its edges; commas that close an apposition go too."""
    while start < head.i and doc[start].pos_ in EDGES:
        start += 1
    while end > head.i + 1 and (doc[end - 1].pos_ in EDGES or doc[end - 1].pos_ == "AUX"):
        end -= 1
    return doc[start:end]


def span_of_all(heads: list[Token], stop: Token | None = None) -> Words | None:
    """One stretch over a coordinated speaker."""
    if not heads:
        return None
    spans = [span_of(head, stop) for head in heads]
    first, last = min(each.start for each in spans), max(each.end for each in spans)
    if stop is not None and first <= stop.i < last:
        return spans[0]
    return heads[0].doc[first:last]


def reach_of(token: Token) -> set[int]:
    """Positions of everything that hangs on a token, and of what stands in between."""
    return set(range(token.left_edge.i, token.right_edge.i + 1))


def reach_of_object(token: Token) -> set[int]:
    """The same for a thing that is spoken of, less what the report tells about it by the way in a relative clause."""
    positions = reach_of(token)
    heads = [token, *(each for each in token.children if each.dep_ == "pobj")]
    for clause in (each for head in heads for each in head.children if each.dep_ == "relcl"):
        positions -= reach_of(clause)
    return positions


def make_stretches(doc: Doc, positions: set[int]) -> list[Words]:
    """Positions as stretches of the text, without white space, commas and stops at their edges."""
    stretches: list[Words] = []
    start = last = -2
    for i in [*sorted(positions), -1]:
        if i != last + 1:
            if last >= 0:
                stretches.append(doc[start : last + 1])
            start = i
        last = i
    trimmed = [strip_marks(each) for each in stretches]
    return [each for each in trimmed if len(each)]


def strip_marks(words: Words) -> Words:
    """A stretch without white space, commas and stops at its edges; quotation marks stay."""
    start, end = words.start, words.end
    while start < end and (words.doc[start].is_space or words.doc[start].text in MARKS):
        start += 1
    while end > start and (words.doc[end - 1].is_space or words.doc[end - 1].text in MARKS):
        end -= 1
    return words.doc[start:end] if any(not each.is_punct for each in words.doc[start:end]) else words.doc[start:start]
