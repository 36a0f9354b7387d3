"""Every number in the catalogue stands with its source; a row without one fails `make check`."""

from trochlea.knowledge.catalogue import catalogue

OURS = "ours"


def test_every_number_stands_with_unit_source_place_population_grade_and_date() -> None:
    known = catalogue()  # refuses rows with anything missing, and sources that are not listed

    assert known.numbers
    assert [key for key, cited in known.numbers.items() if cited.source not in known.sources] == []


def test_a_number_of_our_own_says_so_in_its_grade() -> None:
    wrong = [
        key
        for key, cited in catalogue().numbers.items()
        if cited.source == OURS and cited.grade not in {"ours", "convention"}
    ]

    assert not wrong, "\n".join(wrong)
