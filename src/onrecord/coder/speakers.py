"""Speakers' "we" and "I": whom they stand for once it is known who speaks."""

import dataclasses

from onrecord.coder.actor_lexicon import ActorLexicon
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.reading import ActorMention, Draft, Reading

BELONGING = frozenset({"holds_office", "leads", "part_of"})
"""Relations by which a speaker speaks for somebody."""


class SpeakerPronouns:
    """Puts the speaker in the place of "I", and the one spoken for in the place of "we"."""

    name = "speakers"
    requires = ("actors", "drafts", "drafts.source", "drafts.target", "drafts.attribution")
    assigns = ("drafts.source", "drafts.target")

    def __init__(self) -> None:
        self.pronouns = load_lexicon("actors.toml", ActorLexicon).pronouns.speaker

    def __call__(self, reading: Reading) -> None:
        spoken_for = {
            name(draft.source[0]): draft.target[0]
            for draft in reading.drafts
            if draft.kind == "relation" and draft.type in BELONGING and draft.source and draft.target
        }
        by_name = {mention.name: mention for mention in reversed(reading.actors)}
        for draft in reading.drafts:
            speaker = self.speaker_of(draft, by_name)
            if speaker is not None:
                body = spoken_for.get(name(speaker), speaker)
                draft.source = [self.put(each, speaker, body) for each in draft.source]
                draft.target = [self.put(each, speaker, body) for each in draft.target]

    def speaker_of(self, draft: Draft, by_name: dict[str, ActorMention]) -> ActorMention | None:
        """The innermost speaker of a draft, whose words they are."""
        return by_name.get(draft.attribution[-1].name) if draft.attribution else None

    def put(self, mention: ActorMention, speaker: ActorMention, body: ActorMention) -> ActorMention:
        word = mention.words.text.lower()
        if word not in self.pronouns or mention.actor_id:
            return mention
        meant = body if word in {"we", "us", "our", "ours", "ourselves"} else speaker
        return dataclasses.replace(
            mention, name=meant.name, actor_id=meant.actor_id, role=meant.role, country=meant.country, named=meant.named
        )


def name(mention: ActorMention) -> str:
    return mention.actor_id or mention.name
