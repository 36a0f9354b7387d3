"""What did the knee take? Stream, steps, joint force, dose."""

from trochlea.load.causes import load_causes
from trochlea.load.days import DayLoad, days
from trochlea.load.findings import findings
from trochlea.load.measure import Body, Measured, measure, measure_typed
from trochlea.load.runs import Run, runs
from trochlea.load.shoes import Shoe, ShoeUse, shoe_use
from trochlea.load.single_run import SingleRunGuard, single_run_guard
from trochlea.load.weeks import Week, week_of, weeks

__all__ = [
    "Body",
    "DayLoad",
    "Measured",
    "Run",
    "Shoe",
    "ShoeUse",
    "SingleRunGuard",
    "Week",
    "days",
    "findings",
    "load_causes",
    "measure",
    "measure_typed",
    "runs",
    "shoe_use",
    "single_run_guard",
    "week_of",
    "weeks",
]
