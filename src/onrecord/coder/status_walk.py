"""Whether an act happened: its own cues, then those of the words that embed it, from the inside out."""

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from onrecord.coder.status_lexicon import Effect, EmbeddingIndex, StatusLexicon, load_status_lexicon
from onrecord.coder.status_links import VERBAL, Link, find_effect, find_link
from onrecord.coder.status_local import FINITE, Cues, find_auxiliaries, is_infinitive, read_cues
from onrecord.model import Certainty, Status

MAX_STEPS = 12
REAL = frozenset({None, "occurred", "ongoing"})
UNREAL = frozenset({"planned", "hypothetical", "called_for", "threatened"})
AFTERTHOUGHTS = frozenset(
    {"plan", "foil", "refusal", "denial", "delay", "hedge", "supposition", "threat", "call", "order"}
)
SPEECH = frozenset({"plan", "threat", "warning", "call", "order", "claim"})
PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they"})


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an act on the way up. `status` None: nothing speaks against its having occurred."""

    status: Status | None = None
    hedged: bool = False
    past: bool = False
    sealed: bool = False
    """A word about the doer stands between: what is above bears on the doer, and only its hedges count."""
    reasons: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome. `reasons` are the effects met on the way, innermost first, or `purpose`; `past`: it is over."""

    status: Status
    certainty: Certainty
    past: bool = False
    reasons: tuple[str, ...] = ()


def judge_act(anchor: Token, type_name: str | None = None, skip: frozenset[int] = frozenset()) -> Verdict:
    """Status and certainty of the act that `anchor` names.

    `type_name` is the claim's type, where known: words of threat promise an act of cooperation, measures of an
    authority are done by ordering them. Tokens with an index in `skip` belong to the trigger and are no cues.
    """
    state = Walk(type_name).climb(anchor, skip)
    certainty: Certainty = "hedged" if state.hedged else "stated"
    return Verdict(status=state.status or "occurred", certainty=certainty, past=state.past, reasons=state.reasons)


