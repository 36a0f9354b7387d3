"""Advice: the card that matters most first, the others below, and what is often said beside what is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trochlea.app.advice import AdviceView, PlacedCard, advice
from trochlea.app.advice_words import BADGE, MEANING
from trochlea.knowledge.catalogue import catalogue
from trochlea.vocabulary.advice import AdviceCard, Backing, Badge, Saying
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.evidence import Source
from trochlea.vocabulary.runner import Units
from trochlea.web.pages.day_answers import OURS
from trochlea.web.pages.finding_words import SURE, in_runners_words
from trochlea.web.pages.plan_words import PHASES
from trochlea.web.pages.visit import services_of

SHORT_WORD, MIDDLE_WORD = 5, 7  # letters that fit the large and the middle type
CARE = "Care"
AIDS = ("ice", "anti_inflammatories", "tape", "inserts", "shoes", "brace")


@dataclass(frozen=True, slots=True)
class ShownBacking:
    """How sure a text is, ready for the page."""

    badge: str
    word: str
    sure: str
    checked: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One card, ready for the page."""

    card: AdviceCard
    because: str
    opened: bool
    stop: tuple[tuple[str, tuple[str, ...]], ...]  # questions by group
    backing: ShownBacking


@dataclass(frozen=True, slots=True)
class ShownSaying:
    """One saying, ready for the page."""

    saying: Saying
    backing: ShownBacking


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every card and saying; `?open=` names the card that stands open, else the first does, unless care comes first."""
    services = services_of(request)
    runner = services.store.runner()
    if not runner.notice_read:
        return redirect("welcome")
    view = advice(services)
    word = CARE if view.care_first else view.first.card.short
    wanted = request.GET.get("open")
    known = {placed.card.id for placed in view.cards}
    opened = wanted if wanted in known else None if view.care_first else view.first.card.id
    cards = [(placed.now, shown_card(placed, view, runner.units, opened)) for placed in view.cards]
    context = {
        "view": view,
        "on": view.on,
        "word": word,
        "word_size": "" if len(word) <= SHORT_WORD else "mid" if len(word) <= MIDDLE_WORD else "long",
        "reason": because(view.first, view, runner.units),
        "phases": [(phase, PHASES[phase], phase is view.phase) for phase in Phase],
        "phase_at": list(Phase).index(view.phase),
        "now": [card for matters, card in cards if matters],
        "others": [card for matters, card in cards if not matters],
        "sayings": [ShownSaying(saying, shown_backing(saying.backing)) for saying in view.sayings],
        "badges": [(badge.value, BADGE[badge], MEANING[badge]) for badge in Badge],
    }
    return render(request, "trochlea/advice.html", context)


def advice_lines(view: AdviceView, units: Units) -> dict[str, Any]:
    """What Today says of the cards: the first one, those with a question of their own, and small aids by name."""
    cards = {placed.card.id: placed.card for placed in view.cards}
    return {
        "advice": view,
        "advice_because": in_runners_words(view.first.because, units, view.on),
        "cards": cards,
        "aids": [cards[key] for key in AIDS],
    }


def shown_card(placed: PlacedCard, view: AdviceView, units: Units, opened: str | None = None) -> ShownCard:
    """A card with its badge, its sources and the reason it stands where it does."""
    card = placed.card
    return ShownCard(
        card=card,
        because=in_runners_words(placed.because, units, view.on),
        opened=card.id == opened,
        stop=tuple(_grouped(card)),
        backing=shown_backing(card.backing),
    )


def shown_backing(backing: Backing) -> ShownBacking:
    """Badge, grade and sources in words; our own choices are said in the text."""
    known = catalogue().sources
    return ShownBacking(
        badge=backing.badge.value,
        word=BADGE[backing.badge],
        sure=SURE[backing.grade],
        checked=backing.checked,
        sources=tuple(known[key] for key in backing.sources if key != OURS),
    )


def because(placed: PlacedCard, view: AdviceView, units: Units) -> str:
    """Why this card stands first."""
    if view.care_first:
        return view.standing.text
    if placed.because:
        return in_runners_words(placed.because, units, view.on)
    return f"In the {view.phase.value} phase this matters most."


def _grouped(card: AdviceCard) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group, questions in groupby(card.stop, key=lambda stop: stop.group):
        yield group, tuple(stop.question for stop in questions)
