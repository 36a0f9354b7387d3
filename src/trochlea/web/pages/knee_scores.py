"""Scores: those whose words may be shown, or were brought by the runner, are answered here; others by their numbers."""

import shutil
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trochlea.app.ports import Services
from trochlea.app.scoring import score, scores
from trochlea.app.text_packs import Questions, keep_text_pack, pack_bytes, questions, take_out_text_pack
from trochlea.knowledge.questionnaires import baseline_days, instrument, instruments
from trochlea.screen.scores.change import change_between, compare_with
from trochlea.screen.scores.instrument import Instrument
from trochlea.screen.scores.scoring import ScoreResult
from trochlea.vocabulary.errors import Refused
from trochlea.web.pages.visit import is_sample, own_services, services_of
from trochlea.web.uploads import sent_files


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One instrument with its latest score and whether it moved by more than chance."""

    instrument: Instrument
    results: tuple[ScoreResult, ...]
    change: str
    asked: Questions

    @property
    def latest(self) -> ScoreResult | None:
        """The newest score."""
        return self.results[-1] if self.results else None


def score_views(services: Services) -> list[ScoreView]:
    """Every instrument that can be answered here, has a text pack or has a score."""
    found = []
    for key, known in instruments().items():
        results, asked = scores(services.store, key), questions(services.store, key)
        if asked.can_be_asked or asked.is_brought or results:
            found.append(ScoreView(known, results, _change(results, known), asked))
    return found


def without_words(views: list[ScoreView]) -> str:
    """The names of the instruments that cannot be answered here."""
    asked = {view.instrument.key for view in views if view.asked.can_be_asked}
    return ", ".join(known.name for key, known in instruments().items() if key not in asked)


@require_POST
def answer(request: HttpRequest, name: str) -> HttpResponse:
    """Keep the answers to an instrument whose words may be shown, or were brought."""
    known = instrument(name)
    if not questions(services_of(request).store, known.key).can_be_asked:
        raise Refused(
            f"The words of {known.name} may not be shown here; bring a text pack, or use `trochlea score`."
        )
    given = {item.number: _points(request, item.number) for item in known.items}
    if all(value is None for value in given.values()):
        raise Refused(f"Nothing was kept for {known.name}: tap a number first, then Keep.")
    told = score(services_of(request), known.key, {"items": given})
    messages.success(request, told.change.text if told.change else f"Kept: {told.result.text}")
    return redirect("knee")


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Keep a wording the runner may use, from a file."""
    _require_own(request)
    folder, paths = sent_files(request, "pack")
    try:
        content = pack_bytes(paths[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    pack = keep_text_pack(own_services(request), content)
    messages.success(
        request, f"The wording of {instrument(pack.instrument).name} is kept; you can answer it here."
    )
    return redirect("knee")


@require_POST
def take_out(request: HttpRequest, name: str) -> HttpResponse:
    """Take a wording out; the scores stay."""
    _require_own(request)
    gone = take_out_text_pack(own_services(request), name)
    messages.success(request, f"The wording of {gone.name} is taken out; its scores stay.")
    return redirect("knee")


def _require_own(request: HttpRequest) -> None:
    if is_sample(request):
        raise Refused("This is the sample runner; leave it first, then bring a wording of your own.")


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
