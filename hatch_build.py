"""Build hook: puts what git does not hold into the package: the gazetteer, and the built pages of the workbench."""

import importlib
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds what is missing or old: `gazetteer.sqlite` (some ten seconds) and, but for an editable install, pages."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name == "wheel":
            self.build_gazetteer()
        if version != "editable":
            self.build_pages()

    def build_gazetteer(self) -> None:
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

    def build_pages(self) -> None:
        """The pages are built from `ui/` with Node; an unpacked sdist has them built."""
        pages = Path(self.root) / "src" / "onrecord" / "web" / "static" / "index.html"
        if not (Path(self.root) / "ui" / "package.json").is_file():
            return
        done = subprocess.run(["sh", "scripts/build_pages.sh"], cwd=self.root, check=False)
        if done.returncode or not pages.is_file():
            self.app.display_warning("without the workbench's pages: `onrecord serve` will only answer programs")