class Walk:
    """One climb from an act to the top of its sentence."""

    def __init__(self, type_name: str | None) -> None:
        self.type_name = type_name
        self.lexicon: StatusLexicon
        self.index: EmbeddingIndex
        self.lexicon, self.index = load_status_lexicon()

    def climb(self, anchor: Token, skip: frozenset[int]) -> State:
        state = self._read_start(anchor, skip)
        node = anchor
        for _ in range(MAX_STEPS):
            link = find_link(node, self.lexicon)
            if link is None or link.governor.i == node.i:
                break
            state, goes_on = self._take(link, node, state)
            if not goes_on:
                break
            node = link.governor
        return state

    def _read_start(self, anchor: Token, skip: frozenset[int]) -> State:
        cues = read_cues(anchor, self.lexicon, skip)
        status = cues.status
        if status == "attempted" and self.type_name in self.lexicon.types.fruitless:
            status = None  # failed talks are talks
        if self.type_name in self.lexicon.types.deeds and status in REAL:
            status = self._name_deed(anchor) or status
        hedged = cues.hedged or self._follows_report(anchor)
        state = State(status=status, hedged=hedged, past=cues.past)
        for link in _find_afterthoughts(anchor):
            effect = find_effect(link, self.lexicon, self.index)
            if effect in AFTERTHOUGHTS and not any(
                child.dep_ in ("xcomp", "ccomp") for child in link.governor.children
            ):
                state = self._apply(effect, state, link, anchor)
        return state

    def _follows_report(self, verb: Token) -> bool:
        """ "reports rebels took the town": the parser seldom sees a clause with no "that" behind its noun."""
        if verb.pos_ not in VERBAL:
            return False
        for subject in (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")):
            edge = subject.left_edge
            near = [edge] if edge.i == verb.sent.start else [edge, edge.nbor(-1)]
            for noun in near:
                forms = (noun.lower_, noun.lemma_.lower())
                if noun.i != subject.i and noun.tag_ == "NNS" and self.index.find("noun", forms, ("that",)) == "hedge":
                    return True
        return False

    def _name_deed(self, anchor: Token) -> Status | None:
        """Planned or attempted where the trigger itself is the word for it: "prepared for war", "a coup attempt"."""
        forms = (anchor.lower_, anchor.lemma_.lower())
        effect = self.index.find("verb" if anchor.pos_ in VERBAL else "noun", forms, ())
        if effect == "plan":
            return "planned"
        foiled = effect == "foil" and self.type_name == "ASSAULT"  # elsewhere, to prevent is the deed
        return "attempted" if foiled or effect == "attempt" else None

    def _take(self, link: Link, node: Token, state: State) -> tuple[State, bool]:
        """The state after one step, and whether the climb goes on."""
        if "conj" in link.kinds:
            return self._share(link, node, state), True
        if not link.kinds.isdisjoint(self.lexicon.links.apart) or _is_subject_of_more(link):
            return state, False
        if not link.kinds.isdisjoint(self.lexicon.negation.prepositions):
            return msgspec.structs.replace(state, status="denied"), False
        if node.head.pos_ == "ADP" and self.index.find("adjective", (node.head.lower_,), ()) == "doer":
            state = msgspec.structs.replace(state, sealed=True, reasons=(*state.reasons, "doer"))
            return state, True
        if "to" in link.kinds and any(child.lower_ in self.lexicon.negation.excess for child in link.governor.children):
            return msgspec.structs.replace(state, status="denied"), False
        if "that" in link.kinds and link.governor.pos_ in ("NOUN", "PROPN") and link.governor.i > node.i:
            return state, False  # "…, the agency reports", misread as a noun
        effect = find_effect(link, self.lexicon, self.index)
        if effect is not None and not ("purpose" in link.kinds and effect == "carry"):
            return self._apply(effect, state, link, node), True
        if "participle" in link.kinds or self._is_adjunct(link, node):
            return self._go_along(link, state), True
        perfect = any(aux.lower_ == "have" for aux in find_auxiliaries(node))  # "estimated to have fled"
        if (
            "to" in link.kinds
            and not perfect
            and link.governor.pos_ in (*VERBAL, "NOUN")
            and state.status in REAL
            and not state.sealed
        ):
            return msgspec.structs.replace(state, status="planned", reasons=(*state.reasons, "purpose")), False
        return state, False

    def _is_adjunct(self, link: Link, node: Token) -> bool:
        """ "could be hurt in clashes": a noun that names no known act is as unreal as the verb."""
        if link.governor.pos_ not in VERBAL or link.kinds.isdisjoint(self.lexicon.links.adjunct):
            return False
        definite = {"the", "this", "that", "these", "those", "last"}
        return not any(child.lower_ in definite or child.dep_ == "poss" for child in node.children)

    def _go_along(self, link: Link, state: State) -> State:
        cues = read_cues(link.governor, self.lexicon)
        if state.status in REAL and cues.status in UNREAL and not state.sealed:
            return msgspec.structs.replace(state, status=cues.status)
        return state

    def _share(self, link: Link, node: Token, state: State) -> State:
        """What the first of a series says for all: a shared auxiliary, determiner or modifier."""
        marks = {child.lower_ for child in link.governor.children if child.dep_ == "mark"}
        if marks & (self.lexicon.clauses.conditions | self.lexicon.clauses.questions):
            return self._carry(read_cues(link.governor, self.lexicon), state)
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in node.children)
        if node.pos_ in VERBAL and (node.tag_ in FINITE or own or find_auxiliaries(node)):
            return state
        return self._carry(read_cues(link.governor, self.lexicon), state)

    def _carry(self, cues: Cues, state: State) -> State:
        """The act is as real as the word at which these cues stand."""
        hedged, past = state.hedged or cues.hedged, state.past or cues.past
        status = state.status
        if not state.sealed and cues.status is not None and (status in REAL or cues.status == "denied"):
            status = cues.status
        return msgspec.structs.replace(state, status=status, hedged=hedged, past=past)

    def _apply(self, effect: Effect, state: State, link: Link, node: Token) -> State:
        cues = read_cues(link.governor, self.lexicon)
        reasons = (*state.reasons, effect)
        if effect == "doer":
            return msgspec.structs.replace(state, sealed=True, reasons=reasons)
        if effect == "hedge":
            told = "obj" in link.kinds and cues.status == "denied"  # what was not reported may still have been
            carried = state if told else self._carry(cues, state)
            return msgspec.structs.replace(carried, hedged=not told or state.hedged, reasons=reasons)
        if effect == "carry":
            carried = self._carry(cues, state)
            hedged = carried.hedged or self._follows_report(link.governor)
            return msgspec.structs.replace(carried, hedged=hedged, reasons=reasons)
        if effect == "end":
            return self._end(state, cues, link)
        if state.sealed or effect == "claim":
            return msgspec.structs.replace(state, hedged=state.hedged or cues.hedged, reasons=reasons)
        status, hedged = self._change(effect, state, cues, link, node)
        return msgspec.structs.replace(
            state, status=status, hedged=state.hedged or cues.hedged or hedged, reasons=reasons
        )

    def _end(self, state: State, cues: Cues, link: Link) -> State:
        """What is to end goes on; what ended is over. What is said of the end says nothing of the act."""
        to_come = cues.status is not None or is_infinitive(link.governor) or link.governor.pos_ == "NOUN"
        status: Status | None = "ongoing" if to_come and state.status in REAL and not state.sealed else state.status
        return msgspec.structs.replace(state, status=status, sealed=True, reasons=(*state.reasons, "end"))

    def _change(self, effect: Effect, state: State, cues: Cues, link: Link, node: Token) -> tuple[Status | None, bool]:
        """The status after an effect, and whether the effect itself hedges."""
        negated = cues.status == "denied"
        if effect in ("plan", "threat", "warning", "call", "order", "supposition", "attempt", "delay"):
            return self._embed(effect, state, negated, link, node), False
        if effect == "continue":
            return ("denied" if negated else "ongoing" if state.status in REAL else state.status), False
        if effect in ("refusal", "denial") and not state.reasons and self._is_speech(node):
            return state.status, False  # a proposal that is rejected was made
        if effect == "denial":
            return ("hypothetical", True) if negated or _is_neither(link.governor) else ("denied", False)
        if effect == "failure":
            kept = negated or state.reasons[-1:] == ("foil",)  # who failed to prevent it saw it happen
            return (None if kept else "attempted"), False
        if negated:  # foil, refusal: not prevented, not refused
            return state.status, False
        meant = cues.status in ("hypothetical", "called_for") or is_infinitive(link.governor)
        if effect == "foil":
            return ("hypothetical" if meant or cues.status == "planned" else "attempted"), False
        return ("hypothetical" if meant and state.status in REAL else "denied"), False

    def _is_speech(self, node: Token) -> bool:
        """Whether the act is itself a word of speech or thought, which stands though what it speaks of does not."""
        forms = (node.lower_, node.lemma_.lower())
        return node.pos_ == "NOUN" and self.index.find("noun", forms, ()) in SPEECH

    def _embed(self, effect: Effect, state: State, negated: bool, link: Link, node: Token) -> Status | None:
        status, types = state.status, self.lexicon.types
        if effect == "order" and self.type_name in types.ordered:
            return "denied" if negated else status
        if negated:
            return "denied"
        if effect == "threat":
            threatened: Status = "planned" if self.type_name in types.cooperative else "threatened"
            return threatened if status in REAL or status in ("planned", "hypothetical") else status
        if effect == "warning":
            return self._warn(status, link, node)
        if effect == "attempt":
            return "attempted" if status in REAL or status == "planned" else status
        if effect == "supposition":
            if _is_able(link.governor):
                return status
            return "hypothetical" if status in REAL or status == "planned" else status
        if effect == "order" and _is_own(link.governor, types.own):
            return "planned" if status in REAL else status
        if effect in ("call", "order"):
            return "called_for" if status in REAL or status in ("planned", "hypothetical") else status
        return "planned" if status in REAL else status

    def _warn(self, status: Status | None, link: Link, node: Token) -> Status | None:
        """ "warned it would strike" is a threat, "warned of a strike" tells of a danger; past facts stay."""
        if "that" not in link.kinds and "to" not in link.kinds:
            return "hypothetical" if status in REAL else status
        subjects = {child.lower_ for child in node.children if child.dep_ in ("nsubj", "nsubjpass")}
        warners = {child.lower_ for child in link.governor.children if child.dep_ == "nsubj"}
        if status == "planned" and (subjects <= PRONOUNS or subjects & warners):
            return "planned" if self.type_name in self.lexicon.types.cooperative else "threatened"
        return "hypothetical" if status == "planned" else status


