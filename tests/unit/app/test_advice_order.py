"""Which card comes first: what the day shows, then the phase, then the rest."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.unit.app.strength_days import Life

from trochlea.app.advice import advice, in_order
from trochlea.app.ports import TypedEntry
from trochlea.app.shoes import add_shoes
from trochlea.app.typed_activity import add_typed
from trochlea.knowledge.advice import advice_library
from trochlea.vocabulary.advice import Sign
from trochlea.vocabulary.decision import Phase
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.sport import Sport

FIRST = {
    Phase.CALM: "rest",
    Phase.REBUILD: "rest",
    Phase.RETURN: "pace",
    Phase.BUILD: "pace",
    Phase.KEEP: "pace",
}  # rest leads while what provokes is cut (RULES 4, calm); later one change at a time does
BY_SIGN = {
    Sign.PAINKILLER: "anti_inflammatories",
    Sign.STAIRS: "stairs",
    Sign.FLARE: "rest",
    Sign.SHOES: "shoes",
}


def order(phase: Phase, *shown: Sign) -> list[str]:
    placed = in_order(advice_library().cards, phase, {sign: f"{sign} it is." for sign in shown})
    return [one.card.id for one in placed]


@pytest.mark.parametrize("phase", list(Phase))
def test_without_a_sign_the_phase_decides(phase: Phase) -> None:
    assert order(phase)[0] == FIRST[phase]


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("sign", list(Sign))
def test_a_sign_of_the_day_comes_before_the_phase(phase: Phase, sign: Sign) -> None:
    assert order(phase, sign)[0] == BY_SIGN[sign]


def test_all_signs_at_once_stand_in_the_order_of_gravity() -> None:
    assert order(Phase.CALM, *Sign)[:4] == ["anti_inflammatories", "stairs", "rest", "shoes"]


@pytest.mark.parametrize("phase", list(Phase))
def test_cards_of_the_phase_come_before_all_others_and_none_is_lost(phase: Phase) -> None:
    placed = in_order(advice_library().cards, phase, {})
    matters = [one.now for one in placed]

    assert matters == sorted(matters, reverse=True)
    assert {one.card.id for one in placed if one.now} == {
        card.id for card in advice_library().cards if phase in card.phases
    }
    assert {one.card.id for one in placed} == {card.id for card in advice_library().cards}


def test_who_has_said_nothing_yet_reads_of_rest_first(tmp_path: Path) -> None:
    view = advice(Life(tmp_path, screened=False).services)

    assert (view.phase, view.first.card.id, view.first.because) == (Phase.CALM, "rest", "")
    assert not view.care_first  # questions not answered are no warning sign


@pytest.mark.parametrize(("stairs", "first"), [(2, "rest"), (3, "stairs"), (5, "stairs")])
def test_stairs_above_two_put_their_card_first(tmp_path: Path, stairs: int, first: str) -> None:
    life = Life(tmp_path)
    life.feel(worst=4, stairs=stairs)  # 2 is the most that counts as green (RULES 2)

    view = advice(life.services)

    assert view.first.card.id == first
    if first == "stairs":
        assert view.first.because == f"Stairs are at {stairs} of 10 today."


def test_stairs_of_yesterday_are_not_those_of_today(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(stairs=4)
    life.wait(1)

    assert advice(life.services).first.card.id == "rest"
    assert advice(life.services, life.clock.on - timedelta(days=1)).first.card.id == "stairs"


def test_a_painkiller_is_asked_about_on_its_day_and_the_next(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(walk=1, stairs=4, painkiller=True)

    assert advice(life.services).first.because == "A painkiller was noted today."
    life.wait(1)
    assert advice(life.services).first.because == "A painkiller was noted yesterday."
    life.wait(1)
    assert advice(life.services).first.card.id == "rest"


def test_a_red_day_brings_rest_to_the_front_for_two_days_after_it(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.feel(worst=7)
    red_on = life.clock.on

    for waited in range(4):
        because = (
            advice(life.services, red_on + timedelta(days=waited)).first.because if waited == 0 else None
        )
        if waited:
            life.wait(1)
            because = advice(life.services).first.because
        assert because == (f"The knee was red on {red_on.isoformat()}." if waited <= 2 else "")


def test_a_new_pair_of_shoes_puts_shoes_first_and_says_which(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.services.store.save_runner(replace(life.services.store.runner(), comfortable_km=3.0))
    life.wait(40)
    for days, name in ((40, "Old"), (30, "Old"), (3, "Blue")):
        on = life.clock.on - timedelta(days=days)
        add_typed(
            life.services,
            TypedEntry(on=on, sport=Sport.RUN, distance_m=3000.0, duration_s=1200.0, shoes=name),
        )
    add_shoes(life.services, "Blue", "minimal", life.clock.on - timedelta(days=3))

    view = advice(life.services)

    assert view.first.card.id == "shoes"
    assert view.first.because.startswith("Blue are new since")


def test_a_warning_sign_comes_before_every_card(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.answer(rf6=True)

    view = advice(life.services)

    assert view.care_first
    assert "See a clinician within the next days" in view.standing.text


def test_a_card_nobody_knows_and_a_day_to_come_are_refused_in_one_sentence(tmp_path: Path) -> None:
    life = Life(tmp_path)

    with pytest.raises(Refused, match=r"There is no advice called 'leeches'; there is rest, "):
        advice(life.services).entry("leeches")
    with pytest.raises(Refused, match="has not come yet"):
        advice(life.services, life.clock.on + timedelta(days=1))
