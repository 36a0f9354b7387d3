"""The catalogue refuses what does not fit, and says which file and row."""

from importlib.resources import files
from pathlib import Path

import pytest

from trochlea.knowledge.catalogue import CatalogueError, catalogue, read_catalogue

SOURCE = '[paper]\ntitle = "T"\nauthors = "A"\nyear = 2020\ndoi = "10.1/x"\n'
ROW = """
[group.speed_mps]
value = 2
unit = "m/s"
source = "paper"
where = "Table 1"
population = "runners"
grade = "lab"
reviewed = 2026-01-01
checked = true
"""


def written(folder: Path, row: str = ROW, source: str = SOURCE) -> Path:
    (folder / "models").mkdir()
    (folder / "sources.toml").write_text(source)
    (folder / "models" / "walk.toml").write_text(row)
    return folder


def test_a_row_is_found_by_file_and_row(tmp_path: Path) -> None:
    known = read_catalogue(written(tmp_path))
    assert known.number("walk.group.speed_mps") == 2.0
    assert known.cited("walk.group.speed_mps").source == "paper"
    assert known.sources["paper"].link == "https://doi.org/10.1/x"


def test_a_new_file_needs_no_change_of_the_reader(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "bridge.toml").write_text('name = "Bridge"\nsources = ["paper"]\n')
    (tmp_path / "models" / "more.toml").write_text(ROW)
    known = read_catalogue(tmp_path)
    assert known.number("more.group.speed_mps") == 2.0
    assert [d.content["name"] for d in known.documents("exercises")] == ["Bridge"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.replace('unit = "m/s"\n', ""), "unit: Field required"),
        (ROW + 'colour = "red"\n', "colour: Extra inputs"),
        (ROW.replace('"lab"', '"hearsay"'), "grade: Input should be"),
        (ROW.replace('"paper"', '"nobody"'), "names the source nobody"),
        (ROW.replace("value = 2", "value = nan"), "value: Input should be a finite number"),
        ("loose = 3\n", "walk.loose stands outside a row"),
        ("[x\n", "is not well-formed TOML"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_name(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(written(tmp_path, row))
    assert told in str(refused.value)
    assert "models/walk.toml" in str(refused.value)


def test_a_source_without_an_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="needs a doi or a url"):
        read_catalogue(written(tmp_path, source='[paper]\ntitle = "T"\nauthors = "A"\nyear = 2020\n'))


def test_an_unknown_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no number walk\.nothing"):
        read_catalogue(written(tmp_path)).number("walk.nothing")


def test_every_source_of_the_program_is_used_by_a_row_a_document_or_a_paper_test() -> None:
    known = catalogue()
    papers = Path(__file__).parents[2] / "papers"
    tested = {folder.name for folder in papers.iterdir() if folder.is_dir()}
    assert set(known.sources) - known.source_keys_used() - tested == set()


def test_every_paper_folder_is_a_source() -> None:
    papers = Path(__file__).parents[2] / "papers"
    folders = {f.name for f in papers.iterdir() if (f / "table.csv").exists()}
    assert folders <= set(catalogue().sources)


def test_our_own_choices_claim_no_evidence() -> None:
    own = [number for number in catalogue().numbers.values() if number.source == "ours"]
    assert {number.grade.value for number in own} <= {"ours", "convention"}


def test_the_data_files_travel_with_the_package() -> None:
    assert files("trochlea.knowledge").joinpath("data", "sources.toml").is_file()
