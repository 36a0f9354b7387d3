"""One activity once, on both stores: grouped, never deleted, shown, and every choice can be taken back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.ports.made_up import FIRST_START, file_of, measured, measurement, recorded

from trochlea.app.likeness import Word
from trochlea.app.ports import Packer, Store, TypedEntry
from trochlea.vocabulary.errors import Refused
from trochlea.vocabulary.sport import Sport


def add(store: Store, name: str, start_s: float = 0.0, **told: object) -> int:
    """Import one file with one recording; its format is its ending."""
    kind = name.rpartition(".")[2]
    (key,) = store.add_recording(file_of(name), [recorded(start_s, kind=kind, **told)])
    return key


def counting(store: Store) -> list[int]:
    return [outing.id for outing in store.outings()]


def test_the_same_run_from_two_sources_counts_once_and_both_files_are_kept(store: Store) -> None:
    gpx = add(store, "a.gpx")
    fit = add(store, "a.fit", 2)

    (outing,) = store.outings()
    assert (outing.id, outing.also_from, outing.also_ids, outing.counts) == (fit, ("a.gpx",), (gpx,), True)
    assert [(o.id, o.counts, o.also_from) for o in store.set_aside()] == [(gpx, False, ("a.fit",))]
    assert store.original(gpx) == file_of("a.gpx")
    assert store.original(fit) == file_of("a.fit")
    assert store.stream(gpx).samples == 40


def test_it_is_found_within_a_batch_as_well_as_across_batches(store: Store, pack: Packer) -> None:
    files = [("a.gpx", 0), ("b.gpx", 86_400), ("a.fit", 1)]
    packed = [pack(file_of(name), [recorded(start, kind=name[-3:])]) for name, start in files]

    _, (b_gpx,), (a_fit,) = store.add_packed(packed)
    b_tcx = add(store, "b.tcx", 86_403)

    assert counting(store) == [a_fit, b_tcx]
    assert store.outing(b_tcx).also_ids == (b_gpx,)


def test_a_run_on_two_devices_counts_once(store: Store) -> None:
    """The phone was stopped a quarter early, as in the one real pair of seven that is that far apart."""
    watch = add(store, "watch.fit", duration_s=2800.0, distance_m=8000.0)
    add(store, "phone.gpx", 11, duration_s=2134.0, distance_m=6100.0)

    assert counting(store) == [watch]


def test_different_runs_of_a_day_all_count(store: Store) -> None:
    keys = [add(store, f"{hour}.fit", hour * 3700) for hour in range(4)]

    assert counting(store) == keys
    assert store.set_aside() == ()


def test_activities_of_one_file_are_never_one(store: Store) -> None:
    laps = [recorded(at, duration_s=1800.0) for at in (0.0, 1.0, 2.0)]

    keys = store.add_recording(file_of("laps.fit"), laps)

    assert counting(store) == list(keys)


def test_a_copy_in_another_time_zone_is_asked_about_and_both_count_until_answered(store: Store) -> None:
    first, shifted = add(store, "a.fit"), add(store, "a.gpx", 7200)

    assert counting(store) == [first, shifted]
    assert f"Activity {shifted}, which starts 120 minutes later, may be the same one" in said(store, first)
    assert f"Activity {first}, which starts 120 minutes earlier, may be the same one" in said(store, shifted)


def said(store: Store, key: int) -> str:
    return " ".join(store.outing(key).warnings)


def test_a_question_answered_with_two_is_not_asked_again(store: Store) -> None:
    first, shifted = add(store, "a.fit"), add(store, "a.gpx", 7200)

    store.separate(shifted)
    add(store, "far.fit", 86_400)
    store.add_recording(file_of("a.gpx"), [recorded(7200, kind="gpx")])

    assert "may be the same" not in said(store, first) + said(store, shifted)
    assert {first, shifted} < set(counting(store))


def test_a_question_answered_with_one_joins_the_two(store: Store) -> None:
    first, shifted = add(store, "a.fit"), add(store, "a.gpx", 7200)
    copy = add(store, "a.tcx", 7201)
    assert set(counting(store)) == {first, copy}

    store.choose(first)

    assert counting(store) == [first]
    assert store.outing(first).also_ids == (shifted, copy)
    assert "may be the same" not in said(store, first)


def test_separated_ones_both_count_and_no_later_import_joins_them_again(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)

    store.separate(gpx)

    assert set(counting(store)) == {fit, gpx}
    assert store.outing(fit).also_ids == store.outing(gpx).also_ids == ()
    add(store, "a.tcx", 3)
    store.add_recording(file_of("a.gpx"), [recorded(2, kind="gpx")])
    assert len(counting(store)) == 2
    assert gpx not in store.outing(fit).also_ids
    assert fit not in store.outing(gpx).also_ids


def test_one_separated_from_a_group_leaves_the_others_together(store: Store) -> None:
    fit, tcx, gpx = add(store, "a.fit"), add(store, "a.tcx", 1), add(store, "a.gpx", 2)

    store.separate(fit)

    assert counting(store) == [fit, tcx]
    assert store.outing(tcx).also_ids == (gpx,)


def test_the_runner_s_choice_counts_and_can_be_changed(store: Store) -> None:
    fit, gpx = add(store, "a.fit", distance_m=5000.0), add(store, "a.gpx", 2, distance_m=5100.0)

    store.choose(gpx)
    assert [(o.id, o.distance_m, o.also_ids) for o in store.outings()] == [(gpx, 5100.0, (fit,))]

    add(store, "a.tcx", 3)
    assert counting(store) == [gpx]

    store.choose(fit)
    assert counting(store) == [fit]


def test_one_that_stands_alone_can_be_neither_separated_nor_chosen(store: Store) -> None:
    key = add(store, "a.fit")

    with pytest.raises(Refused, match=rf"^Activity {key} stands alone already; there is nothing"):
        store.separate(key)
    with pytest.raises(Refused, match=rf"^Activity {key} stands alone; there is no other recording"):
        store.choose(key)
    for ask in (store.separate, store.choose):
        with pytest.raises(Refused, match="There is no activity 99"):
            ask(99)


def test_an_edited_recording_keeps_counting_when_a_richer_file_comes(store: Store) -> None:
    gpx = add(store, "a.gpx")
    before = store.outing(gpx)
    store.edit(
        gpx, TypedEntry(distance_m=9000.0, note="belt was off"), before.start, before.on, measured(9.0)
    )

    fit = add(store, "a.fit", 2)

    (outing,) = store.outings()
    assert (outing.id, outing.distance_m, outing.note, outing.also_ids) == (
        gpx,
        9000.0,
        "belt was off",
        (fit,),
    )


def test_an_edited_start_still_finds_the_copy_of_the_recording(store: Store) -> None:
    gpx = add(store, "a.gpx")
    moved = FIRST_START + timedelta(hours=3)
    store.edit(gpx, TypedEntry(on=moved.date(), at="12:30"), moved, moved.date(), measured())

    add(store, "a.fit", 2)

    assert [(o.id, o.start) for o in store.outings()] == [(gpx, moved)]


def test_notes_hold_for_the_activity_whichever_recording_counts(store: Store) -> None:
    gpx = add(store, "a.gpx")
    before = store.outing(gpx)
    store.edit(gpx, TypedEntry(rpe=7.0, shoes="blue", note="hot"), before.start, before.on, measured())
    fit = add(store, "a.fit", 2)

    store.choose(fit)

    (outing,) = store.outings()
    assert (outing.id, outing.rpe, outing.shoes, outing.note) == (fit, 7.0, "blue", "hot")


def test_a_typed_entry_gives_way_to_the_file_and_hands_its_notes_on(store: Store) -> None:
    typed = store.add_typed(
        TypedEntry(sport=Sport.RUN, distance_m=5000.0, duration_s=1800.0, rpe=4.0, note="with Kim"),
        FIRST_START,
        FIRST_START.date(),
        measured(),
    )

    fit = add(store, "a.fit", 70)

    (outing,) = store.outings()
    assert (outing.id, outing.rpe, outing.note) == (fit, 4.0, "with Kim")
    assert (outing.also_from, outing.also_ids) == (("no file",), (typed,))


def test_a_typed_entry_corrected_to_another_day_leaves_its_group(store: Store) -> None:
    entry = TypedEntry(sport=Sport.RUN, distance_m=5000.0, duration_s=1800.0)
    typed = store.add_typed(entry, FIRST_START, FIRST_START.date(), measured())
    fit = add(store, "a.fit", 70)
    moved = FIRST_START + timedelta(days=3)

    store.edit(typed, TypedEntry(on=moved.date()), moved, moved.date(), measured())

    assert counting(store) == [fit, typed]


def test_taking_out_what_counts_takes_out_its_copies(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)
    stays = add(store, "b.fit", 86_400)

    store.delete(fit)

    assert counting(store) == [stays]
    assert store.set_aside() == ()
    assert store.add_recording(file_of("a.gpx"), [recorded(2, kind="gpx")]) == ()
    with pytest.raises(Refused, match=f"There is no activity {gpx}"):
        store.outing(gpx)


def test_taking_out_a_copy_leaves_what_counts(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)

    store.delete(gpx)

    assert [(o.id, o.also_ids) for o in store.outings()] == [(fit, ())]


def test_what_is_set_aside_is_computed_anew_too(store: Store) -> None:
    """It may be chosen tomorrow."""
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)

    store.replace_measured([(fit, measured(0.5)), (gpx, measured(0.7))])
    store.choose(gpx)

    assert [outing.knee.knee_km for outing in store.outings()] == [0.7]


def test_groups_and_answers_come_back_with_a_backup(store: Store, tmp_path: Path) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)
    store.choose(gpx)
    one, two = add(store, "b.fit", 86_400), add(store, "b.gpx", 86_402)
    store.separate(two)
    store.backup(tmp_path / "all.zip")

    store.erase()
    store.restore(tmp_path / "all.zip")

    assert counting(store) == [gpx, one, two]
    assert [outing.id for outing in store.set_aside()] == [fit]
    add(store, "b.tcx", 86_403)
    assert len(counting(store)) == 3


def test_activities_without_a_file_are_grouped_with_those_that_have_one(store: Store) -> None:
    """A line of an account's table first, the watch file later."""
    (line,) = store.add_measured([recorded(0, kind="strava", samples=0)])
    fit = add(store, "a.fit", 1)

    assert [(o.id, o.also_from, o.also_ids) for o in store.outings()] == [(fit, ("no file",), (line,))]


