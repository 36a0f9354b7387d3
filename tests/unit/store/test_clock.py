"""The clock gives aware UTC moments."""

from datetime import UTC, datetime, timedelta

import time_machine

from trochlea.adapters.clock import SystemClock


def test_the_clock_tells_the_machine_s_moment_in_utc() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

    with time_machine.travel(moment, tick=False):
        now = SystemClock().now()

    assert now == moment
    assert now.utcoffset() == timedelta(0)
