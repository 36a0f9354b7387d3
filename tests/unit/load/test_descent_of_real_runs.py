"""Descent beside the watch's own, over the real runs: its maker's filter is no truth, but the nearest thing to one."""

import csv
from pathlib import Path
from statistics import median

from trochlea.adapters.files.reader import read_bytes
from trochlea.knowledge.load_models import load_models
from trochlea.load import Body, measure
from trochlea.vocabulary.errors import TrochleaError
from trochlea.vocabulary.sport import Sport

LEAST_DESCENT_M = 20  # below it a single metre of the filter weighs more than 5 %
MEDIAN_ERROR = 0.05  # the mark set for imports


def test_our_descent_is_within_five_percent_of_the_watch_in_the_median(shared_data: Path) -> None:
    ratios = _ratios(shared_data / "activities")
    assert len(ratios) >= 5
    assert abs(median(ratios) - 1) <= MEDIAN_ERROR
    assert median(abs(ratio - 1) for ratio in ratios) <= MEDIAN_ERROR


def _ratios(folder: Path) -> list[float]:
    models = load_models()
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as table:
        names = [row["file"] for row in csv.DictReader(table) if row["format"] == "fit" and row["run"]]
    ratios = []
    for name in names:
        try:
            recording = read_bytes((folder / name).read_bytes(), name)
        except TrochleaError:
            continue
        for activity in recording.activities:
            theirs = activity.totals.descent_m
            if activity.sport is Sport.RUN and theirs is not None and theirs >= LEAST_DESCENT_M:
                ours = measure(activity, Body(), models).descent_m
                ratios += [] if ours is None else [ours / theirs]
    return ratios
