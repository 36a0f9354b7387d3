"""Advice cards in the order that matters for this runner today, and what is often said beside what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from trochlea.app.day_history import day_history
from trochlea.app.knee_log import KneeLog, knee_log
from trochlea.app.ports import Services
from trochlea.app.said import asked_day
from trochlea.app.shoes import stored_shoes
from trochlea.app.today import HISTORY_WEEKS
from trochlea.knowledge.advice import advice_library
from trochlea.knowledge.daily import daily_rules
from trochlea.knowledge.thresholds import training_rules
from trochlea.load.found_days import shoe_changes
from trochlea.load.runs import runs
from trochlea.plan.day import KneeDay
from trochlea.vocabulary.advice import AdviceCard, Saying, Sign
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.finding import Level
from trochlea.vocabulary.standing import ScreenOutcome, ScreenStanding

ONE_DAY = timedelta(days=1)
CARE = (ScreenOutcome.EMERGENCY, ScreenOutcome.URGENT, ScreenOutcome.CLINICIAN)


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card with the reason it stands where it does; `because` is empty where today says nothing about it."""

    card: AdviceCard
    because: str
    now: bool  # it matters today or in this phase


@dataclass(frozen=True, slots=True)
class AdviceView:
    """Everything to read, the card that matters most first."""

    on: date
    phase: Phase
    standing: ScreenStanding
    cards: tuple[PlacedCard, ...]
    sayings: tuple[Saying, ...]

    @property
    def first(self) -> PlacedCard:
        """The card that matters most."""
        return self.cards[0]

    @property
    def care_first(self) -> bool:
        """Whether a warning sign that holds running comes before every card."""
        return self.standing.holds_running and self.standing.outcome in CARE

    def entry(self, entry_id: str) -> PlacedCard | Saying:
        """One card or saying. Raises `Refused` where there is none of that id."""
        cards = {placed.card.id: placed for placed in self.cards}
        sayings = {saying.id: saying for saying in self.sayings}
        found = cards.get(entry_id) or sayings.get(entry_id)
        if found is None:
            raise Refused(
                f"There is no advice called {entry_id!r}; there is {', '.join([*cards, *sayings])}."
            )
        return found


def advice(services: Services, on: date | None = None, log: KneeLog | None = None) -> AdviceView:
    """The cards as of a day, today without one: what the day shows first, then the phase, then all others.

    `log` is that of the day, where it is at hand already. Raises `Refused` for a day still to come.
    """
    day = asked_day(services, on)
    known = log or knee_log(services, day)
    library = advice_library()
    placed = in_order(library.cards, known.place.phase, signs(services, known))
    standing = day_history(services.store, day).screen
    return AdviceView(day, known.place.phase, standing, placed, library.sayings)


def in_order(
    cards: tuple[AdviceCard, ...], phase: Phase, shown: Mapping[Sign, str]
) -> tuple[PlacedCard, ...]:
    """Cards a sign of the day calls for, the gravest first; those of the phase; all others. Else as in the file."""

    def rank(card: AdviceCard) -> int:
        called = [list(Sign).index(sign) for sign in card.first_when if sign in shown]
        return min(called, default=len(Sign) if phase in card.phases else len(Sign) + 1)

    return tuple(
        PlacedCard(
            card=card,
            because=" ".join(shown[sign] for sign in card.first_when if sign in shown),
            now=rank(card) <= len(Sign),
        )
        for card in sorted(cards, key=rank)
    )


def signs(services: Services, log: KneeLog) -> dict[Sign, str]:
    """What the day shows, each sign with its sentence."""
    return dict(_signs(services, log))


def _signs(services: Services, log: KneeLog) -> Iterator[tuple[Sign, str]]:
    rules = daily_rules()
    today, yesterday = _knee(log, log.on), _knee(log, log.on - ONE_DAY)
    if today.painkiller or yesterday.painkiller:
        yield Sign.PAINKILLER, f"A painkiller was noted {'today' if today.painkiller else 'yesterday'}."
    if today.stairs is not None and today.stairs > rules.verdict.green_most:
        yield Sign.STAIRS, f"Stairs are at {today.stairs:g} of {rules.pain_scale.high:g} today."
    red_on = log.place.red_on
    if red_on is not None and (log.on - red_on).days <= rules.single_run.red_rest_days:
        yield Sign.FLARE, f"The knee was red on {red_on.isoformat()}."
    changed = _new_shoes(services, log.on)
    if changed:
        yield Sign.SHOES, changed


def _knee(log: KneeLog, on: date) -> KneeDay:
    """The readings of a day, none where it has none."""
    return next((day.knee for day in log.days if day.on == on and day.knee is not None), KneeDay())


def _new_shoes(services: Services, on: date) -> str:
    """What changed about the shoes of the last weeks, empty where nothing did."""
    rules = training_rules()
    outings = services.store.outings(on - timedelta(weeks=HISTORY_WEEKS), on)
    found = shoe_changes(runs(outings, rules.same_run_gap_s), on, rules, stored_shoes(services.store))
    return found.text if found.level is Level.NOTE else ""
