"""Private persons who come to harm: the record counts them and does not name them.

A record of public actors' acts must not become a register of victims. Where somebody harmed or held is neither in the
registry nor introduced with a title or an office, the participant goes by no name; the words of the report stay where
they are, in its snapshot.
"""

import dataclasses

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.reading import ActorMention, Reading

HARM = frozenset({"ASSAULT", "COERCE"})
NAMELESS = "private person"


class VictimShield:
    """Takes the names of private persons from the targets of violence and coercion."""

    name = "victims"
    requires = ("actors", "drafts", "drafts.target")
    assigns = ("drafts.target",)

    def __init__(self) -> None:
        lexicon = load_lexicon("actors.toml", ActorLexicon)
        self.public_words = lexicon.titles | lexicon.definite.person

    def __call__(self, reading: Reading) -> None:
        persons = [each for each in reading.actors if each.head.ent_type_ == "PERSON" and not each.actor_id]
        private = {each.name for each in persons} - {each.name for each in persons if self.is_public(each)}
        for draft in reading.drafts:
            if draft.kind == "event" and draft.type in HARM:
                draft.target = [shield(each) if each.name in private else each for each in draft.target]

    def is_public(self, mention: ActorMention) -> bool:
        """Whether a person is introduced with a title or an office."""
        head, words = mention.head, mention.words
        before = words.doc[max(head.sent.start, words.start - 3) : words.start]
        beside = [*head.children, *([head.head] if head.dep_ in {"appos", "compound"} else [])]
        return any(token.lower_.strip(".") in self.public_words for token in [*before, *words, *beside])


def shield(mention: ActorMention) -> ActorMention:
    return dataclasses.replace(mention, name=NAMELESS, role="CVL", named=False)
