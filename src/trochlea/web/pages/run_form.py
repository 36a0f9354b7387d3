"""The form that corrects one activity: only what was changed is sent on, the rest stays as recorded."""

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms

from trochlea.app.ports import TypedEntry
from trochlea.vocabulary.history import Outing
from trochlea.vocabulary.runner import Units
from trochlea.vocabulary.sport import Sport
from trochlea.vocabulary.units import M_PER_KM, M_PER_MILE, S_PER_MIN
from trochlea.web import words

SPORTS = {
    Sport.RUN: "Run",
    Sport.WALK: "Walk",
    Sport.HIKE: "Hike",
    Sport.STAIRS: "Stairs",
    Sport.CYCLE: "Ride",
    Sport.SWIM: "Swim",
    Sport.ELLIPTICAL: "Elliptical",
    Sport.STRENGTH: "Strength",
    Sport.TRANSITION: "Transition",
    Sport.OTHER: "Other sport",
}
HARDEST = 10  # of the 0 to 10 scale of effort
PLACES = 2


def _number(**attrs: Any) -> forms.NumberInput:
    return forms.NumberInput(attrs={"step": "any", "inputmode": "decimal", **attrs})


class RunForm(forms.Form):
    """What can be corrected; what a person can have run is checked by the use case."""

    on = forms.DateField(label="Day", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    at = forms.TimeField(label="Start", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    sport = forms.ChoiceField(label="Sport", choices=[(sport.value, name) for sport, name in SPORTS.items()])
    distance = forms.FloatField(label="Distance", required=False, widget=_number())
    time_min = forms.FloatField(label="Minutes", required=False, widget=_number())
    descent_m = forms.FloatField(label="Metres down", required=False, widget=_number())
    cadence_spm = forms.FloatField(
        label="Steps a minute", required=False, widget=_number(), help_text="Both feet."
    )
    rpe = forms.FloatField(
        label="How hard it felt, 0 to 10",
        required=False,
        min_value=0,
        max_value=HARDEST,
        widget=_number(min=0, max=HARDEST),
    )
    shoes = forms.CharField(
        label="Shoes",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "pairs", "autocomplete": "off"}),
    )
    note = forms.CharField(label="Note", max_length=500, required=False)

    def __init__(self, told: dict[str, Any], units: Units, data: Any = None) -> None:
        """`told`: the values as they stand, from `as_told`."""
        super().__init__(data, initial=told)
        self._told, self._units = told, units
        self.fields["distance"].label = f"Distance, {words.unit_of(units)}"

    def correction(self) -> TypedEntry:
        """What was changed; an emptied field changes nothing, since nothing can be unrecorded."""
        new = {
            name: value
            for name, value in self.cleaned_data.items()
            if value not in (None, "") and value != self._told[name]
        }
        metres = M_PER_MILE if self._units is Units.MI else M_PER_KM
        at = self.cleaned_data["at"] if new.keys() & {"on", "at"} else None
        return TypedEntry(
            on=new.get("on"),
            at=None if at is None else at.isoformat("minutes"),
            sport=Sport(new["sport"]) if "sport" in new else None,
            distance_m=new["distance"] * metres if "distance" in new else None,
            duration_s=new["time_min"] * S_PER_MIN if "time_min" in new else None,
            descent_m=new.get("descent_m"),
            cadence_spm=new.get("cadence_spm"),
            rpe=new.get("rpe"),
            shoes=new.get("shoes"),
            note=new.get("note"),
        )


def is_nothing(entry: TypedEntry) -> bool:
    """Whether the form was sent as it stood."""
    return all(getattr(entry, item.name) is None for item in fields(entry))


def as_told(outing: Outing, on: date, at: Any, units: Units) -> dict[str, Any]:
    """The form's values as they stand, rounded as they are shown."""
    shown = words.in_units(None if outing.distance_m is None else outing.distance_m / M_PER_KM, units)
    return {
        "on": on,
        "at": at.replace(second=0, microsecond=0),
        "sport": outing.sport.value,
        "distance": _rounded(shown, PLACES),
        "time_min": _rounded(None if outing.duration_s is None else outing.duration_s / S_PER_MIN, 1),
        "descent_m": _rounded(outing.descent_m, 0),
        "cadence_spm": _rounded(outing.mean_cadence_spm, 0),
        "rpe": outing.rpe,
        "shoes": outing.shoes or "",
        "note": outing.note or "",
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
