"""The strength tests: one form, the last results against norm, other side and last time."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trochlea.app.strength_assessment import (
    Result,
    TestTyped,
    latest_results,
    record_test,
    unit_of,
    usual_unit_of,
)
from trochlea.app.strength_words import TEST
from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.strength import assessment_rules
from trochlea.strength import in_order
from trochlea.strength.tests import ForceUnit, Moved, Standing, TestKind
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.evidence import Source
from trochlea.vocabulary.runner import Side
from trochlea.web import words
from trochlea.web.pages.visit import services_of

SIDES = ((Side.LEFT.value, "Left"), (Side.RIGHT.value, "Right"))
STANDING = {
    Standing.ABOVE: ("f-within", "Above usual"),
    Standing.USUAL: ("f-within", "Within usual"),
    Standing.BELOW: ("f-above", "Below usual"),
    Standing.WELL_BELOW: ("f-above", "Well below usual"),
    Standing.STOPPED_BY_PAIN: ("f-unknown", "Stopped by pain"),
    Standing.NO_NORM: ("f-unknown", "No norm fits"),
    Standing.UNKNOWN: ("f-unknown", "Not done yet"),
}
MOVED = {
    Moved.MORE: "more than the last time",
    Moved.LESS: "less than the last time",
    Moved.NO_CHANGE: "no change since the last time",
    Moved.UNKNOWN: "no comparison with a last time yet",
}
HOW = {
    TestKind.SIDE_PLANK: "On the forearm, body straight. Seconds until the hip sinks.",
    TestKind.HIP_ABDUCTION: "Lying on the side; the pad above the ankle or knee. Push up, five seconds.",
    TestKind.HIP_ROTATION: "Sitting; the pad above the inner ankle. Push inward, five seconds.",
    TestKind.HIP_SIT: "On the side, hips at 45 and knees at 90 degrees, heels together; pad outside the knee. Push up.",
    TestKind.SINGLE_LEG_BRIDGE: "Heel on a box of 60 cm, knee slightly bent. Repeats until the hips no longer rise.",
    TestKind.KNEE_EXTENSION: "Sitting, knee at a right angle; the pad above the ankle. Push forward, five seconds.",
    TestKind.STEP_DOWN: "Five times from a 20 cm step, heel to the floor and back. Count the faults, 0 to 6.",
    TestKind.ONE_LEG_RISE: "From a chair of knee height, arms crossed. Repeats in a row.",
}


class TestForm(forms.Form):
    """One test of one side."""

    __test__ = False
    use_required_attribute = False

    kind = forms.ChoiceField(label="Which test", choices=[])
    side = forms.ChoiceField(label="Which leg", choices=SIDES, widget=forms.RadioSelect, required=False)
    value = forms.FloatField(
        label="Result", required=False, help_text="Repeats, seconds, points, or what the dynamometer shows."
    )
    unit = forms.ChoiceField(
        label="Unit of the dynamometer",
        choices=[(unit.value, unit.value) for unit in ForceUnit],
        required=False,
    )
    lever_m = forms.FloatField(
        label="Lever arm in metres",
        required=False,
        help_text="From the joint to the pad; for dynamometers only.",
    )
    pain = forms.FloatField(label="Most pain during it, 0 to 10", required=False)
    stopped = forms.BooleanField(label="Pain stopped it", required=False)

    def __init__(self, said: QueryDict | None, first: dict[str, str]) -> None:
        super().__init__(said, initial=first, label_suffix="")
        kinds = in_order(TestKind, assessment_rules())
        self.fields["kind"].choices = [(kind.value, TEST[kind]) for kind in kinds]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Shown:
    """One result in words."""

    mark: str
    state: str
    title: str
    gist: str
    usual: str
    error: str
    sides: str
    moved: str
    sources: tuple[Source, ...]


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The page, or the keeping of one test."""
    services = services_of(request)
    if not services.store.runner().notice_read:
        return redirect("welcome")
    form = TestForm(request.POST or None, {"side": Side.LEFT.value, "unit": ForceUnit.N.value})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                result = record_test(services, _typed(form.cleaned_data))
            except Refused as why:
                form.add_error(None, str(why))
            else:
                messages.success(request, f"Kept. {result.judged.text}")
                return redirect("strength_tests")
    results = [_shown(result) for result in latest_results(services)]
    how = [(TEST[kind], HOW[kind]) for kind in in_order(TestKind, assessment_rules())]
    context = {"form": form, "results": results, "how": how}
    return render(request, "trochlea/strength_tests.html", context, status=status)


def _typed(said: dict[str, Any]) -> TestTyped:
    return TestTyped(
        kind=TestKind(said["kind"]),
        side=Side(said["side"] or Side.BOTH.value),
        value=said["value"],
        unit=ForceUnit(said["unit"] or ForceUnit.N.value),
        lever_m=said["lever_m"],
        pain=said["pain"],
        stopped_by_pain=said["stopped"],
    )


def _shown(result: Result) -> Shown:
    judged, kind = result.judged, result.judged.kind
    mark, state = STANDING[judged.standing]
    value = words.UNKNOWN if judged.value is None else f"{judged.value:.4g} {unit_of(kind)}"
    return Shown(
        mark=mark,
        state=state,
        title=f"{TEST[kind]}, {judged.side.value}: {value}",
        gist=judged.text,
        usual="No norm."
        if judged.usual is None
        else f"Usual is about {judged.usual:.3g} {usual_unit_of(kind)}.",
        error=""
        if judged.error is None
        else f"Less than {judged.error:.3g} {unit_of(kind)} apart is no change.",
        sides="The other side is not tested yet." if result.sides is None else result.sides.text,
        moved=f"{MOVED[result.moved].capitalize()}.",
        sources=(catalogue().sources[judged.source],),
    )
