"""Exports of every company with bytes changed, cut, doubled and lost: never a crash, and every file accounted for."""

import json
import random
from pathlib import Path

import pytest
from tests.files.exports.importing import Importer, adds_up, zipped
from tests.files.exports.test_apple import MEMBERS as APPLE
from tests.files.exports.test_garmin import EXPORT as GARMIN
from tests.files.exports.test_polar import newer, older
from tests.files.exports.test_strava import FULL as STRAVA
from tests.files.exports.test_watch_makers import COROS_EXPORT, SUUNTO_EXPORT
from tests.files.test_fuzz import COUNT, MUTATIONS

EXPORTS: dict[str, dict[str, bytes | str]] = {
    "strava": dict(STRAVA),
    "garmin": dict(GARMIN),
    "apple": dict(APPLE),
    "polar": {"1.json": json.dumps(older()), "2.json": json.dumps(newer())},
    "suunto": dict(SUUNTO_EXPORT),
    "coros": dict(COROS_EXPORT),
    "spreadsheet": {"runs.csv": "Datum;Sport;km;Zeit;Notiz\n" + "03.04.2026;Lauf;5,2;31:00;gut\n" * 20},
}


@pytest.mark.parametrize("company", EXPORTS)
def test_fuzz_any_mutated_export_adds_up(company: str, tmp_path: Path) -> None:
    members = EXPORTS[company]
    imported = 0
    for seed in range(COUNT // 50):
        chance = random.Random(seed)
        mutated = {}
        for name, data in members.items():
            changed = bytearray(data.encode() if isinstance(data, str) else data)
            if chance.random() < 0.7 and len(changed) > 1:
                chance.choice(MUTATIONS)(changed, chance)
            mutated[name] = bytes(changed)
        importer = Importer(tmp_path)
        try:
            report = importer.once(zipped(tmp_path / "export.zip", mutated))
        except BaseException as error:
            raise AssertionError(f"seed {seed}: {error!r}") from error
        adds_up(report)
        assert all("\n" not in one.reason for one in (*report.rejected, *report.warnings)), seed
        assert not any("not understood yet" in one.reason for one in report.rejected), seed
        imported += report.imported
    assert imported > 0
