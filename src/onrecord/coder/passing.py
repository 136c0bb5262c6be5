"""Acts that a sentence names only in passing are recorded where the coder is sure of them.

"The court fined a broker for his part in the looting of a depot": the further an act stands from what its sentence
says, the more often lists, network and parse are wrong about it.
"""

from spacy.tokens import Token

from onrecord.coder.reading import Draft, Reading

PASSING = 2
"""Steps down from the main statement of a sentence from which an act is named in passing."""
LEAST_CONFIDENCE = 0.8
LEAST_OF_ASSAULT = 0.5
"""What is kept of acts in passing. Violence is mostly told as a fact even there; talks, demands and agreements are
mostly what something else is about. Chosen on held-out annotations and public sets, see `training/notes.md`."""
SAME_LEVEL = frozenset({"agent", "appos", "ccomp", "conj", "nsubj", "nsubjpass", "parataxis"})
"""Dependencies that are no step down: what is said, who does it, and the further members of a list."""


class PassingMentions:
    """Leaves out acts in passing that the coder is not sure of. What a plugin or an endpoint found stays."""

    name = "passing"
    requires = ("doc", "drafts", "drafts.mark", "drafts.confidence")
    assigns = ("drafts",)

    def __call__(self, reading: Reading) -> None:
        reading.drafts = [draft for draft in reading.drafts if not is_doubtful(draft)]


def is_doubtful(draft: Draft) -> bool:
    """Whether lists and network found an event in passing, and not surely."""
    return (
        draft.kind == "event"
        and draft.mark is not None
        and draft.confidence < (LEAST_OF_ASSAULT if draft.type == "ASSAULT" else LEAST_CONFIDENCE)
        and count_steps(draft.anchor) >= PASSING
    )


def count_steps(token: Token) -> int:
    """How many clauses and phrases a word stands below the main statement of its sentence."""
    return sum(each.head != each and each.dep_ not in SAME_LEVEL for each in (token, *token.ancestors))
