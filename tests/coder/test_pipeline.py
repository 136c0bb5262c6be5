"""The order of components is checked, and plugins find their place."""

import pytest

from onrecord.coder.coder import insert_component, load_coder, make_components
from onrecord.coder.pipeline import check_order
from onrecord.coder.reading import Reading
from onrecord.model import CoderError
from onrecord.settings import Settings


class Part:
    """A component that does nothing, with needs and effects to be checked."""

    def __init__(self, name: str, requires: tuple[str, ...] = (), assigns: tuple[str, ...] = ()) -> None:
        self.name, self.requires, self.assigns = name, requires, assigns

    def __call__(self, reading: Reading) -> None:
        del reading


class Late(Part):
    after = "triggers"


def test_a_component_needs_what_one_before_it_assigns() -> None:
    first, second = Part("first", ("doc",), ("dates",)), Part("second", ("dates",), ())
    check_order([first, second])
    with pytest.raises(CoderError, match="'second' needs dates"):
        check_order([second, first])


def test_names_are_unique() -> None:
    with pytest.raises(CoderError, match="two components are called 'one'"):
        check_order([Part("one"), Part("one")])


def test_the_shipped_order_holds_and_fills_every_slot() -> None:
    components = make_components(Settings())
    check_order(components)
    assigned = {name for component in components for name in component.assigns}
    slots = (
        "source",
        "target",
        "objects",
        "casualties",
        "time",
        "place",
        "status",
        "certainty",
        "attribution",
        "codes",
    )
    assert {f"drafts.{slot}" for slot in slots} <= assigned


def test_a_plugin_follows_the_component_it_names() -> None:
    components = make_components(Settings())
    insert_component(components, Late("mine", ("drafts",), ()))
    names = [component.name for component in components]
    assert names.index("mine") == names.index("triggers") + 1


def test_a_plugin_that_follows_nothing_is_refused() -> None:
    part = Late("mine")
    part.after = "nothing"
    with pytest.raises(CoderError, match="wants to follow 'nothing'"):
        insert_component(make_components(Settings()), part)


def test_a_coder_is_built_once_for_the_same_settings() -> None:
    assert load_coder(Settings()) is load_coder(Settings())
