"""Write the page of the advice cards: `python docs/advice.py`, or with `--check` compare only."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from trochlea.app.advice import AdviceView, in_order
from trochlea.app.advice_words import BADGE, MEANING, NOT_READ
from trochlea.cli.advice import plain_entry, plain_view
from trochlea.knowledge.advice import advice_library
from trochlea.vocabulary.advice import AdviceCard, Backing, Badge, Saying
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.standing import NO_SCREEN

PAGE = Path(__file__).resolve().parent / "reference" / "advice.md"
OPENING = """# Advice cards

<!-- made by docs/advice.py from the catalogue; run `make docs` to write it anew -->

What people use beside exercise, word for word as the app shows it, and what is often said beside what is known.
How the order of a day comes about: [Advice](../guides/advice.md).
"""
KEYS = {
    "on": "the day asked about",
    "phase": "`calm`, `rebuild`, `return`, `build` or `keep`",
    "holds_running": "whether the screen holds running",
    "care_first": "whether a warning sign comes before every card",
    "text": "what the screen says",
    "first": "id of the card that matters most",
    "cards": "every card, in the order that matters",
    "sayings": "every saying, in the order of the file",
    "kind": "`card` or `saying`",
    "id": "its name for `trochlea advice ID`",
    "title": "what it is about",
    "answer": "the short answer",
    "do": "list: what to do",
    "why": "what stands behind it, in words",
    "not_for": "list: who must not, or what is another matter",
    "ask": "whom to ask",
    "stop": "list of `{id, group, question}`: asked before anything else; empty for most cards",
    "stop_text": "what a yes and what only noes lead to, or null",
    "phases": "list of phases in which it matters",
    "now": "whether it matters today or in this phase",
    "because": "the sign of the day that brought it to the front, or null",
    "badge": "`strong`, `moderate`, `thin` or `contested`",
    "grade": "`trial`, `cohort`, `lab`, `consensus`, `convention` or `ours`",
    "sources": "list of keys of the [sources](sources.md)",
    "where": "where in the sources",
    "numbers": "list of keys of the [numbers](thresholds.md) quoted in the texts",
    "reviewed": "day of the last look",
    "checked": "false where a part was not yet read in the source itself",
    "topic": "what it is about",
    "said": "what is often said",
    "known": "what is known of it",
    "ours": "how it is put here",
}


def page() -> str:
    """The page as one text."""
    library = advice_library()
    lines = [OPENING, *_badges(), "## Cards", ""]
    for card in library.cards:
        lines += _card(card)
    lines += ["## What is often said, and what is known", ""]
    for saying in library.sayings:
        lines += _saying(saying)
    return "\n".join([*lines, *_keys()]).rstrip() + "\n"


def _badges() -> Iterator[str]:
    yield from ("| badge | shown as | means |", "|---|---|---|")
    yield from (f"| `{badge}` | {BADGE[badge]} | {MEANING[badge]} |" for badge in Badge)
    yield ""


def _card(card: AdviceCard) -> Iterator[str]:
    yield from (f"### {card.title}", "", f"`{card.id}`: **{card.answer}.**", "")
    if card.stop_text is not None:
        yield from ("First: is one of these true?", "")
        yield from (f"- {stop.question}" for stop in card.stop)
        yield from ("", card.stop_text, "")
    yield from (f"- {text}" for text in card.do)
    yield from ("", card.why, "")
    yield f"- Not for, or another matter: {' '.join(card.not_for)}"
    yield f"- Whom to ask: {card.ask}"
    signs = "".join(f"; first on the sign `{sign}`" for sign in card.first_when)
    yield f"- Matters in: {', '.join(card.phases)}{signs}"
    yield from _backing(card.backing)


def _saying(saying: Saying) -> Iterator[str]:
    yield from (f"### {saying.topic}", "", f"`{saying.id}`", "")
    yield f"- Often said: {saying.said}"
    yield f"- Known: {saying.known}"
    yield f"- Here: {saying.ours}"
    yield f"- Why: {saying.why}"
    yield from _backing(saying.backing)


def _backing(backing: Backing) -> Iterator[str]:
    sources = ", ".join(f"[{key}](sources.md#{key})" for key in backing.sources)
    unread = "" if backing.checked else f" {NOT_READ}"
    yield f"- {BADGE[backing.badge]} ({backing.grade}): {sources}.{unread}"
    if backing.numbers:
        yield f"- Numbers: {', '.join(f'`{key}`' for key in backing.numbers)}"
    yield ""


def _keys() -> Iterator[str]:
    library = advice_library()
    placed = in_order(library.cards, Phase.CALM, {})
    view = AdviceView(date(2026, 1, 1), Phase.CALM, NO_SCREEN, placed, library.sayings)
    yield from ("## Keys of `trochlea advice --json`", "")
    yield "`trochlea advice ID --json` gives one entry of `cards` or `sayings` alone."
    for title, made in (
        ("the whole", plain_view(view)),
        ("a card", plain_entry(placed[0])),
        ("a saying", plain_entry(library.sayings[0])),
    ):
        yield from ("", f"| key of {title} | what it is |", "|---|---|")
        yield from (f"| `{key}` | {KEYS[key]} |" for key in made)


def main() -> int:
    """Write the page, or with `--check` say whether it is out of date; gives the exit status."""
    made = page()
    old = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made
    if "--check" in sys.argv:
        if old:
            print("docs/reference/advice.md is out of date; run `make docs`.")
        return 1 if old else 0
    if old:
        PAGE.write_text(made, encoding="utf-8")
    print(f"1 page, {int(old)} of them new or changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
