"""Which recordings are one activity. The limits are those of the measured pairs (imports of real files)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trochlea.app.likeness import ALIKE, Likeness, Source, likeness, never_one, overlap_share
from trochlea.app.same_activity import Answers, Group, asked_pairs, groups, question, touched
from trochlea.knowledge.same_activity import same_activity_rules
from trochlea.vocabulary.sport import Sport

RULES = same_activity_rules()
SEVEN = datetime(2026, 5, 3, 7, tzinfo=UTC)
NOTHING_SAID = Answers()
RUN = Source(
    key=1,
    sport=Sport.RUN,
    start=SEVEN,
    duration_s=3600.0,
    distance_m=10_000.0,
    format="fit",
    file="a",
    channels=5,
    samples=3600,
)


def other(later_s: float = 0.0, **changes: object) -> Source:
    """The same run in another file, with changes."""
    moved = {"key": 2, "file": "b", "start": SEVEN + timedelta(seconds=later_s), "format": "gpx"}
    return replace(RUN, **moved | changes)


def counting(*sources: Source, answers: Answers = NOTHING_SAID) -> list[int]:
    return [group.counts for group in groups(sources, answers, RULES)]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        (other(), Likeness.COPY),
        (other(5), Likeness.COPY),
        (other(distance_m=10_300.0), Likeness.COPY),
        (other(distance_m=None), Likeness.COPY),
        (other(distance_m=0.0), Likeness.COPY),
        (other(duration_s=3570.0), Likeness.COPY),
        (other(sport=Sport.OTHER), Likeness.COPY),
        (other(sport=Sport.WALK), Likeness.COPY),
        (other(6), Likeness.DEVICE),
        (other(distance_m=10_400.0), Likeness.DEVICE),
        (other(duration_s=2934.0, distance_m=7600.0), Likeness.DEVICE),
        (other(300), Likeness.DEVICE),
        (other(300, duration_s=600.0, distance_m=2000.0), Likeness.DEVICE),
        (other(301), Likeness.OVERLAPPING),
        (other(60, sport=Sport.CYCLE), Likeness.OVERLAPPING),
        (other(900), Likeness.OVERLAPPING),
        (other(7200), Likeness.SHIFTED),
        (other(-50_400, duration_s=3610.0, distance_m=10_100.0), Likeness.SHIFTED),
        (other(7206), Likeness.NONE),
        (other(7200, duration_s=3611.0), Likeness.NONE),
        (other(7200, distance_m=10_102.0), Likeness.NONE),
        (other(7200, distance_m=None), Likeness.NONE),
        (other(7200, sport=Sport.CYCLE), Likeness.NONE),
        (other(54_000), Likeness.NONE),
        (other(3600), Likeness.SHIFTED),
        (other(86_400), Likeness.NONE),
        (other(file="a"), Likeness.NONE),
        (other(duration_s=None, samples=0), Likeness.COPY),
        (other(duration_s=None, distance_m=None), Likeness.NONE),
    ],
)
def test_likeness_at_and_beyond_each_limit(changed: Source, wanted: Likeness) -> None:
    assert likeness(RUN, changed, RULES) is wanted
    assert likeness(changed, RUN, RULES) is wanted


def test_what_begins_where_another_ended_is_not_the_same() -> None:
    """Back-to-back laps in files of their own, also laps of seconds."""
    laps = [
        other(at * seconds, key=at, file=str(at), duration_s=float(seconds), distance_m=3.0 * seconds)
        for seconds in (4, 60, 240)
        for at in range(4)
    ]

    for seconds in range(0, len(laps), 4):
        assert counting(*laps[seconds : seconds + 4]) == [0, 1, 2, 3]


def test_sessions_of_one_file_stay_apart_whatever_a_second_file_says() -> None:
    """A triathlon: three sessions, and the same three as three files of another program."""
    sports = (Sport.SWIM, Sport.CYCLE, Sport.RUN)
    sessions = [
        other(at * 900, key=at, file="a", duration_s=890.0, sport=sport) for at, sport in enumerate(sports)
    ]
    copies = [replace(session, key=9 + session.key, file=f"b{session.key}") for session in sessions]

    found = groups([*copies, *sessions], NOTHING_SAID, RULES)

    assert [{group.counts, *group.others} for group in found] == [{0, 9}, {1, 10}, {2, 11}]


def test_two_typed_entries_are_two_since_somebody_meant_two() -> None:
    typed = replace(RUN, typed=True, file=None, format="manual", samples=0)

    assert counting(typed, replace(typed, key=2)) == [1, 2]
    assert likeness(typed, other(30), RULES) is Likeness.DEVICE


def test_runs_of_a_watch_that_lost_its_clock_are_not_taken_for_one() -> None:
    """They all start on the same day of 1989; only equal length and distance tell a copy."""
    unset = datetime(1989, 12, 31, tzinfo=UTC)
    first = replace(RUN, start=unset)

    assert likeness(first, other(start=unset, duration_s=3580.0), RULES) is Likeness.NONE
    assert likeness(first, other(start=unset, duration_s=3605.0), RULES) is Likeness.COPY
    assert likeness(first, other(start=unset, distance_m=None), RULES) is Likeness.NONE
    assert likeness(first, other(start=unset + timedelta(minutes=15)), RULES) is Likeness.NONE


def test_pauses_are_no_time_in_motion() -> None:
    """One paused for the half in which the other ran: by hand, 600 s of 900 s together."""
    paused = replace(RUN, duration_s=1800.0, pauses=((600.0, 1500.0),))
    short = other(0, duration_s=1200.0)

    assert overlap_share(paused, short) == pytest.approx(600 / 900)
    assert overlap_share(paused, replace(short, duration_s=None)) is None
    assert overlap_share(paused, other(1800)) == 0
    assert overlap_share(replace(paused, pauses=((0.0, 1800.0),)), short) is None


def test_no_chain_of_likenesses_joins_two_that_are_not_alike() -> None:
    """Starts four minutes apart, twice: the ends of the chain began eight minutes apart."""
    sources = [other(at * 240, key=at, file=str(at), distance_m=1000.0 * (at + 5)) for at in range(3)]

    assert len(groups(sources, NOTHING_SAID, RULES)) == 2


@pytest.mark.parametrize(
    ("rival", "wins"),
    [
        (other(format="tcx"), 1),
        (other(sport=Sport.OTHER, format="fit", channels=9), 1),
        (other(format="fit", channels=6), 2),
        (other(format="fit", channels=4), 1),
        (other(format="fit", samples=3601), 2),
        (other(format="strava", samples=0), 1),
        (other(format="manual", samples=0, typed=True, edited=True, file=None), 1),
        (other(format="gpx", edited=True), 2),
        (other(format="gpx", chosen=True), 2),
    ],
)
def test_the_richest_counts_unless_the_runner_says_otherwise(rival: Source, wins: int) -> None:
    assert counting(RUN, rival) == [wins]


def test_a_format_counts_before_the_number_of_channels_but_an_empty_file_for_nothing() -> None:
    assert counting(RUN, other(channels=12)) == [1]
    assert counting(replace(RUN, samples=0, channels=0), other()) == [2]


def test_a_watch_that_stopped_before_half_of_the_run_does_not_stand_for_it() -> None:
    stopped = replace(RUN, duration_s=1700.0, distance_m=4700.0)

    assert counting(stopped, other()) == [2]
    assert counting(replace(stopped, duration_s=1900.0), other()) == [1]


def test_the_runner_s_own_choice_goes_over_an_edit() -> None:
    assert counting(replace(RUN, chosen=True), other(edited=True)) == [1]


def test_pairs_set_apart_never_meet_again_also_through_a_third() -> None:
    third = other(2, key=3, file="c", format="tcx")
    apart = Answers(apart=frozenset({frozenset({1, 2})}))

    found = groups([RUN, other(), third], apart, RULES)

    assert sorted(len(group.others) for group in found) == [0, 1]
    assert not any({1, 2} <= {group.counts, *group.others} for group in found)


def test_pairs_the_runner_joined_are_one_with_all_their_copies() -> None:
    copy = other(1, key=3, file="c", format="tcx")
    shifted = other(7200)
    joined = Answers(joined=frozenset({frozenset({1, 2})}))

    assert groups([RUN, shifted, copy], joined, RULES) == (Group(1, (2, 3)),)
    assert counting(RUN, replace(shifted, file="a"), answers=joined) == [1, 2]


def test_only_what_is_unclear_is_asked_and_once_a_pair() -> None:
    sources = [RUN, other(3), other(7200, key=3, file="c"), other(1800, key=4, file="d", duration_s=1700.0)]

    assert asked_pairs(sources, sources, RULES) == {(1, 3), (1, 4), (2, 3), (2, 4)}
    assert asked_pairs([sources[3]], sources, RULES) == {(1, 4), (2, 4)}


def test_the_question_says_which_one_when_and_what_to_do() -> None:
    assert question(7, 7200) == (
        "Activity 7, which starts 120 minutes later, may be the same one and counts too; "
        "choose this one if they are one, separate it if they are two."
    )
    assert "starts 15 minutes earlier" in question(7, -900)
    assert "which starts with it," in question(7, 4)


SOURCES = st.lists(
    st.builds(
        Source,
        key=st.just(0),
        sport=st.sampled_from([Sport.RUN, Sport.CYCLE, Sport.OTHER]),
        start=st.sampled_from([0, 2, 6, 200, 400, 900, 7200]).map(lambda s: SEVEN + timedelta(seconds=s)),
        duration_s=st.sampled_from([None, 4.0, 600.0, 620.0, 3600.0]),
        distance_m=st.sampled_from([None, 0.0, 2000.0, 2030.0, 9000.0]),
        format=st.sampled_from(["fit", "tcx", "gpx", "garmin"]),
        file=st.sampled_from([None, "a", "b", "c", "d"]),
        pauses=st.sampled_from([(), ((100.0, 400.0),)]),
        channels=st.integers(0, 3),
        samples=st.sampled_from([0, 600]),
        typed=st.booleans(),
        edited=st.booleans(),
        chosen=st.booleans(),
    ),
    max_size=8,
)


def numbered(sources: list[Source], first: int = 0) -> list[Source]:
    return [replace(source, key=key) for key, source in enumerate(sources, first)]


def by_content(sources: list[Source]) -> list[object]:
    """Groups without the numbers that importing gave."""
    told = {source.key: source.content[:-1] for source in sources}
    found = groups(sources, NOTHING_SAID, RULES)
    return sorted((told[group.counts], sorted(told[key] for key in group.others)) for group in found)


@given(SOURCES, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_import(sources: list[Source], chance: object) -> None:
    shuffled = list(sources)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert by_content(numbered(sources)) == by_content(numbered(shuffled, first=50))


@given(SOURCES)
def test_every_recording_is_in_one_group_in_which_every_two_are_alike(sources: list[Source]) -> None:
    known = {source.key: source for source in numbered(sources)}

    found = groups(list(known.values()), NOTHING_SAID, RULES)

    assert sorted(key for group in found for key in (group.counts, *group.others)) == sorted(known)
    for group in found:
        for one, two in combinations((group.counts, *group.others), 2):
            assert likeness(known[one], known[two], RULES) in ALIKE
            assert not never_one(known[one], known[two])


@given(SOURCES, st.lists(st.frozensets(st.integers(0, 7), min_size=2, max_size=2), max_size=4))
def test_what_was_set_apart_stays_apart(sources: list[Source], apart: list[frozenset[int]]) -> None:
    found = groups(numbered(sources), Answers(apart=frozenset(apart)), RULES)

    assert not any(pair <= {group.counts, *group.others} for pair in apart for group in found)


@given(SOURCES)
def test_likeness_does_not_depend_on_which_is_looked_at_first(sources: list[Source]) -> None:
    for one, two in combinations(numbered(sources), 2):
        assert likeness(one, two, RULES) is likeness(two, one, RULES)


@given(SOURCES, st.lists(st.frozensets(st.integers(0, 7), min_size=2, max_size=2), max_size=3), st.data())
def test_looking_only_where_something_changed_finds_what_looking_everywhere_would(
    sources: list[Source], joined: list[frozenset[int]], data: st.DataObject
) -> None:
    known = numbered(sources)
    moments = data.draw(st.lists(st.sampled_from([source.start for source in known] or [SEVEN]), max_size=2))
    answers = Answers(joined=frozenset(joined))

    about = touched(known, moments, answers, RULES)

    everywhere = groups(known, answers, RULES)
    reached = {source.key for source in about}
    assert groups(about, answers, RULES) == tuple(g for g in everywhere if g.counts in reached)
    assert reached >= {source.key for source in known if source.start in moments}
