"""From the columns of FIT records to our channels; native fields first, developer fields where there is none."""

import numpy as np

from trochlea.adapters.files.fit.decode import Table
from trochlea.vocabulary.activity import FloatSeries

# Our channel: FIT fields in order of preference, each filling what the one before left open.
_NATIVE: dict[str, tuple[str, ...]] = {
    "distance_m": ("distance_m", "coded_distance_m"),
    "speed_mps": ("enhanced_speed_mps", "speed_mps", "coded_speed_mps"),
    "altitude_m": ("enhanced_altitude_m", "altitude_m"),
    "heart_rate_bpm": ("heart_rate_bpm",),
    "latitude_deg": ("latitude_deg",),
    "longitude_deg": ("longitude_deg",),
    "power_w": ("power_w",),
    "contact_time_s": ("contact_time_s",),
    "vertical_oscillation_m": ("vertical_oscillation_m",),
    "step_length_m": ("step_length_m",),
    "contact_balance_pct": ("contact_balance_pct",),
}

# Developer fields of running sensors, by name in small letters; used only where the native field is empty.
_DEVELOPER: dict[str, tuple[str, ...]] = {
    "power_w": ("power",),
    "contact_time_s": ("ground time", "contacttime", "contact time"),
    "vertical_oscillation_m": ("vertical oscillation",),
    "cadence_spm": ("cadence",),
}

# Their units, in small letters, as a factor to ours.
_UNIT_FACTORS: dict[str, dict[str, float]] = {
    "power_w": {"watts": 1, "w": 1, "watt": 1},
    "contact_time_s": {"milliseconds": 0.001, "ms": 0.001, "millisecond": 0.001, "s": 1, "seconds": 1},
    "vertical_oscillation_m": {"centimeters": 0.01, "cm": 0.01, "mm": 0.001, "millimeters": 0.001},
    "cadence_spm": {"rpm": 1, "spm": 1},
}


def channels_of(records: Table) -> dict[str, FloatSeries]:
    """Every channel the records hold a value for, in our units; cadence as counted."""
    channels: dict[str, FloatSeries] = {}
    for channel, names in _NATIVE.items():
        found = _first_recorded(records, names)
        if found is not None:
            channels[channel] = found
    cadence = _cadence(records)
    if cadence is not None:
        channels["cadence_spm"] = cadence
    for channel in _DEVELOPER.keys() - channels.keys():
        found = _from_developers(records, channel)
        if found is not None:
            channels[channel] = found
    return channels


def _first_recorded(records: Table, names: tuple[str, ...]) -> FloatSeries | None:
    merged: FloatSeries | None = None
    for name in names:
        values = records.numbers.get(name)
        if values is None:
            continue
        merged = values if merged is None else np.where(np.isnan(merged), values, merged)
    return merged if merged is not None and np.isfinite(merged).any() else None


def _cadence(records: Table) -> FloatSeries | None:
    """Whole revolutions and their fraction; some devices write only the finer field."""
    whole = _first_recorded(records, ("cadence",))
    if whole is None:
        return _first_recorded(records, ("cadence256",))
    fraction = records.numbers.get("cadence_fraction")
    return whole if fraction is None else whole + np.nan_to_num(fraction)


def _from_developers(records: Table, channel: str) -> FloatSeries | None:
    for (name, unit), values in records.developer.items():
        factor = _UNIT_FACTORS[channel].get(unit.strip().lower())
        if name.strip().lower() in _DEVELOPER[channel] and factor is not None and np.isfinite(values).any():
            return values * factor
    return None
