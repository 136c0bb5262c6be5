"""Distances on the globe."""

import math

EARTH_DIAMETER_KM = 12742.0


def measure_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    north, other = math.radians(lat1), math.radians(lat2)
    east = math.radians(lon2 - lon1)
    bow = math.sin((other - north) / 2) ** 2 + math.cos(north) * math.cos(other) * math.sin(east / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, bow)))
