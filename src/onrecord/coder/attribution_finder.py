"""An attribution, and what cues of all kinds share in finding one."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.attribution_words import make_stretches, span_of_all
from onrecord.coder.phrases import child
from onrecord.model import Stance


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: who (None: unnamed), by which word, says what.

    `heads` are the head tokens of the speaker's phrase. `voice` tells that what is said stands on the speaker's word;
    else the cue tells of a wish, a stand or a judgement of the speaker. `quoted`: the cue itself is within a quotation.
    """

    source: Words | None
    cue: Words
    content: list[Words]
    stance: Stance
    voice: bool
    heads: tuple[Token, ...] = ()
    quoted: bool = False

    def holds(self, token: Token) -> bool:
        """Whether a token is part of what is said."""
        return any(each.start <= token.i < each.end for each in self.content)


@dataclass(slots=True)
class Saying:
    """An attribution in the making."""

    cue: Token
    heads: list[Token]
    content: set[int]
    stance: Stance
    voice: bool
    quotes: bool = False
    """Whether the cue can bring in a quotation."""

    def settle(self, doc: Doc, quoted: frozenset[int] = frozenset()) -> Attributed:
        """The attribution in its final form; `quoted` are the positions of tokens between quotation marks."""
        source = span_of_all(self.heads, self.cue)
        taken = {self.cue.i} | (set(range(source.start, source.end)) if source is not None else set())
        return Attributed(
            source=source,
            cue=doc[self.cue.i : self.cue.i + 1],
            content=make_stretches(doc, self.content - taken),
            stance=self.stance,
            voice=self.voice,
            heads=tuple(self.heads),
            quoted=self.cue.i in quoted,
        )


def complements(verb: Token) -> list[tuple[str, Token]]:
    """What hangs on a verb and may be what is said: pairs of frame and head."""
    found: list[tuple[str, Token]] = []
    for each in verb.children:
        dep = each.dep_
        if dep == "ccomp":
            found.append(("clause", each))
        elif dep == "xcomp":
            found.append((name_frame(each), each))
        elif dep == "dobj":
            found.append(("object", each))
        elif dep == "oprd":
            found.append(("naming", each))
        elif dep in {"prep", "prt"} and each.lower_ != "by":
            found.append((each.lower_, each))
    frames = [frame for frame, _ in found]
    for frame in ("naming", "as"):
        if frame in frames:
            # "called the raid a crime": the two belong together.
            return [(frame if each == "object" else each, piece) for each, piece in found]
    return found


def name_frame(complement: Token) -> str:
    """The frame of a complement without a subject of its own."""
    to = child(complement, "aux", "mark")
    if to is not None and to.lower_ == "to":
        return "infinitive"
    return "gerund" if complement.tag_ == "VBG" else "naming"


def merge(read: list[tuple[Stance, bool]]) -> tuple[Stance, bool]:
    """Stance and voice of the complements together."""
    stance = next((stance for stance, _ in read if stance != "says"), read[0][0] if read else "says")
    return stance, any(voice for _, voice in read)


def is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    return child(verb, "nsubjpass", "auxpass", "agent") is not None or verb.dep_ == "acl"
