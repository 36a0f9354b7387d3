"""One run in words: what made its load, what its profile shows, how sure the number is."""

from dataclasses import dataclass

import numpy as np

from trochlea.app.one_run import OneRun
from trochlea.load.profile import Profile
from trochlea.load.why import Parts
from trochlea.vocabulary.knee_load import Quality
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.units import M_PER_KM, S_PER_MIN
from trochlea.web import words

ROWS = 12  # of the profile's table
SMALL = 0.05  # knee-km that nobody sees
QUALITY = {
    Quality.MEASURED: "Measured: pace, step rate and altitude come from the watch.",
    Quality.ESTIMATED: "Estimated: step rate, altitude or your height was filled in, or it is another sport’s rule.",
    Quality.DISTANCE_ONLY: "From the distance alone: steps and hills are not known.",
    Quality.TIME_ONLY: "From the time alone: a rough figure.",
    Quality.UNKNOWN: "Not known: no rule covers this sport or nothing was recorded.",
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the load: its name, its knee-km, why, and where its bar begins and ends in knee-km."""

    name: str
    knee_km: float | None
    why: str
    begins: float
    ends: float
    kind: str


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One stretch of the way in the table of the profile."""

    first_km: float
    last_km: float
    rise_m: float | None
    knee_km_per_km: float
    peak_bw: float | None


def part_lines(parts: Parts, run: OneRun) -> list[PartLine]:
    """Distance first, then what each difference to a flat reference kilometre made of it."""
    units = run.runner.units
    flat = f"{words.distance(parts.distance_knee_km, units, 2)} flat at 10 km/h, usual steps."
    told = [
        ("Distance", parts.distance_knee_km, flat),
        ("Speed", parts.speed_knee_km, _speed(parts.speed_knee_km)),
        ("Step rate", parts.step_rate_knee_km, _steps(parts.step_rate_knee_km, run)),
        ("Hills", parts.slope_knee_km, _hills(parts.slope_knee_km, run)),
    ]
    if parts.walking_knee_km > SMALL:
        told.append(
            ("Walking", parts.walking_knee_km, "Stretches walked, by a rule of their own; less sure.")
        )
    lines, reached = [], 0.0
    for name, value, why in told:
        ends = reached + (value or 0.0)
        kind = "c-flat" if name == "Distance" else "c-more" if ends > reached else "c-less"
        lines.append(PartLine(name, value, why, min(reached, ends), max(reached, ends), kind))
        reached = ends
    return lines


def _speed(value: float) -> str:
    if abs(value) < SMALL:
        return "Close to the reference speed."
    if value > 0:
        return "Slower than 10 km/h: more steps and longer on each foot, so a kilometre costs more."
    return "Faster than 10 km/h: fewer steps a kilometre, so it costs less, though each step presses harder."


def _steps(value: float | None, run: OneRun) -> str:
    if value is None:
        return "No step rate was recorded, so your usual one was taken."
    cadence = run.outing.mean_cadence_spm
    told = "" if cadence is None else f" ({cadence:.0f} a minute on average)"
    if abs(value) < SMALL:
        return f"Close to usual steps for your height and speed{told}."
    if value > 0:
        return f"Longer, fewer steps than usual for your height and speed{told}: each bends the knee more."
    return f"Shorter, quicker steps than usual for your height and speed{told}."


def _hills(value: float | None, run: OneRun) -> str:
    if value is None:
        return "No altitude was recorded, so the ground was taken as flat; downhill is not known."
    if run.outing.descent_m is None:
        return "Downhill costs more, uphill less."
    return f"{run.outing.descent_m:.0f} m down: downhill costs more, uphill less."


def why_title(parts: Parts) -> str:
    """What moved the load most."""
    told = {
        "the speed": parts.speed_knee_km,
        "the steps": parts.step_rate_knee_km or 0.0,
        "the hills": parts.slope_knee_km or 0.0,
        "the walking": parts.walking_knee_km,
    }
    name = max(told, key=lambda key: abs(told[key]))
    if abs(told[name]) < SMALL:
        return "It cost what the distance costs"
    return f"Beside the distance, {name} changed it most: {words.signed(told[name])} knee-km"


def way_title(profile: Profile, units: Units) -> str:
    """Where the knee took most a kilometre."""
    place = int(np.argmax(profile.knee_km_per_km))
    first, last = (_at(profile, edge, units) for edge in (place, place + 1))
    return f"The knee took most between {first} and {last}"


def way_summary(run: OneRun) -> str:
    """The picture of the way in words."""
    profile, units = run.profile, run.runner.units
    if profile is None:
        return ""
    loads = profile.knee_km_per_km
    text = (
        f"Over {_at(profile, -1, units)} a kilometre cost between {loads.min():.2f} and {loads.max():.2f} knee-km,"
        f" {loads.mean():.2f} on average; a flat reference kilometre costs 1."
    )
    if profile.rise_m is None:
        return text + " No altitude was recorded."
    low, high = (words.signed(float(edge), 0) for edge in (profile.rise_m.min(), profile.rise_m.max()))
    text += f" The ground goes from {low} to {high} m against the start."
    down = run.outing.knee.downhill_share
    return text + (f" {100 * down:.0f} % of the way goes clearly down." if down else "")


def piece_rows(profile: Profile) -> list[PieceRow]:
    """The profile in a few equal stretches."""
    loads = profile.knee_km_per_km.reshape(ROWS, -1)
    peaks = profile.peak_bw.reshape(ROWS, -1)
    size = loads.shape[1]
    rows = []
    for place in range(ROWS):
        edges = (place * size, (place + 1) * size)
        known = peaks[place][np.isfinite(peaks[place])]
        rise = None if profile.rise_m is None else float(profile.rise_m[edges[1]] - profile.rise_m[edges[0]])
        rows.append(
            PieceRow(
                first_km=float(profile.edge_m[edges[0]]) / M_PER_KM,
                last_km=float(profile.edge_m[edges[1]]) / M_PER_KM,
                rise_m=rise,
                knee_km_per_km=float(loads[place].mean()),
                peak_bw=float(known.mean()) if known.size else None,
            )
        )
    return rows


def pace(distance_m: float | None, seconds: float | None, units: Units) -> str:
    """Minutes and seconds a kilometre or mile; unknown is said so."""
    shown = words.in_units(None if distance_m is None else distance_m / M_PER_KM, units)
    if not shown or not seconds:
        return words.UNKNOWN
    whole, rest = divmod(round(seconds / shown), round(S_PER_MIN))
    return f"{whole}:{rest:02d}"


def _at(profile: Profile, edge: int, units: Units) -> str:
    return words.distance(float(profile.edge_m[edge]) / M_PER_KM, units)
