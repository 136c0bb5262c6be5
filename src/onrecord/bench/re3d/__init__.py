"""Entities and relations of the RE3D set."""

from onrecord.bench.re3d.measure import RE3D

__all__ = ["RE3D"]
