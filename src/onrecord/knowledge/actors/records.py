"""What the registry holds: actors and their roles, read from packaged data files."""

import datetime as dt
from collections.abc import Iterable
from importlib.resources import files
from typing import Literal, NamedTuple, TypeVar

import msgspec

from onrecord.model import KnowledgeError, read_toml

ActorKind = Literal[
    "state",
    "government",
    "military",
    "police",
    "intelligence",
    "ministry",
    "legislature",
    "judiciary",
    "person",
    "armed_group",
    "party",
    "igo",
    "ngo",
    "media",
    "ethnic_or_religious",
    "other",
]


class Role(NamedTuple):
    """What an actor is, from `start` to `end` (both inclusive, None where open or not known).

    `role` is a three-letter PLOVER or CAMEO role code, `organisation` the actor_id of what the office belongs to.
    """

    role: str
    office: str | None = None
    organisation: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the role is held on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Actor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One who acts. `country` is ISO 3166-1 alpha-3, `codes` names it in other schemes ("cow:645", "wikidata:Q796")."""

    actor_id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    codes: tuple[str, ...] = ()


class _OwnRole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: str
    office: str | None = None
    organisation: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None


class _OwnActor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An actor as written by hand: `role` is a role held always, `roles` those with office and dates."""

    actor_id: str
    name: str
    kind: ActorKind
    sources: tuple[str, ...]
    country: str | None = None
    aliases: tuple[str, ...] = ()
    role: str | None = None
    roles: tuple[_OwnRole, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    codes: tuple[str, ...] = ()

    def as_actor(self) -> Actor:
        always = (Role(self.role),) if self.role else ()
        dated = tuple(Role(each.role, each.office, each.organisation, each.start, each.end) for each in self.roles)
        return Actor(
            actor_id=self.actor_id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            aliases=self.aliases,
            sources=self.sources,
            roles=always + dated,
            adjectives=self.adjectives,
            capital=self.capital,
            codes=self.codes,
        )


class _OwnFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    actor: tuple[_OwnActor, ...]


_DATA = files("onrecord.knowledge") / "data"
T = TypeVar("T")


def load_toml(name: str, shape: type[T]) -> T:
    """Load a packaged TOML file of `knowledge/data` into `shape`. Raises KnowledgeError when missing or malformed."""
    return read_toml(_DATA / name, shape)


def read_actors(lines: bytes, name: str) -> list[Actor]:
    """Read actors from JSON Lines. Raises KnowledgeError naming the file and the reason."""
    try:
        return msgspec.json.Decoder(Actor).decode_lines(lines)
    except msgspec.DecodeError as error:
        raise KnowledgeError(f"{name}: {error}") from error


def load_derived() -> list[Actor]:
    """Load the actors that `scripts/make_actors.py` derives from public reference data."""
    try:
        lines = (_DATA / "actors.jsonl").read_bytes()
    except OSError as error:
        raise KnowledgeError(f"actors.jsonl: {error}") from error
    return read_actors(lines, "actors.jsonl")


def load_own() -> list[Actor]:
    """Load the actors written by hand (`actors_own_*.toml`), in the order of file names."""
    names = sorted(entry.name for entry in _DATA.iterdir() if entry.name.startswith("actors_own_"))
    return [actor.as_actor() for name in names for actor in load_toml(name, _OwnFile).actor]


def merge_actors(derived: Iterable[Actor], own: Iterable[Actor]) -> dict[str, Actor]:
    """Lay own records over derived ones: name, kind and country are replaced, the lists joined, own ones first.

    A derived role stays beside the own ones unless they name the same office.
    """
    merged = {actor.actor_id: actor for actor in derived}
    for actor in own:
        base = merged.get(actor.actor_id)
        if base is None:
            merged[actor.actor_id] = actor
            continue
        joined = {
            field: tuple(dict.fromkeys((*getattr(actor, field), *getattr(base, field))))
            for field in ("aliases", "sources", "adjectives", "codes")
        }
        if base.name != actor.name:
            joined["aliases"] = tuple(dict.fromkeys((*joined["aliases"], base.name)))
        offices = {role.office for role in actor.roles}
        merged[actor.actor_id] = Actor(
            actor_id=actor.actor_id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country or base.country,
            roles=(*actor.roles, *(role for role in base.roles if role.office not in offices)),
            capital=actor.capital or base.capital,
            **joined,
        )
    return merged
