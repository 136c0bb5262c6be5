"""Roles of common nouns, from `data/role_nouns.toml`."""

from functools import cache

from onrecord.knowledge.actors.folding import fold
from onrecord.knowledge.actors.records import load_toml


@cache
def load_role_nouns() -> dict[str, str]:
    """Role codes by folded noun. Raises KnowledgeError on a bad file."""
    listed = load_toml("role_nouns.toml", dict[str, tuple[str, ...]])
    return {fold(noun): role for role, nouns in listed.items() for noun in nouns}


def singulars(phrase: str) -> tuple[str, ...]:
    """The phrase and what its last word may be the plural of ("gunmen", "bodies", "children", "wives").

    >>> singulars("militiamen")
    ('militiamen', 'militiaman')
    """
    forms = [phrase]
    if phrase.endswith("men"):
        forms.append(phrase[:-2] + "an")
    elif phrase.endswith("children") or phrase == "children":
        forms.append(phrase[:-3])
    elif phrase.endswith("s"):
        if phrase.endswith("ies"):
            forms.append(phrase[:-3] + "y")
        if phrase.endswith("ves"):
            forms.extend((phrase[:-3] + "f", phrase[:-3] + "fe"))
        forms.extend((phrase[:-1], phrase[:-2]) if phrase.endswith("es") else (phrase[:-1],))
    return tuple(forms)