def test_a_range_of_days_shows_the_same_groups(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)
    add(store, "b.fit", 86_400)
    day = FIRST_START.date()

    assert [(o.id, o.also_ids) for o in store.outings(day, day)] == [(fit, (gpx,))]


def test_a_start_at_the_edge_of_the_calendar_is_no_trouble(store: Store) -> None:
    """Absurd clocks come with real files."""
    given = measurement()
    edges = [replace(given.activity, start=given.activity.start.replace(year=year)) for year in (1, 9999)]

    keys = store.add_measured([replace(given, activity=edge) for edge in edges])

    assert len(store.outings()) == len(keys) == 2


def test_of_two_questions_about_one_run_each_is_answered_by_itself(store: Store) -> None:
    first, early, late = add(store, "a.fit"), add(store, "b.gpx", -7200), add(store, "c.gpx", 3600)
    assert store.pairs(Word.ASKED) == {(first, early), (first, late), (early, late)}

    store.choose(first, early)
    assert counting(store) == [first, late]
    assert store.pairs(Word.ASKED) == {(first, late)}

    store.separate(late, first)
    assert counting(store) == [first, late]
    assert store.pairs(Word.ASKED) == set()


def test_two_with_copies_are_set_apart_and_keep_their_copies(store: Store) -> None:
    first, copy = add(store, "a.fit"), add(store, "a.tcx", 2)
    shifted, its_copy = add(store, "b.fit", 7200), add(store, "b.tcx", 7202)

    store.separate(shifted, first)
    store.choose(copy)
    store.choose(its_copy)

    assert counting(store) == [copy, its_copy]
    assert (store.outing(copy).also_ids, store.outing(its_copy).also_ids) == ((first,), (shifted,))
    assert store.pairs(Word.ASKED) == set()  # not of the copies either


