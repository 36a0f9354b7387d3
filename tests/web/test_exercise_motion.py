"""The moving pictures in a real browser: every joint where the figure has it, and still where motion is unwelcome."""

from itertools import product
from math import acos, hypot, pi
from typing import Any

import pytest

from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.figure import drawing
from trochlea.strength.drawing import Film, film, pictures
from trochlea.strength.keyframes import moving_styles
from trochlea.strength.projection import flatten

SEEN = ("mini_squat", "bridge", "clamshell", "side_plank", "step_up", "lateral_step_down")
PARTS = ("near_foot", "far_foot", "near_forearm", "head")
A_MILLIMETRE = 0.6  # thousandths of body height: the style sheet keeps tenths, summed along a limb
WHERE = """([at, part]) => {
  document.getAnimations().forEach(a => { a.pause(); a.currentTime = at });
  const m = document.querySelector('svg').getScreenCTM().inverse()
    .multiply(document.querySelector(part).getScreenCTM());
  return [m.e, m.f];
}"""


def page_of(shown: Film) -> str:
    """A page with one moving picture."""
    return f'<style>{moving_styles(shown)}</style><div class="is-moving">{pictures(shown)[-1].svg}</div>'


def moment_ms(shown: Film, index: int) -> float:
    """When the loop shows the moment of that index: still at both ends, slow to start and to stop."""
    hold = shown.drawing.hold_share
    return (
        (hold + (1 - 2 * hold) * acos(1 - 2 * index / shown.drawing.moments) / pi)
        * shown.scene.seconds
        * 1000
    )


@pytest.mark.browser
@pytest.mark.parametrize("key", SEEN)
def test_every_joint_moves_as_the_figure_does(key: str, chromium: Any, socket_enabled: None) -> None:
    shown = film(exercises()[key].scene, drawing())
    context = chromium.new_context(reduced_motion="no-preference")
    page = context.new_page()
    page.set_content(page_of(shown))
    for index, part in product(range(shown.drawing.moments + 1), PARTS):
        x, y = page.evaluate(WHERE, [moment_ms(shown, index), f".j-{part.replace('_', '-')}"])
        wanted = flatten(shown.scene.view, shown.moments[index])[part]
        assert hypot(x - wanted.x, y - wanted.y) <= A_MILLIMETRE, (index, part)
    context.close()


@pytest.mark.browser
def test_nothing_moves_under_reduced_motion(chromium: Any, socket_enabled: None) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_content(page_of(film(exercises()["mini_squat"].scene, drawing())))

    assert page.evaluate("document.getAnimations().length") == 0
    context.close()
