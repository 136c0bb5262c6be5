"""The actor registry: names, dates, metonyms, and silence where a name is ambiguous."""

import pytest

from onrecord.knowledge.registry import ActorRegistry, load_registry


@pytest.fixture(scope="module")
def registry() -> ActorRegistry:
    return load_registry()


def test_state_and_organ(registry: ActorRegistry) -> None:
    actor = registry.find("Kenyan army")
    assert actor is not None
    assert actor.actor_id == "KEN.MIL"
