"""Scores: the one whose words may be shown is answered here; of the others the numbers that were kept."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trochlea.app.ports import Services
from trochlea.app.scoring import score, scores
from trochlea.knowledge.questionnaires import baseline_days, instrument, instruments
from trochlea.screen.scores.change import change_between, compare_with
from trochlea.screen.scores.instrument import Instrument
from trochlea.screen.scores.scoring import ScoreResult
from trochlea.vocabulary.errors import Refused
from trochlea.web.pages.visit import services_of


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One instrument with its latest score and whether it moved by more than chance."""

    instrument: Instrument
    results: tuple[ScoreResult, ...]
    change: str
    asks: bool  # its words may be shown, so it can be answered here

    @property
    def latest(self) -> ScoreResult | None:
        """The newest score."""
        return self.results[-1] if self.results else None


def score_views(services: Services) -> list[ScoreView]:
    """Every instrument that can be answered here or has a score."""
    found = []
    for key, known in instruments().items():
        results = scores(services.store, key)
        if known.text_ships or results:
            found.append(ScoreView(known, results, _change(results, known), known.text_ships))
    return found


@require_POST
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the answers to an instrument whose words may be shown."""
    known = instrument(name)
    if not known.text_ships:
        raise Refused(
            f"The words of {known.name} may not be shown here; use `trochlea score` with your copy."
        )
    given = {item.number: _points(request, item.number) for item in known.items}
    if all(value is None for value in given.values()):
        raise Refused(f"Nothing was kept for {known.name}: tap a number first, then Keep.")
    told = score(services_of(request), known.key, {"items": given})
    messages.success(request, told.change.text if told.change else f"Kept: {told.result.text}")
    return redirect("knee")


def _points(request: HttpRequest, number: str) -> float | None:
    given = request.POST.get(f"item-{number}", "")
    try:
        return float(given) if given else None
    except ValueError:
        raise Refused(f"{given!r} is no number; tap one of the answers.") from None


def _change(results: tuple[ScoreResult, ...], known: Instrument) -> str:
    if not results:
        return ""
    before = compare_with(results, results[-1], baseline_days())
    moved = None if before is None else change_between(before, results[-1], known)
    return "" if moved is None else moved.text
