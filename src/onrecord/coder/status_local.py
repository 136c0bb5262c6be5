"""What a word's own surroundings say about its reality: auxiliaries, tense, negation, modifiers, clause markers."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from onrecord.coder.status_lexicon import StatusLexicon
from onrecord.model import Status

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Cues(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at one word. `status` None says that nothing speaks against its having occurred."""

    status: Status | None = None
    hedged: bool = False
    past: bool = False
    """The word itself says that it is over ("former", "had been")."""


def read_cues(token: Token, lexicon: StatusLexicon, skip: frozenset[int] = frozenset()) -> Cues:
    """The cues at a verb, noun or adjective; tokens whose index is in `skip` are overlooked."""
    if token.pos_ in ("VERB", "AUX"):
        return _read_verb(token, lexicon, skip)
    return _read_noun(token, lexicon, skip)


def find_auxiliaries(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in ("aux", "auxpass")]


def is_infinitive(token: Token) -> bool:
    """Whether the verb stands as "to do"."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in token.children)


def is_passive(token: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def is_negated(token: Token, lexicon: StatusLexicon) -> bool:
    """Whether the word is denied by an adverb beside it, or by a subject or determiner of none."""
    words = lexicon.negation
    for child in token.children:
        lower = child.lower_
        if child.dep_ in ("neg", "advmod", "preconj") and lower in words.adverbs:
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            if following not in words.harmless_next:
                return True
        if child.dep_ == "advmod" and any(below.lower_ == "no" for below in child.children):
            return True  # "no longer", "no more"
        if child.dep_ == "det" and lower in words.determiners and token.pos_ in ("NOUN", "PROPN"):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and _is_nobody(child, lexicon):
            return True
    return False


def _is_nobody(subject: Token, lexicon: StatusLexicon) -> bool:
    if subject.lower_ in lexicon.negation.pronouns:
        return True
    return any(
        child.lower_ in lexicon.negation.determiners for child in subject.children if child.dep_ in ("det", "neg")
    )


def _read_verb(token: Token, lexicon: StatusLexicon, skip: frozenset[int]) -> Cues:
    auxiliaries = [aux for aux in find_auxiliaries(token) if aux.i not in skip]
    hedged = _is_hedged(token, lexicon)
    perfect = any(aux.lemma_ == "have" for aux in auxiliaries)
    past = any(aux.lower_ == "had" for aux in auxiliaries)
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod") and child.i < token.i}
    if marks & lexicon.clauses.questions:
        return Cues(status="hypothetical", hedged=True)
    modal = _read_modal(token, auxiliaries, perfect, lexicon)
    if is_negated(token, lexicon):
        mild = modal == "hypothetical" and not any(aux.lower_ in ("can", "ca", "could") for aux in auxiliaries)
        return Cues(status="hypothetical" if mild else "denied", hedged=hedged, past=past)
    if marks & lexicon.clauses.conditions or _is_question(token, auxiliaries):
        return Cues(status="hypothetical", hedged=hedged)
    if _is_almost(token, lexicon):
        return Cues(status="attempted", hedged=hedged)
    if modal in ("planned", "called_for", "hypothetical"):
        if modal != "called_for" and _has_condition(token, lexicon):
            modal = "hypothetical"
        if perfect and any(aux.lower_ == "must" for aux in auxiliaries):
            return Cues(hedged=True, past=True)
        return Cues(status=modal, hedged=hedged or (perfect and modal == "hypothetical"))
    return Cues(status=_read_aspect(token, auxiliaries, lexicon), hedged=hedged, past=past)


def _read_modal(token: Token, auxiliaries: list[Token], perfect: bool, lexicon: StatusLexicon) -> Status | None:
    words = {aux.lower_ for aux in auxiliaries}
    modals = lexicon.modals
    if words & modals.planned:
        return "planned"
    if words & modals.would and any(aux.tag_ == "MD" for aux in auxiliaries):
        return "planned" if not perfect and is_told(token, lexicon) else "hypothetical"
    if words & modals.hypothetical:
        return "hypothetical"
    if words & modals.called_for:
        return "called_for"
    return None


def is_told(token: Token, lexicon: StatusLexicon) -> bool:
    """Whether the verb stands in what somebody is said to have said."""
    for verb in _climb_conjuncts(token):
        if verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.said.verbs:
            return True
        if verb.dep_ == "acl" and any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children):
            return True  # "the announcement that it would withdraw"
    return False


def _climb_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        yield token


def _read_aspect(token: Token, auxiliaries: list[Token], lexicon: StatusLexicon) -> Status | None:
    """Ongoing or planned by tense alone; None for whatever is told as a fact."""
    forms = {aux.lower_ for aux in auxiliaries}
    if token.dep_ == "ROOT" and token.tag_ == "VB":
        if "to" in forms:
            return "planned"  # a headline: "Army to leave port"
        if not auxiliaries and not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children):
            return "called_for"  # "Free the prisoners!"
    present = bool(forms & {"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
    future = any(
        below.lower_ in lexicon.clauses.future_words
        for child in token.children
        for below in child.subtree
        if child.dep_ in ("npadvmod", "advmod", "prep", "tmod")
    )
    if token.tag_ == "VBG" and auxiliaries:
        if present:
            return "planned" if future else "ongoing"
        if "to" in forms and "be" in forms:
            return "ongoing"
        if "been" in forms and forms & {"has", "have", "'ve", "’ve"}:
            return "ongoing"
        if forms & {"was", "were"} and is_told(token, lexicon):
            return "ongoing"
        return None
    if token.tag_ in ("VBZ", "VBP"):
        if future:
            return "planned"
        if any(child.lower_ in lexicon.modifiers.lasting_adverbs for child in token.children):
            return "ongoing"
    return None


def _is_hedged(token: Token, lexicon: StatusLexicon) -> bool:
    adverbs = lexicon.modifiers.hedging_adverbs
    return any(child.lower_ in adverbs for child in token.children if child.dep_ in ("advmod", "amod", "npadvmod"))


def _is_almost(token: Token, lexicon: StatusLexicon) -> bool:
    return any(child.lower_ in lexicon.negation.almost and child.i == token.i - 1 for child in token.children)


def _has_condition(token: Token, lexicon: StatusLexicon) -> bool:
    for child in token.children:
        if child.dep_ == "advcl":
            marks = {below.lower_: below for below in child.children if below.dep_ in ("mark", "advmod")}
            if marks.keys() & lexicon.clauses.conditions and "even" not in {below.lower_ for below in child.children}:
                return True
    return False


def _is_question(token: Token, auxiliaries: list[Token]) -> bool:
    if token.dep_ != "ROOT" or not token.sent.text.rstrip("\"'”’ \n").endswith("?"):
        return False
    if any(child.tag_ in ("WRB", "WP", "WDT", "WP$") for child in token.children):
        return False  # "Why did they attack?" takes it that they did
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    return any(aux.i < subject.i for aux in auxiliaries for subject in subjects)


def _read_noun(token: Token, lexicon: StatusLexicon, skip: frozenset[int]) -> Cues:
    modifiers = lexicon.modifiers
    status: Status | None = "denied" if is_negated(token, lexicon) else None
    hedged = past = False
    for child in token.children:
        if child.i in skip or child.dep_ not in ("amod", "det", "compound", "advmod", "nmod", "neg"):
            continue
        word = child.lower_.removeprefix("now-").removeprefix("long-")
        hedged = hedged or word in modifiers.hedged or word in modifiers.hedging_adverbs
        past = past or word in modifiers.past
        status = status or modifiers.find_status(word)
        if word in lexicon.negation.adverbs:
            status = "denied"
    return Cues(status=status, hedged=hedged, past=past)
