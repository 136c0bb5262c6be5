"""On whose word a claim stands: who speaks in the chosen words, with which word of saying."""

import re
from typing import get_args

from onrecord.coder.arguments import Arguments, load_argument_lexicon
from onrecord.coder.attribution import find_attributions
from onrecord.coder.attribution_lexicon import load_cues
from onrecord.coder.attribution_speakers import SpeakerFinder
from onrecord.editing.asked import Asked
from onrecord.editing.parties import find_parties, look_up
from onrecord.model import Attribution, Stance

STANCES: tuple[Stance, ...] = get_args(Stance)
WITH_STANCE = re.compile(rf"(?P<name>.*?)[\s,;]*\(?\b(?P<stance>{'|'.join(STANCES)})\)?\s*")

Voice = tuple[str | None, str, str | None, Stance]
"""Actor id, name, word of saying and stance."""


def read_voices(asked: Asked) -> tuple[Attribution, ...]:
    """Who may speak in the words, likeliest first, with cue and stance where the words around tell them.

    Typed: a name, a stance (says, denies, claims_responsibility, accuses, doubts), or both ("the ministry, denies").
    """
    found = find_voices(asked)
    if asked.typed is not None:
        told = WITH_STANCE.fullmatch(asked.typed)
        name = asked.typed if told is None else told["name"]
        stance: Stance = told["stance"] if told else found[0][3]  # type: ignore[assignment]
        found = [(*look_up(asked, name)[:2], found[0][2], stance)] if name else [(*each[:3], stance) for each in found]
    return tuple(
        asked.make(Attribution, actor_id=actor_id, name=name, cue=cue, stance=stance)
        for actor_id, name, cue, stance in dict.fromkeys(found)
    )


def find_voices(asked: Asked) -> list[Voice]:
    """Those whom the coder hears in the words; else whoever they mean, with the cue of the words' own sentence."""
    voices = [each for each in find_attributions(asked.reading) if each.voice and each.heads]
    speakers = SpeakerFinder(Arguments(asked.reading, load_argument_lexicon()), load_cues(), voices)
    heard = [each for each in voices if any(asked.start <= head.idx < asked.end for head in each.heads)]
    found: list[Voice] = [
        (speaker.actor_id, speaker.name, each.cue.text, each.stance)
        for each in heard
        for speaker in speakers.of(each)[:1]
    ]
    cue = heard[0].cue.text if heard else None
    stance: Stance = heard[0].stance if heard else "says"
    found += [(actor_id, name, cue, stance) for actor_id, name, _ in find_parties(asked)]
    return found