def test_two_that_nobody_took_for_one_are_not_answered_about(store: Store) -> None:
    add(store, "a.fit")
    copy, far = add(store, "a.tcx", 2), add(store, "far.fit", 86_400)

    for answer in (store.separate, store.choose):
        with pytest.raises(Refused, match="were neither taken for one nor asked about"):
            answer(copy, far)
        with pytest.raises(Refused, match="There is no activity 99"):
            answer(copy, 99)


def test_two_of_which_one_file_holds_recordings_of_both_cannot_be_one(store: Store) -> None:
    """Two of one file, two hours apart, and a copy of the later one: the earlier could only join by the copy."""
    early, late = store.add_recording(file_of("two.fit"), [recorded(0), recorded(7200)])
    copy = add(store, "late.tcx", 7202)
    store.choose(copy)
    before = counting(store)

    with pytest.raises(Refused, match="cannot be one"):
        store.choose(copy, early)

    assert counting(store) == before == [early, copy]
    assert store.outing(copy).also_ids == (late,)
    assert store.pairs(Word.JOINED) == set()


@pytest.mark.parametrize("copies", [0, 1])
def test_what_was_said_can_be_taken_back_and_is_asked_again(store: Store, copies: int) -> None:
    first, shifted = add(store, "a.fit"), add(store, "b.fit", 7200)
    beside = [add(store, "b.tcx", 7202) for _ in range(copies)]
    asked = store.pairs(Word.ASKED)

    store.separate(shifted, first)
    store.take_back(first)
    assert store.pairs(Word.ASKED) == asked == {(first, shifted)}

    store.choose(first, shifted)
    assert counting(store) == [first]
    store.take_back(shifted)
    assert counting(store) == [first, shifted]
    assert store.outing(shifted).also_ids == tuple(beside)
    assert store.pairs(Word.ASKED) == asked
    with pytest.raises(Refused, match="You said nothing"):
        store.take_back(shifted)


