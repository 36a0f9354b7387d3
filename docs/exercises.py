"""Draw every exercise and write the contact sheet: `python docs/exercises.py`, or with `--check` compare only."""

import sys
from collections.abc import Iterator
from pathlib import Path

from trochlea.knowledge.catalogue import catalogue
from trochlea.knowledge.exercises import exercises, warm_up
from trochlea.knowledge.figure import drawing, ink
from trochlea.strength.drawing import film
from trochlea.strength.exercise import Dose, Exercise, KneecapCost
from trochlea.strength.scene import Scene
from trochlea.strength.standalone import standalone

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "guides" / "exercises.md"
IMAGES = DOCS / "images" / "exercises"
OPENING = """# The exercises

<!-- made by docs/exercises.py from the exercise files; run it to write this page anew -->

Every picture is drawn by the program from joint angles; none is a photograph or taken from elsewhere. The bead is the
kneecap of the knee that works, the paler limbs are the farther ones. Start on the left, end on the right. In the app
the movement can be played; with reduced motion it never moves by itself.

Pain up to the ceiling named is all right if it has settled by the next morning. Above it: stop this one.
How the program chooses among them: [Strength](../concepts/strength.md).
"""


def pages() -> Iterator[tuple[Path, str]]:
    """Every file with its content."""
    yield PAGE, "\n".join([OPENING, *_ladders(), "## Warm-up before a run", "", *_warm_up()])
    for key, scene in _scenes():
        yield IMAGES / f"{key}.svg", standalone(film(scene, drawing()), ink("light"), ink("dark"))


def _scenes() -> Iterator[tuple[str, Scene]]:
    for exercise in exercises().values():
        yield exercise.key, exercise.scene
    for step in warm_up():
        yield f"warm-up-{step.key}", step.scene


def _ladders() -> Iterator[str]:
    ladders = dict.fromkeys(exercise.ladder for exercise in exercises().values())
    for ladder in ladders:
        yield f"## {ladder.capitalize()}\n"
        for exercise in sorted(
            (e for e in exercises().values() if e.ladder == ladder), key=lambda e: (len(_below(e)), e.key)
        ):
            yield _entry(exercise)


def _below(exercise: Exercise) -> set[str]:
    found, waiting = set[str](), list(exercise.easier)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += exercises()[key].easier
    return found


def _entry(exercise: Exercise) -> str:
    alt = f"{exercise.scene.keys[0].alt}; then: {exercise.scene.keys[-1].alt}"
    sides = " each side" if exercise.one_sided else ""
    lines = [
        f"### {exercise.name}\n",
        f"![{alt}](../images/exercises/{exercise.key}.svg)\n",
        f"{exercise.purpose} `{exercise.key}`\n",
        f"- Start with {_dose(exercise.dose)}{sides}; pain ceiling {exercise.pain_ceiling:g}.",
        f"- Kneecap load: {_cost(exercise.kneecap)}.",
        f"- {' '.join(exercise.cues)}",
        f"- Often goes differently: {' '.join(exercise.faults)}",
        f"- Easier: {_names(exercise.easier)}. Harder: {_names(exercise.harder)}.\n",
    ]
    return "\n".join(lines)


def _cost(cost: KneecapCost) -> str:
    source = catalogue().sources[cost.source]
    peak = "" if cost.peak_bw is None else f", {cost.peak_bw:g} times body weight"
    return f"{cost.kind}{peak} ([{source.title}]({_link(source.link)}): {cost.where})"


def _link(link: str) -> str:
    return link if "://" in link else "../decisions/README.md"


def _dose(dose: Dose) -> str:
    if dose.reps_low is not None:
        return f"{dose.sets} × {dose.reps_low}-{dose.reps_high}"
    return f"{dose.sets} × {dose.hold_low_s:g}-{dose.hold_high_s:g} seconds"


def _names(keys: tuple[str, ...]) -> str:
    return " or ".join(exercises()[key].name.lower() for key in keys) or "none here"


def _warm_up() -> Iterator[str]:
    for step in warm_up():
        alt = f"{step.scene.keys[0].alt}; then: {step.scene.keys[-1].alt}"
        yield f"### {step.name}, {step.seconds:g} seconds\n"
        yield f"![{alt}](../images/exercises/warm-up-{step.key}.svg)\n"
        yield f"{' '.join(step.cues)}\n"


def main() -> int:
    """Write, or compare and name what is out of date."""
    stale = [(p, text) for p, text in pages() if not p.exists() or p.read_text(encoding="utf-8") != text]
    wanted = {path for path, _ in pages()}
    extra = [path for path in IMAGES.glob("*.svg") if path not in wanted]
    if "--check" in sys.argv:
        for path in [*(p for p, _ in stale), *extra]:
            print(f"{path.relative_to(DOCS)} is out of date; run docs/exercises.py")
        return 1 if stale or extra else 0
    for path, text in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in extra:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
