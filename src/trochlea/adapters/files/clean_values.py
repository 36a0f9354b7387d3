"""Taking out of the channels what cannot be: to NaN, counted, and said. Missing is never zero."""

import numpy as np

from trochlea.adapters.files import limits
from trochlea.adapters.files.track import CadenceUnit, Track
from trochlea.vocabulary.activity import FloatSeries
from trochlea.vocabulary.sport import ON_FOOT, Sport

_SAID = {
    "heart_rate_bpm": "heart rate",
    "altitude_m": "altitude",
    "power_w": "power",
    "contact_time_s": "contact time",
    "step_length_m": "step length",
    "vertical_oscillation_m": "vertical oscillation",
    "contact_balance_pct": "contact balance",
    "speed_mps": "speed",
    "cadence_spm": "cadence",
}


def put_values_right(track: Track, sport: Sport) -> None:
    """Cut impossible values of every channel; needs times in order and the sport decided."""
    _zero_is_missing(track, "heart_rate_bpm")
    _zero_is_missing(
        track, "contact_time_s", "step_length_m", "vertical_oscillation_m", "contact_balance_pct"
    )
    _drop_empty_altitude(track)
    _mend_positions(track)
    _settle_cadence(track, sport)
    for name, (least, most) in _bounds(sport).items():
        _cut(track, name, least, most)
    track.channels = {name: values for name, values in track.channels.items() if np.isfinite(values).any()}


def _bounds(sport: Sport) -> dict[str, tuple[float, float]]:
    return {
        "heart_rate_bpm": limits.HEART_RATE_BPM,
        "altitude_m": limits.ALTITUDE_M,
        "power_w": limits.POWER_W,
        "contact_time_s": limits.CONTACT_RUN_S if sport == Sport.RUN else limits.CONTACT_OTHER_S,
        "step_length_m": limits.STEP_LENGTH_M,
        "vertical_oscillation_m": limits.OSCILLATION_M,
        "contact_balance_pct": limits.BALANCE_PCT,
        "speed_mps": (0.0, limits.ON_FOOT_MPS if sport in ON_FOOT else limits.OTHER_MPS),
        "cadence_spm": limits.CADENCE_SPM,
    }


def _zero_is_missing(track: Track, *names: str) -> None:
    for name in names:
        values = track.channels.get(name)
        if values is not None and (values == 0).any():
            track.channels[name] = np.where(values == 0, np.nan, values)


def _drop_empty_altitude(track: Track) -> None:
    """An altitude of exactly zero throughout is a recorder without one."""
    altitude_m = track.channel("altitude_m")
    if altitude_m is not None and not np.nan_to_num(altitude_m).any():
        track.channels.pop("altitude_m")
        track.warnings.append("altitude was zero throughout and counts as not recorded")


def _cut(track: Track, name: str, least: float, most: float) -> None:
    values = track.channels.get(name)
    if values is None:
        return
    wrong = (values < least) | (values > most)
    if wrong.any():
        track.channels[name] = np.where(wrong, np.nan, values)
        track.warnings.append(f"{int(wrong.sum())} impossible values of {_SAID[name]} were left out")


def _mend_positions(track: Track) -> None:
    """A position is both or nothing; (0, 0) in the Gulf of Guinea is a watch without satellites."""
    latitude, longitude = track.channels.get("latitude_deg"), track.channels.get("longitude_deg")
    if latitude is None or longitude is None:
        track.channels.pop("latitude_deg", None)
        track.channels.pop("longitude_deg", None)
        return
    good = (np.abs(latitude) <= 90) & (np.abs(longitude) <= 180) & ~((latitude == 0) & (longitude == 0))
    odd = int((~good & np.isfinite(latitude) & np.isfinite(longitude)).sum())
    if odd:
        track.warnings.append(f"{odd} impossible positions were left out")
    if not good.all():
        track.channels["latitude_deg"] = np.where(good, latitude, np.nan)
        track.channels["longitude_deg"] = np.where(good, longitude, np.nan)


def _settle_cadence(track: Track, sport: Sport) -> None:
    """Cadence of both feet: watches count one leg, some apps both, a few double what was doubled."""
    cadence = track.channels.get("cadence_spm")
    if cadence is None:
        return
    if not (cadence > 0).any():
        track.channels.pop("cadence_spm")  # all zero: no sensor
        return
    if sport not in ON_FOOT:
        return
    typical = _typical_cadence(cadence, track.channels.get("speed_mps"))
    if both_legs_spm(typical, sport) > typical:
        track.channels["cadence_spm"] = 2 * cadence
    elif typical >= limits.TWICE_DOUBLED_FROM_SPM:
        track.channels["cadence_spm"] = cadence / 2
        track.warnings.append(f"cadence of {typical:.0f} was doubled twice by the recorder and was halved")
    elif typical < _one_leg_below_spm(sport):
        track.warnings.append(
            f"cadence of {typical:.0f} is low for both legs and high for one; it was left as recorded"
        )
    elif track.cadence_unit == CadenceUnit.ONE_LEG:
        track.warnings.append(
            f"cadence of {typical:.0f} was taken as steps of both feet, though the format counts one leg"
        )


def both_legs_spm(cadence: float, sport: Sport | None) -> float:
    """Steps of both feet for a typical cadence that may count one leg; what would be beyond human is left alone."""
    if sport not in ON_FOOT or cadence >= _one_leg_below_spm(sport):
        return cadence
    return 2 * cadence if 2 * cadence <= limits.DOUBLED_MOST_SPM else cadence


def _one_leg_below_spm(sport: Sport | None) -> float:
    return limits.ONE_LEG_BELOW_SPM if sport == Sport.RUN else limits.ONE_LEG_WALK_BELOW_SPM


def _typical_cadence(cadence: FloatSeries, speed_mps: FloatSeries | None) -> float:
    """The median over samples that run; over all that move their legs where too few are known to run."""
    stepping = cadence > 0
    if speed_mps is not None:
        running = stepping & (speed_mps >= limits.RUNNING_FROM_MPS)
        if running.sum() >= limits.ENOUGH_SAMPLES:
            stepping = running
    return float(np.median(cadence[stepping]))
