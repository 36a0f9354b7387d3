"""One suite that every `Store` must pass, the real one and the one in memory alike."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.ports.alike import same
from tests.ports.made_up import FIRST_START, activity, measured, measurement, original, stream

from trochlea.app.ports import Store, TypedEntry
from trochlea.vocabulary.errors import Refused, Unreadable
from trochlea.vocabulary.runner import Race, Runner, Sex, Side, Theme, Units, WeekStart
from trochlea.vocabulary.sport import Sport

HELSINKI_SUMMER = timezone(timedelta(hours=3))
TYPED_START = datetime(2025, 6, 1, 7, 30, tzinfo=HELSINKI_SUMMER)
TYPED = TypedEntry(on=TYPED_START.date(), at="07:30", sport=Sport.RUN, distance_m=5000.0, duration_s=1800.0)

TOLD = Runner(
    name="Åsa",
    born=date(1990, 2, 28),
    sex=Sex.FEMALE,
    height_m=1.71,
    mass_kg=63.5,
    side=Side.BOTH,
    onset=date(2025, 4, 1),
    run_days=("mon", "fri"),
    goal_week_km=25.0,
    race=Race(date(2025, 9, 1), 21.1),
    comfortable_km=6.0,
    comfortable_week_km=15.0,
    usual_days=3,
    units=Units.MI,
    time_zone="Europe/Helsinki",
    week_start=WeekStart.SUN,
    theme=Theme.DARK,
    notice_read=True,
)


def test_a_new_store_knows_nothing_of_its_runner(store: Store) -> None:
    assert store.runner() == Runner()
    assert store.outings() == ()


def test_a_runner_comes_back_as_told(store: Store) -> None:
    store.save_runner(TOLD)

    assert store.runner() == TOLD


def test_saving_a_runner_replaces_the_one_before(store: Store) -> None:
    store.save_runner(TOLD)
    store.save_runner(Runner(name="B"))

    assert store.runner() == Runner(name="B")


def test_a_recording_comes_back_summed_up(store: Store) -> None:
    given = measurement()

    (key,) = store.add_recording(original(), [given])

    outing = store.outing(key)
    assert (outing.on, outing.start, outing.sport) == (given.on, FIRST_START, Sport.RUN)
    assert outing.knee == given.measured.knee
    assert (outing.duration_s, outing.moving_s, outing.ascent_m) == (39.0, 36.5, None)
    assert (outing.typed, outing.edited, outing.corrected, outing.has_original) == (False, False, (), True)
    assert (outing.file_name, outing.samples, outing.utc_offset_s) == ("morning.fit", 40, 10800)
    assert outing.warnings == ("the clock jumped", "cadence filled in")
    assert same(outing.speed_30s_mps, np.array([2.5, np.nan]))


def test_a_recording_comes_back_with_every_word_of_it(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])

    found, given = store.activity(key), activity()

    assert same(replace(found, stream=given.stream), given)


def test_samples_come_back_within_half_a_step_and_missing_ones_stay_missing(store: Store) -> None:
    """1e-7 degrees are 11 mm; the others of this stream are whole steps and come back exactly."""
    (key,) = store.add_recording(original(), [measurement()])

    found, given = store.stream(key), stream()

    assert set(found.channels) == set(given.channels)
    assert found.get("power_w") is None
    np.testing.assert_array_equal(found.time_s, given.time_s)
    np.testing.assert_array_equal(found.channels["heart_rate_bpm"], given.channels["heart_rate_bpm"])
    np.testing.assert_allclose(
        found.channels["latitude_deg"], given.channels["latitude_deg"], rtol=0, atol=5.1e-8
    )


def test_a_file_with_several_sports_keeps_its_activities_in_order(store: Store) -> None:
    sports = (Sport.SWIM, Sport.CYCLE, Sport.RUN)

    ids = store.add_recording(original(), [measurement(0, sport) for sport in sports])

    assert tuple(store.outing(key).sport for key in ids) == sports
    assert {store.original(key).sha256 for key in ids} == {original().sha256}


def test_the_original_file_comes_back_as_it_came(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])

    assert store.original(key) == original()


def test_a_file_is_known_by_its_bytes(store: Store) -> None:
    store.add_recording(original(), [measurement()])

    assert store.has_original(original("other name.fit").sha256)
    assert not store.has_original(original(data=b"other bytes").sha256)


def test_a_file_known_already_changes_nothing_and_gives_the_same_ids(store: Store) -> None:
    ids = store.add_recording(original(), [measurement()])

    assert store.add_recording(original("again.fit"), [measurement(5)]) == ids
    assert len(store.outings()) == 1


def test_activities_without_a_file_have_no_original(store: Store) -> None:
    (key,) = store.add_measured([measurement()])

    assert not store.outing(key).has_original
    assert store.outing(key).file_name is None
    with pytest.raises(Refused, match=f"Activity {key} has no file"):
        store.original(key)


def test_outings_come_in_order_of_start_and_both_ends_of_the_range_count(store: Store) -> None:
    store.add_measured([measurement(day) for day in (3, 0, 2, 1)])
    first = date(2025, 5, 3)

    days = [outing.on for outing in store.outings()]
    within = [outing.on for outing in store.outings(first + timedelta(days=1), first + timedelta(days=2))]

    assert days == [first + timedelta(days=day) for day in range(4)]
    assert within == days[1:3]
    assert [outing.on for outing in store.outings(last=first)] == days[:1]


def test_a_typed_entry_counts_as_typed_and_has_no_samples(store: Store) -> None:
    entry = replace(TYPED, cadence_spm=168.0, descent_m=12.0, rpe=4.0, shoes="blue", note="wet")

    key = store.add_typed(entry, TYPED_START, TYPED_START.date(), measured())

    outing = store.outing(key)
    assert (outing.typed, outing.edited, outing.has_original, outing.samples) == (True, False, False, 0)
    assert (outing.distance_m, outing.duration_s, outing.moving_s) == (5000.0, 1800.0, 1800.0)
    assert (outing.descent_m, outing.mean_cadence_spm) == (12.0, 168.0)
    assert (outing.rpe, outing.shoes, outing.note) == (4.0, "blue", "wet")
    assert store.stream(key).samples == 0
    assert store.activity(key).totals.distance_m == 5000.0


def test_a_typed_entry_keeps_the_wall_clock_of_its_day(store: Store) -> None:
    """CONTRACTS: changing the zone never moves stored runs. 07:30 at UTC+3 is 04:30 UTC."""
    key = store.add_typed(TYPED, TYPED_START, TYPED_START.date(), measured())

    outing = store.outing(key)
    assert outing.start.isoformat() == "2025-06-01T04:30:00+00:00"
    assert outing.utc_offset_s == 10800


def test_an_edit_changes_what_it_names_and_nothing_else(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])
    before = store.outing(key)

    store.edit(
        key, TypedEntry(distance_m=9000.0, note="belt was off"), before.start, before.on, measured(9.0)
    )

    after = store.outing(key)
    assert same(
        after,
        replace(
            before,
            distance_m=9000.0,
            note="belt was off",
            knee=measured(9.0).knee,
            edited=True,
            corrected=("distance_m",),
        ),
    )


def test_an_edit_leaves_the_recording_and_the_file_untouched(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])
    recorded = store.activity(key)
    entry = TypedEntry(on=date(2025, 6, 1), at="07:30", sport=Sport.WALK, distance_m=1.0, duration_s=2.0)

    store.edit(key, entry, TYPED_START, date(2025, 6, 1), measured())

    assert store.outing(key).sport is Sport.WALK
    assert store.outing(key).start == TYPED_START
    assert same(store.activity(key), recorded)
    assert store.original(key) == original()


def test_a_second_edit_still_knows_the_first_recording(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])
    before = store.outing(key)

    for sport in (Sport.WALK, Sport.HIKE):
        store.edit(key, TypedEntry(sport=sport), before.start, before.on, measured())

    assert store.outing(key).sport is Sport.HIKE
    assert store.activity(key).sport is Sport.RUN


def test_edits_survive_a_new_import_of_the_same_file(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])
    before = store.outing(key)
    store.edit(key, TypedEntry(rpe=7.0), before.start, before.on, measured())

    store.add_recording(original(), [measurement()])

    assert [outing.rpe for outing in store.outings()] == [7.0]


def test_a_deleted_activity_of_a_file_is_gone_and_a_new_import_does_not_bring_it_back(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])

    store.delete(key)

    assert store.has_original(original().sha256)
    assert store.add_recording(original(), [measurement()]) == ()
    assert store.outings() == ()
    for ask in (store.outing, store.activity, store.stream, store.original, store.delete):
        with pytest.raises(Refused, match=f"There is no activity {key}"):
            ask(key)


def test_one_activity_of_a_file_can_go_while_the_others_stay(store: Store) -> None:
    swim, run = store.add_recording(original(), [measurement(0, Sport.SWIM), measurement(0, Sport.RUN)])

    store.delete(swim)

    assert [outing.id for outing in store.outings()] == [run]
    assert store.original(run) == original()


def test_a_deleted_typed_entry_is_gone_and_its_number_is_not_used_again(store: Store) -> None:
    key = store.add_typed(TYPED, TYPED_START, TYPED_START.date(), measured())

    store.delete(key)

    assert store.outings() == ()
    assert store.add_typed(TYPED, TYPED_START, TYPED_START.date(), measured()) > key


def test_loads_computed_anew_take_the_place_of_the_old_ones(store: Store) -> None:
    keys = store.add_recording(original(), [measurement(0), measurement(1)])

    store.replace_measured([(keys[1], measured(0.5, distance_m=98.0))])

    assert [outing.knee.knee_km for outing in store.outings()] == [0.1, 0.5]
    assert [outing.distance_m for outing in store.outings()] == [97.5, 98.0]


def test_loads_computed_anew_never_undo_a_correction(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])
    before = store.outing(key)
    store.edit(key, TypedEntry(distance_m=9000.0), before.start, before.on, measured(9.0))

    store.replace_measured([(key, measured(8.5, distance_m=None))])

    assert store.outing(key).distance_m == 9000.0
    assert store.outing(key).knee.knee_km == 8.5


def test_computing_may_read_the_store_while_it_goes(store: Store) -> None:
    keys = store.add_recording(original(), [measurement(0), measurement(1)])

    store.replace_measured((key, measured(float(store.activity(key).stream.samples))) for key in keys)

    assert [outing.knee.knee_km for outing in store.outings()] == [40.0, 40.0]


def test_computing_that_breaks_off_leaves_the_old_loads(store: Store) -> None:
    (key,) = store.add_recording(original(), [measurement()])

    def broken() -> Iterator[tuple[int, Any]]:
        yield key, measured(5.0)
        raise Unreadable("no more")

    with pytest.raises(Unreadable, match="no more"):
        store.replace_measured(broken())

    assert store.outing(key).knee.knee_km == 0.1


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.outing(99),
        lambda store: store.activity(99),
        lambda store: store.stream(99),
        lambda store: store.original(99),
        lambda store: store.delete(99),
        lambda store: store.edit(99, TypedEntry(), TYPED_START, TYPED_START.date(), measured()),
    ],
)
def test_a_number_that_is_not_there_is_refused_in_one_sentence(
    store: Store, ask: Callable[[Store], object]
) -> None:
    with pytest.raises(Refused, match=r"^There is no activity 99; look its number up"):
        ask(store)


def everything(store: Store) -> list[Any]:
    """All that can be asked of a store."""
    outings = store.outings()
    files = [store.original(outing.id) for outing in outings if outing.has_original]
    return [store.runner(), outings, tuple(store.activity(outing.id) for outing in outings), files]


def fill(store: Store) -> None:
    """A runner, two files, a typed entry, a correction, something taken out."""
    store.save_runner(TOLD)
    first, second = store.add_recording(original(), [measurement(0), measurement(1)])
    (gone,) = store.add_recording(original(data=b"gone"), [measurement(2)])
    store.add_typed(replace(TYPED, note="hot"), TYPED_START, TYPED_START.date(), measured())
    before = store.outing(first)
    store.edit(first, TypedEntry(distance_m=9000.0), before.start, before.on, measured(9.0))
    store.delete(gone)
    assert second in [outing.id for outing in store.outings()]


def test_a_restored_backup_is_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    fill(store)
    before = everything(store)
    store.backup(tmp_path / "all.zip")

    store.save_runner(Runner(name="somebody else"))
    store.add_measured([measurement(9)])
    store.delete(store.outings()[0].id)
    store.restore(tmp_path / "all.zip")

    assert same(tuple(everything(store)), tuple(before))
    assert store.has_original(original(data=b"gone").sha256)


def test_what_is_no_backup_changes_nothing(store: Store, tmp_path: Path) -> None:
    fill(store)
    before = everything(store)
    foreign = tmp_path / "holiday.zip"
    foreign.write_bytes(b"PK\x03\x04 not really")

    for source in (foreign, tmp_path / "absent.zip", tmp_path):
        with pytest.raises(Unreadable) as told:
            store.restore(source)
        assert str(source) in str(told.value)

    assert same(tuple(everything(store)), tuple(before))


def test_an_erased_store_is_empty_and_can_be_used_again(store: Store) -> None:
    fill(store)

    store.erase()

    assert store.runner() == Runner()
    assert store.outings() == ()
    assert not store.has_original(original().sha256)
    assert len(store.add_recording(original(), [measurement()])) == 1


def test_a_closed_store_opens_again_when_it_is_used(store: Store) -> None:
    fill(store)
    before = everything(store)

    store.close()

    assert same(tuple(everything(store)), tuple(before))
