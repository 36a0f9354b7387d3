"""What did the knee take? Stream, steps, joint force, dose."""

from trochlea.load.days import DayLoad, days
from trochlea.load.measure import Body, Measured, measure, measure_typed
from trochlea.load.runs import Run, runs
from trochlea.load.single_run import SingleRunGuard, single_run_guard
from trochlea.load.weeks import Week, week_of, weeks

__all__ = [
    "Body",
    "DayLoad",
    "Measured",
    "Run",
    "SingleRunGuard",
    "Week",
    "days",
    "measure",
    "measure_typed",
    "runs",
    "single_run_guard",
    "week_of",
    "weeks",
]
