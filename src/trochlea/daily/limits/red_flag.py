"""The screen: whether running is held whatever the readings say."""

from trochlea.daily.case import Case
from trochlea.daily.limits.ruling import Ruling, applied, not_applied
from trochlea.vocabulary.decision import LimitName
from trochlea.vocabulary.standing import ScreenOutcome

NAME = LimitName.RED_FLAG


def red_flag(case: Case) -> Ruling:
    """Held by a flag, by an unanswered screen, or by age; a clinician's word releases the first and the last."""
    screen = case.diary.screen
    inputs = {"outcome": screen.outcome, "flags": ", ".join(screen.flags)}
    if screen.holds_running or screen.outcome is ScreenOutcome.INCOMPLETE:
        return applied(NAME, 0, screen.text, (), inputs)
    if case.diary.runner.born is None:
        text = "Without a date of birth no run is advised; enter it in the settings."
        return applied(NAME, 0, text, case.rows("limits.adult_years"))
    if is_minor(case) and not screen.clinician_said_yes:
        adult = case.rules.adult_years
        text = (
            f"Under {adult}: Trochlea keeps the diary and counts the load; a parent and a clinician decide on "
            "running. Their word can be entered."
        )
        return applied(NAME, 0, text, case.rows("limits.adult_years"))
    return not_applied(NAME, "No warning sign.")


def is_minor(case: Case) -> bool:
    """Whether the runner is under age today; an unknown age is not an adult's."""
    born, today = case.diary.runner.born, case.today
    if born is None:
        return True
    birthday_passed = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (0 if birthday_passed else 1) < case.rules.adult_years


def asks_for_care(case: Case) -> bool:
    """Whether the answer is to seek care: a flag, or an age, rather than an unanswered question."""
    screen = case.diary.screen
    if screen.outcome is ScreenOutcome.INCOMPLETE:
        return False
    if screen.holds_running:
        return True
    return case.diary.runner.born is not None and is_minor(case) and not screen.clinician_said_yes
