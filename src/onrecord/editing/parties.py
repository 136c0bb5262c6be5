"""Who the chosen words mean: somebody of the registry, somebody the report names, or the words as they stand."""

import re

from onrecord.editing.asked import Asked
from onrecord.model import Participant
from onrecord.ontology import load_ontology

Party = tuple[str | None, str, str | None]
"""Actor id, name and role."""
LONGEST_NAME = 200
"""Characters; nobody is called by more."""
WITH_ROLE = re.compile(r"(?P<name>.*?)[\s,;]*\(?\b(?P<role>[A-Z]{3})\)?\s*")


def read_parties(asked: Asked) -> tuple[Participant, ...]:
    """What the words can mean as source or target, likeliest first; the role is that on the day of publication.

    Typed: a name, a role code, or both ("Azure Front, REB").
    """
    parties = find_parties(asked) if asked.typed is None else read_typed(asked, asked.typed)
    return tuple(
        asked.make(Participant, actor_id=actor_id, name=name, role=role)
        for actor_id, name, role in dict.fromkeys(parties)
    )


def find_parties(asked: Asked) -> list[Party]:
    """Whom the coder sees in the words, whom the registry knows by them, and the words themselves."""
    ranked = sorted(
        ((asked.overlap(each.words.start_char, each.words.end_char), number, each)
         for number, each in enumerate(asked.reading.actors)
         if asked.start <= each.head.idx < asked.end),
        key=lambda row: (-row[0], row[1]),
    )  # fmt: skip
    parties: list[Party] = [(each.actor_id, each.name, each.role) for _, _, each in ranked]
    named = look_up(asked, asked.words.exact)
    if named[0] is not None:
        # the registry knows all of the words, the coder may have seen but one of them
        whole = bool(ranked) and ranked[0][0] == 1
        parties.insert(1 if whole else 0, named)
    else:
        parties.append(named)
    return parties


def read_typed(asked: Asked, typed: str) -> list[Party]:
    """What a reviewer typed: a name, a role for whom the words mean, or a name and its role."""
    told = WITH_ROLE.fullmatch(typed)
    if told is None or told["role"] not in load_ontology().terms("role"):
        return [look_up(asked, typed)]
    if told["name"]:
        return [(*look_up(asked, told["name"])[:2], told["role"])]
    return [(actor_id, name, told["role"]) for actor_id, name, _ in find_parties(asked)]


def look_up(asked: Asked, name: str) -> Party:
    """Somebody of the registry by a name, with the role on the day; else the name, with the role of its noun."""
    registry, on = asked.desk.registry, asked.report.published
    actor = registry.find(name, on, asked.countries[:5]) if len(name) <= LONGEST_NAME else None
    if actor is None:
        return None, name, registry.role_of_noun(name) if len(name) <= LONGEST_NAME else None
    role = registry.role_on(actor, on)
    return actor.actor_id, actor.name, role[0] if role else None
