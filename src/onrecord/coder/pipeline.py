"""The order of the coder's components, checked before any report is read."""

from collections.abc import Iterable, Sequence
from typing import Protocol, runtime_checkable

from onrecord.coder.reading import Reading
from onrecord.model import CoderError

GIVEN = frozenset({"report", "doc", "tagged", "phrases"})
"""What a reading holds before the first component runs."""


@runtime_checkable
class Component(Protocol):
    """A step of the coder. It reads what it `requires` of a reading and fills what it `assigns`.

    Names are those of the fields of `Reading` (`dates`, `places`, `actors`, `drafts`) and of `Draft`
    (`drafts.source`, `drafts.time` …).
    """

    @property
    def name(self) -> str: ...
    @property
    def requires(self) -> tuple[str, ...]: ...
    @property
    def assigns(self) -> tuple[str, ...]: ...

    def __call__(self, reading: Reading) -> None: ...


def check_order(components: Sequence[Component]) -> None:
    """Raise CoderError where a component needs what nothing before it gives, or two bear one name."""
    have, names = set(GIVEN), set[str]()
    for component in components:
        if component.name in names:
            raise CoderError(f"two components are called {component.name!r}")
        names.add(component.name)
        missing = [need for need in component.requires if need not in have]
        if missing:
            raise CoderError(
                f"component {component.name!r} needs {', '.join(missing)}, which nothing before it assigns"
            )
        have.update(component.assigns)


def run_components(components: Iterable[Component], reading: Reading) -> None:
    for component in components:
        component(reading)