def test_a_separation_and_a_choice_taken_back_give_what_the_program_finds(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)

    store.separate(gpx)
    assert store.pairs(Word.APART) == {(fit, gpx)}
    store.take_back(fit)
    assert [(o.id, o.also_ids) for o in store.outings()] == [(fit, (gpx,))]

    store.choose(gpx)
    store.take_back(fit)
    assert counting(store) == [fit]


def test_recordings_are_given_as_they_are_compared(store: Store) -> None:
    fit, gpx = add(store, "a.fit"), add(store, "a.gpx", 2)
    store.choose(gpx)

    one, other = store.sources([gpx, fit, 99])

    assert (one.key, one.format, one.chosen, one.samples) == (fit, "fit", False, 40)
    assert (other.key, other.format, other.chosen) == (gpx, "gpx", True)
    assert other.starts_s - one.starts_s == 2


def test_a_question_about_a_copy_is_asked_of_what_counts_for_it(store: Store) -> None:
    """The phone's copy in another zone is 12 s off the watch's quarters of an hour; without asking it counts twice."""
    phone, watch = add(store, "phone.gpx"), add(store, "watch.fit", 12)
    shifted = add(store, "shifted.gpx", 7200)

    assert counting(store) == [watch, shifted]
    assert store.pairs(Word.ASKED) == {(watch, shifted)}
    assert f"Activity {shifted}, which starts 120 minutes later" in said(store, watch)

    store.choose(watch, shifted)
    assert counting(store) == [watch]
    assert store.outing(watch).also_ids == (phone, shifted)
    assert store.pairs(Word.ASKED) == set()

    store.take_back(shifted)
    store.separate(watch, shifted)
    store.choose(phone)
    assert counting(store) == [phone, shifted]
    assert store.pairs(Word.ASKED) == set()


def test_recordings_are_found_by_their_numbers_whether_they_count_or_not(store: Store) -> None:
    fit, gpx, later = add(store, "a.fit"), add(store, "a.gpx", 2), add(store, "b.fit", 86_400)

    found = store.recordings([later, gpx, 99])

    assert [(o.id, o.counts, o.also_ids) for o in found] == [(gpx, False, (fit,)), (later, True, ())]
