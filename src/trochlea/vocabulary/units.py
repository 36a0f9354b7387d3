"""Unit factors: SI inside, everyday units at the edge only."""

M_PER_KM = 1000.0
M_PER_MILE = 1609.344
S_PER_MIN = 60.0
S_PER_HOUR = 3600.0
S_PER_DAY = 86400.0
MM_PER_M = 1000.0
CM_PER_M = 100.0
MS_PER_S = 1000.0
PERCENT = 100.0
N_PER_KGF = 9.80665


def km(distance_m: float | None) -> float | None:
    """Metres as kilometres; unknown stays unknown."""
    return None if distance_m is None else distance_m / M_PER_KM


def minutes(duration_s: float | None) -> float | None:
    """Seconds as minutes; unknown stays unknown."""
    return None if duration_s is None else duration_s / S_PER_MIN