def _find_afterthoughts(noun: Token) -> Iterator[Link]:
    """What is said behind a noun: "a strike planned for May", "the raid, which was called off"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield Link(governor=child, kinds=frozenset({"obj"}))
        if child.dep_ == "relcl" and any(
            below.dep_ == "nsubjpass" and below.lower_ in ("that", "which") for below in child.children
        ):
            yield Link(governor=child, kinds=frozenset({"obj"}))


def _is_subject_of_more(link: Link) -> bool:
    """ "the raid is believed to have killed nine": the doubt is about the dead, not about the raid."""
    governor = link.governor
    if "obj" not in link.kinds or governor.tag_ != "VBN" or governor.lemma_ not in ("believe", "think", "fear", "say"):
        return False
    return any(child.dep_ in ("xcomp", "oprd", "ccomp") for child in governor.children)


def _is_own(order: Token, own: frozenset[str]) -> bool:
    """ "ordered his men", "instructed the army": those told to act are the teller's own."""
    told = [child for child in order.children if child.dep_ in ("dobj", "dative")]
    told += [
        below
        for child in order.children
        if child.dep_ in ("ccomp", "xcomp")
        for below in child.children
        if below.dep_ == "nsubj"
    ]
    return any(
        one.lemma_ in own or any(child.dep_ == "poss" and child.pos_ == "PRON" for child in one.children)
        for one in told
    )


def _is_neither(token: Token) -> bool:
    """ "neither confirmed nor denied" """
    if token.dep_ == "conj":
        token = token.head
    return any(child.lower_ in ("neither", "nor") for child in token.children)


def _is_able(token: Token) -> bool:
    """ "was able to flee": in the past, ability is told of what was done."""
    verb = token.head
    past = verb.tag_ == "VBD" and verb.lemma_ == "be"
    return token.lower_ == "able" and past
