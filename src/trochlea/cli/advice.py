"""The command for the advice cards, and for what is often said beside what is known."""

from collections.abc import Iterator
from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trochlea.cli.options import Home, Json, day_option
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for

if TYPE_CHECKING:
    from trochlea.app.advice import AdviceView, PlacedCard
    from trochlea.vocabulary.advice import Backing, Saying

WIDE = 100  # letters of a line


def advice(
    card: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One card or saying; without it, all of them.")
    ] = None,
    on: Annotated[date | None, day_option("Any past day, from what is known now.")] = None,
    as_json: Json = False,
    home: Home = None,
) -> None:
    """Rest, ice, shoes and more, in the order that matters today; and what is often said beside what is known."""
    from trochlea.app.advice import advice as look_up

    with services_for(home) as services:
        view = look_up(services, on)
    if card is None:
        if as_json:
            print_json(plain_view(view))
        else:
            print_lines(*_all_lines(view))
        return
    found = view.entry(card)
    if as_json:
        print_json(plain_entry(found))
    else:
        print_lines(*_entry_lines(found))


def plain_view(view: "AdviceView") -> dict[str, Any]:
    """Everything, with the keys of the reference page."""
    return {
        "on": view.on,
        "phase": view.phase,
        "holds_running": view.standing.holds_running,
        "care_first": view.care_first,
        "text": view.standing.text,
        "first": view.first.card.id,
        "cards": [plain_entry(placed) for placed in view.cards],
        "sayings": [plain_entry(saying) for saying in view.sayings],
    }


def plain_entry(entry: "PlacedCard | Saying") -> dict[str, Any]:
    """One card or saying, with the keys of the reference page."""
    from trochlea.vocabulary.advice import Saying

    if isinstance(entry, Saying):
        words = {key: getattr(entry, key) for key in ("id", "topic", "said", "known", "ours", "why")}
        return {"kind": "saying", **words, **_backing(entry.backing)}
    card = entry.card
    words = {
        key: getattr(card, key) for key in ("id", "title", "answer", "do", "why", "not_for", "ask", "stop")
    }
    return {
        "kind": "card",
        **words,
        "stop_text": card.stop_text,
        "phases": card.phases,
        "now": entry.now,
        "because": entry.because or None,
        **_backing(card.backing),
    }


def _backing(backing: "Backing") -> dict[str, Any]:
    return {
        "badge": backing.badge,
        "grade": backing.grade,
        "sources": backing.sources,
        "where": backing.where,
        "numbers": backing.numbers,
        "reviewed": backing.reviewed,
        "checked": backing.checked,
    }


def _all_lines(view: "AdviceView") -> Iterator[str]:
    from trochlea.app.advice_words import BADGE

    if view.care_first:
        yield f"This comes before any card: {view.standing.text}"
        yield ""
    yield f"What matters now (phase {view.phase.value})"
    for placed in view.cards:
        if placed.now:
            yield _line(placed)
    yield ""
    yield "When it comes up"
    for placed in view.cards:
        if not placed.now:
            yield _line(placed)
    yield ""
    yield "What is often said, and what is known"
    for saying in view.sayings:
        yield f"  {saying.id:20} {saying.said} [{BADGE[saying.backing.badge]}]"
    yield ""
    yield "More of one: trochlea advice ID"


def _line(placed: "PlacedCard") -> str:
    from trochlea.app.advice_words import BADGE

    card = placed.card
    because = f" {placed.because}" if placed.because else ""
    return f"  {card.id:20} {card.title}: {card.answer}. [{BADGE[card.backing.badge]}]{because}"


def _entry_lines(entry: "PlacedCard | Saying") -> Iterator[str]:
    from trochlea.vocabulary.advice import Saying

    if isinstance(entry, Saying):
        yield entry.topic
        yield from _told("Often said", entry.said)
        yield from _told("Known", entry.known)
        yield from _told("How it is put here", entry.ours)
        yield from _told("Why", entry.why)
        yield from _backed(entry.backing)
        return
    card = entry.card
    yield f"{card.title}: {card.answer}"
    if entry.because:
        yield entry.because
    if card.stop_text is not None:
        yield from _listed("First: is one of these true?", [stop.question for stop in card.stop])
        yield from _told("Then", card.stop_text)
    yield from _listed("What to do", card.do)
    yield from _told("Why", card.why)
    yield from _listed("Not for, or another matter", card.not_for)
    yield from _told("Whom to ask", card.ask)
    yield from _backed(card.backing)


def _backed(backing: "Backing") -> Iterator[str]:
    from trochlea.app.advice_words import BADGE, MEANING, NOT_READ
    from trochlea.knowledge.catalogue import catalogue

    yield from _told("How sure", f"{BADGE[backing.badge]}: {MEANING[backing.badge]}.")
    if not backing.checked:
        yield f"  {NOT_READ}"
    known = catalogue().sources
    yield ""
    yield "Sources"
    for source in (known[key] for key in backing.sources):
        yield _wrapped(f"{source.title}, {source.year}", "  - ")
        yield f"    {source.link}"


def _told(title: str, text: str) -> Iterator[str]:
    yield ""
    yield title
    yield _wrapped(text, "  ")


def _listed(title: str, texts: "list[str] | tuple[str, ...]") -> Iterator[str]:
    yield ""
    yield title
    yield from (_wrapped(text, "  - ") for text in texts)


def _wrapped(text: str, mark: str) -> str:
    return fill(text, WIDE, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False)
