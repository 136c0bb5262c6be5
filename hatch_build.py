"""Build hook: puts the gazetteer, one SQLite file, into the package when a wheel or an editable install is made."""

import importlib
import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `gazetteer.sqlite` unless it is there and made of the same inputs; the build takes some ten seconds."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root) / "src" / "onrecord"
        # The package's own __init__ may import what a build environment does not have; stand-ins leave it out.
        for name, folder in (
            ("onrecord", source),
            ("onrecord.knowledge", source / "knowledge"),
            ("onrecord.model", source / "model"),
        ):
            package = types.ModuleType(name)
            package.__path__ = [str(folder)]
            sys.modules[name] = package
        build: Any = importlib.import_module("onrecord.knowledge.gazetteer_build")
        self.app.display_info(f"{build.OUT.name}: {'built' if build.build_gazetteer() else 'up to date'}")
