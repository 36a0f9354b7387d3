"""The sample runner has a whole day to look at, the same on every machine."""

from dataclasses import replace

from tests.web.day_story import TODAY

from trochlea.app.decide_today import decide_day
from trochlea.app.knee_log import knee_log
from trochlea.app.ports import Services
from trochlea.app.sample_knee import KNEE_WEEKS
from trochlea.app.sample_runner import ensure_sample
from trochlea.app.screening import screen_view
from trochlea.vocabulary.reading import Verdict
from trochlea.vocabulary.standing import ScreenOutcome


def test_the_sample_runner_has_warning_signs_answered_and_eight_weeks_of_readings(services: Services) -> None:
    sample = replace(services, store=ensure_sample(services, TODAY))

    said = decide_day(sample).said
    log = knee_log(sample)

    assert screen_view(sample).standing.outcome is ScreenOutcome.CONTINUE
    assert sample.store.runner().born is not None
    told = [day.on for day in log.days if day.knee is not None]
    assert (TODAY - told[0]).days == 7 * KNEE_WEEKS
    assert {run.verdict.verdict for run in log.runs} == {Verdict.GREEN, Verdict.AMBER, Verdict.UNKNOWN}
    assert log.runs[-1].verdict.verdict is Verdict.GREEN
    assert said["phase"] == "build"
    assert said["trend"]["pain"] == "better"
    sample.store.close()
