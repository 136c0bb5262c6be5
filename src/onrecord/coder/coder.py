"""The coder: a report in, claims out."""

import functools
from collections.abc import Sequence
from importlib.metadata import entry_points

from onrecord.coder.actors import ActorFinder
from onrecord.coder.acts import ActFolder
from onrecord.coder.attribution import AttributionSlot
from onrecord.coder.casualties import CasualtySlot
from onrecord.coder.confidence import ConfidenceSlot
from onrecord.coder.dates import DateFinder
from onrecord.coder.evidence import EvidenceSlot
from onrecord.coder.finish import CodeSlot, make_claims
from onrecord.coder.objects import ObjectSlot
from onrecord.coder.parse import parse_report
from onrecord.coder.participants import ParticipantSlot
from onrecord.coder.passing import PassingMentions
from onrecord.coder.pipeline import Component, check_order, run_components
from onrecord.coder.places import PlaceFinder, PlaceSlot
from onrecord.coder.relations import RelationFinder
from onrecord.coder.speakers import SpeakerPronouns
from onrecord.coder.status import StatusSlot
from onrecord.coder.time import TimeSlot
from onrecord.coder.trained import MarkedDrafts, TrainedReader
from onrecord.coder.triggers import TriggerFinder
from onrecord.coder.version import PLUGINS
from onrecord.coder.victims import VictimShield
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.knowledge.registry import load_registry
from onrecord.model import Claim, CoderError, Report
from onrecord.settings import Settings


class Coder:
    """Components in a checked order. Holds no state of a report, so that one coder codes any number of them."""

    def __init__(self, components: Sequence[Component], settings: Settings) -> None:
        check_order(components)
        self.components = tuple(components)
        self.settings = settings

    def code(self, report: Report) -> list[Claim]:
        """All claims of a report in the order of the text.

        Raises CoderError, naming the report and the component at fault, where a component fails.
        """
        reading = parse_report(report, self.settings.batch_size)
        run_components(self.components, reading)
        return [claim for claim in make_claims(reading) if claim.confidence >= self.settings.min_confidence]


def make_components(settings: Settings) -> list[Component]:
    """The coder's own components and those of installed plugins, in order."""
    registry = load_registry()
    components: list[Component] = [
        DateFinder(),
        PlaceFinder(Gazetteer.open(settings.gazetteer)),
        TriggerFinder(),
        TrainedReader(),
        MarkedDrafts(),
        ActorFinder(registry),
        ParticipantSlot(),
        RelationFinder(),
        ObjectSlot(),
        CasualtySlot(),
        TimeSlot(),
        PlaceSlot(),
        StatusSlot(),
        AttributionSlot(),
        SpeakerPronouns(),
        VictimShield(),
        EvidenceSlot(),
        ActFolder(),
        CodeSlot(),
        ConfidenceSlot(),
        *(() if settings.all_mentions else (PassingMentions(),)),
    ]
    if settings.endpoint is not None:
        from onrecord.coder.endpoint import EndpointExtractor  # noqa: PLC0415 - few ask one

        insert_component(components, EndpointExtractor(settings.endpoint))
    for entry_point in sorted(entry_points(group=PLUGINS), key=lambda each: each.name):
        insert_component(components, entry_point.load()())
    return components


def insert_component(components: list[Component], component: Component) -> None:
    """Put a plugin's component behind the one that its attribute `after` names."""
    after = getattr(component, "after", "relations")
    names = [each.name for each in components]
    if after not in names:
        raise CoderError(
            f"component {component.name!r} wants to follow {after!r}, which is not one of {', '.join(names)}"
        )
    components.insert(names.index(after) + 1, component)


@functools.lru_cache(maxsize=2)
def load_coder(settings: Settings) -> Coder:
    """The coder for these settings, built once a process."""
    return Coder(make_components(settings), settings)


def code_report(report: Report, settings: Settings = Settings()) -> list[Claim]:
    """All claims of a report, by the coder that ships and the plugins that are installed."""
    return load_coder(settings).code(report)
