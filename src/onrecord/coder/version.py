"""Which coder made a claim."""

import functools
import hashlib
import importlib.resources
from importlib.metadata import entry_points, version

from onrecord.knowledge.gazetteer_build import read_fingerprint
from onrecord.settings import Settings

PLUGINS = "onrecord.components"
"""Entry point group of users' own components. Each entry point is a callable without arguments that gives a Component;
its attribute `after` names the component that it follows (`relations` without one)."""
CODE = ("onrecord.coder", "onrecord.knowledge", "onrecord.ontology")
"""Packages whose files make a coder what it is."""


@functools.cache
def read_version(settings: Settings = Settings()) -> str:
    """Release and content hash of the coder, such as `onrecord 0.1.0 (3f2a9c1d)`; any change of code or data shows.

    A gazetteer in place of the one that ships counts by what it was built from. A coder that leaves out claims below
    some confidence, keeps all mentions, or asks another model, is another coder.
    """
    digest = hashlib.sha256()
    if settings.min_confidence:
        digest.update(f"min_confidence {settings.min_confidence}".encode())
    if settings.all_mentions:
        digest.update(b"all_mentions")
    if settings.endpoint is not None:
        digest.update(f"{settings.endpoint.url} {settings.endpoint.model}".encode())
    if settings.gazetteer is not None:
        digest.update(f"{settings.gazetteer.name} {read_fingerprint(settings.gazetteer)}".encode())
    for package in CODE:
        folder = importlib.resources.files(package)
        paths = [folder.joinpath(name) for name in sorted(each.name for each in folder.iterdir())]
        while paths:
            path = paths.pop(0)
            if path.is_dir():
                paths.extend(sorted(path.iterdir(), key=lambda each: each.name))
            elif path.name.endswith((".py", ".toml", ".json", ".jsonl", ".gz", ".tsv", ".txt", ".onnx")):
                digest.update(path.name.encode() + path.read_bytes())
    plugins = sorted(f"{each.name}={each.value}" for each in entry_points(group=PLUGINS))
    digest.update("\n".join(plugins).encode())
    return f"onrecord {version('onrecord')} ({digest.hexdigest()[:8]})"
