"""The journal of both stores: added to, never changed; the newest of a kind and key counts."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.ports.made_up import measured, measurement, original

from trochlea.app.ports import Packer, Store, TypedEntry
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.runner import Runner
from trochlea.vocabulary.sport import Sport

MONDAY = date(2026, 11, 2)
TUESDAY = date(2026, 11, 3)
NOW = datetime(2026, 11, 3, 7, 30, 15, 250000, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)


def test_an_entry_comes_back_as_it_was_noted(store: Store) -> None:
    body = {
        "run_pain": 2.5,
        "limp": False,
        "side": None,
        "note": "wet – cold",
        "parts": [1, 2],
        "x": {"y": 1},
    }
    key = store.note("reading", "2026-11-02", MONDAY, NOW, body)

    (found,) = store.journal("reading")

    assert (found.id, found.kind, found.key, found.on, found.entered) == (
        key,
        "reading",
        "2026-11-02",
        MONDAY,
        NOW,
    )
    assert dict(found.body) == body
    assert (found.counts, found.withdrawn) == (True, None)


def test_a_newer_entry_of_the_same_kind_and_key_counts_and_the_older_stays_as_log(store: Store) -> None:
    store.note("reading", "monday", MONDAY, NOW, {"run_pain": 4})
    store.note("reading", "monday", MONDAY, LATER, {"run_pain": 2})

    assert [entry.body["run_pain"] for entry in store.journal("reading")] == [2]
    log = store.journal("reading", with_replaced=True)
    assert [(entry.body["run_pain"], entry.counts) for entry in log] == [(4, False), (2, True)]


def test_another_kind_or_key_replaces_nothing(store: Store) -> None:
    store.note("reading", "monday", MONDAY, NOW, {"a": 1})
    store.note("reading", "tuesday", TUESDAY, NOW, {"a": 2})
    store.note("decision", "monday", MONDAY, NOW, {"a": 3})

    assert [entry.body["a"] for entry in store.journal("reading")] == [1, 2]
    assert [entry.body["a"] for entry in store.journal("decision")] == [3]


def test_days_are_looked_up_from_first_to_last_both_included(store: Store) -> None:
    for day in range(1, 6):
        store.note("reading", str(day), date(2026, 11, day), NOW, {"day": day})

    found = store.journal("reading", date(2026, 11, 2), date(2026, 11, 4))

    assert [entry.body["day"] for entry in found] == [2, 3, 4]


def test_an_entry_taken_back_no_longer_counts_and_what_it_replaced_does_not_return(store: Store) -> None:
    store.note("reading", "monday", MONDAY, NOW, {"run_pain": 4})
    newest = store.note("reading", "monday", MONDAY, NOW, {"run_pain": 2})

    store.withdraw(newest, LATER)

    assert store.journal("reading") == ()
    log = store.journal("reading", with_replaced=True)
    assert [(entry.counts, entry.withdrawn) for entry in log] == [(False, None), (False, LATER)]


def test_the_log_of_one_key_is_emptied_and_says_no_more_than_when(store: Store) -> None:
    store.note("text_pack", "lefs", MONDAY, NOW, {"words": "old"})
    store.note("text_pack", "akps", MONDAY, NOW, {"words": "other"})
    store.note("text_pack", "lefs", TUESDAY, LATER, {"words": "new"})

    store.empty_log("text_pack", "lefs")

    log = store.journal("text_pack", with_replaced=True)
    assert [(entry.key, entry.entered, dict(entry.body)) for entry in log] == [
        ("lefs", NOW, {}), ("akps", NOW, {"words": "other"}), ("lefs", LATER, {"words": "new"}),
    ]  # fmt: skip


@pytest.mark.parametrize("which", ["unknown", "replaced", "taken back"])
def test_only_an_entry_that_counts_can_be_taken_back(store: Store, which: str) -> None:
    first = store.note("reading", "monday", MONDAY, NOW, {})
    second = store.note("reading", "monday", MONDAY, NOW, {})
    store.withdraw(second, LATER)

    with pytest.raises(Refused, match="could be taken back"):
        store.withdraw({"unknown": 99, "replaced": first, "taken back": second}[which], LATER)


def test_the_journal_travels_in_a_backup_and_is_gone_after_erasing(store: Store, tmp_path: Path) -> None:
    store.note("reading", "monday", MONDAY, NOW, {"run_pain": 4})
    store.note("reading", "monday", MONDAY, LATER, {"run_pain": 2})
    before = store.journal("reading", with_replaced=True)
    store.backup(tmp_path / "all.zip")

    store.erase()
    assert store.journal("reading", with_replaced=True) == ()

    store.restore(tmp_path / "all.zip")
    assert store.journal("reading", with_replaced=True) == before


def test_every_write_leaves_another_mark_but_those_of_derived_entries(store: Store, pack: Packer) -> None:
    seen = [store.mark()]

    def after(_: object) -> None:
        seen.append(store.mark())

    after(store.save_runner(Runner(name="A")))
    after(store.add_packed([pack(original(), [measurement()])]))
    (key,) = store.add_measured([measurement(day=9)])
    after(key)
    entry = TypedEntry(on=MONDAY, sport=Sport.RUN, distance_m=5000.0)
    after(store.add_typed(entry, NOW, MONDAY, measured()))
    after(store.edit(key, TypedEntry(note="windy"), NOW, MONDAY, measured()))
    after(store.delete(key))
    noted = store.note("reading", "monday", MONDAY, NOW, {"run_pain": 4})
    after(noted)
    after(store.withdraw(noted, LATER))
    after(store.empty_log("reading", "monday"))
    assert len(seen) == len(set(seen))

    store.note("decision", "monday", MONDAY, NOW, {}, derived=True)
    assert store.mark() == seen[-1]


def test_a_line_holds_what_a_decision_looks_at(store: Store, pack: Packer) -> None:
    store.add_packed([pack(original(), [measurement(day=1)])])
    store.add_measured([measurement(day=0), measurement(day=2)])
    store.edit(1, TypedEntry(distance_m=5000.0), NOW, date(2025, 5, 4), measured(knee_km=0.3))

    whole = store.outings(last=date(2025, 5, 4))
    lines = store.lines(date(2025, 5, 4))

    assert len(lines) == 2
    for name in ("id", "on", "start", "sport", "duration_s", "moving_s", "distance_m", "corrected"):
        assert [getattr(line, name) for line in lines] == [getattr(outing, name) for outing in whole]
    assert [(line.knee.quality, line.knee.knee_km) for line in lines] == [
        (outing.knee.quality, outing.knee.knee_km) for outing in whole
    ]
