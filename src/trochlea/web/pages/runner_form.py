"""The form on who runs and how they like to see things; everything but the display may stay empty."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from django import forms

from trochlea.vocabulary.runner import Runner, Sex, Side, Theme, Units, WeekStart
from trochlea.vocabulary.units import CM_PER_M

NOT_TOLD = ("", "Not told")
ABOUT = ("name", "born", "sex", "height_cm", "mass_kg", "side", "onset")
DISPLAY = ("units", "time_zone", "week_start", "theme")


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RunnerForm(forms.Form):
    """What the runner tells; bounds of what a person can be are checked by the use case."""

    name = forms.CharField(
        label="Name", max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    born = forms.DateField(
        label="Birth date",
        required=False,
        widget=_date(),
        help_text="Under 18, Trochlea only logs and sums until a clinician has been asked.",
    )
    sex = forms.ChoiceField(
        label="Sex",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            NOT_TOLD,
            (Sex.FEMALE.value, "Female"),
            (Sex.MALE.value, "Male"),
            (Sex.OTHER.value, "Other"),
        ],
        help_text="For norms of strength only.",
    )
    height_cm = forms.FloatField(
        label="Height, cm",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text="Without it knee-km are worked out for a short and a tall runner, and the middle is shown.",
    )
    mass_kg = forms.FloatField(
        label="Mass, kg",
        required=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text="Only for the pressure behind the kneecap; knee-km do not need it.",
    )
    side = forms.ChoiceField(
        label="Which knee",
        required=False,
        widget=forms.RadioSelect,
        choices=[NOT_TOLD, (Side.LEFT.value, "Left"), (Side.RIGHT.value, "Right"), (Side.BOTH.value, "Both")],
    )
    onset = forms.DateField(label="When the pain began", required=False, widget=_date())
    units = forms.ChoiceField(
        label="Distances in",
        widget=forms.RadioSelect,
        choices=[(Units.KM.value, "Kilometres"), (Units.MI.value, "Miles")],
    )
    time_zone = forms.CharField(
        label="Time zone",
        max_length=60,
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "spellcheck": "false"}),
        help_text="For runs whose file does not say its own. A change never moves runs that are stored.",
    )
    week_start = forms.ChoiceField(
        label="The week begins on",
        widget=forms.RadioSelect,
        choices=[(WeekStart.MON.value, "Monday"), (WeekStart.SUN.value, "Sunday")],
    )
    theme = forms.ChoiceField(
        label="Light or dark",
        widget=forms.RadioSelect,
        choices=[
            (Theme.AUTO.value, "As the system has it"),
            (Theme.LIGHT.value, "Light"),
            (Theme.DARK.value, "Dark"),
        ],
    )

    def changed_from(self, before: dict[str, Any]) -> set[str]:
        """Fields whose value differs from what was told before."""
        return {name for name, value in self.cleaned_data.items() if value != before[name]}

    def changes(self) -> dict[str, Any]:
        """What the use case takes; an empty field says not told."""
        given = self.cleaned_data
        return {
            "name": given["name"] or None,
            "born": given["born"],
            "sex": Sex(given["sex"]) if given["sex"] else None,
            "height_m": None if given["height_cm"] is None else given["height_cm"] / CM_PER_M,
            "mass_kg": given["mass_kg"],
            "side": Side(given["side"]) if given["side"] else None,
            "onset": given["onset"],
            "units": Units(given["units"]),
            "time_zone": given["time_zone"],
            "week_start": WeekStart(given["week_start"]),
            "theme": Theme(given["theme"]),
        }


def told_before(runner: Runner) -> dict[str, Any]:
    """The form's values as they are kept."""
    return {
        "name": runner.name or "",
        "born": runner.born,
        "sex": "" if runner.sex is None else runner.sex.value,
        "height_cm": None if runner.height_m is None else round(runner.height_m * CM_PER_M, 1),
        "mass_kg": runner.mass_kg,
        "side": "" if runner.side is None else runner.side.value,
        "onset": runner.onset,
        "units": runner.units.value,
        "time_zone": runner.time_zone,
        "week_start": runner.week_start.value,
        "theme": runner.theme.value,
    }


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields under one heading."""

    title: str
    id: str
    fields: tuple[forms.BoundField, ...]


def groups(form: RunnerForm) -> tuple[FieldGroup, ...]:
    """The form in its two parts."""
    return (
        FieldGroup("About you", "about", tuple(form[name] for name in ABOUT)),
        FieldGroup("How it is shown", "display", tuple(form[name] for name in DISPLAY)),
    )


def time_zones() -> list[str]:
    """Names to choose from."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
