"""The strength sheet: one tagged page whatever it holds, with words that can be read and nothing read as source."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import typst
from tests.unit.app.strength_days import Life

from trochlea.adapters.render.strength_pdf import PAGE, strength_pdf
from trochlea.app.strength_sheet import sheet_of
from trochlea.knowledge.exercises import exercises
from trochlea.knowledge.figure import drawing, ink
from trochlea.strength import film, standalone
from trochlea.vocabulary.errors import Refused

LONGEST = sorted(exercises().values(), key=lambda e: -sum(len(cue) for cue in e.cues[:3]))[:4]
HOSTILE = '#panic("read as source") $ \\ ] } " <b>'


@pytest.fixture
def sheet(tmp_path: Path) -> dict[str, Any]:
    """The sheet of a first session with a calm knee."""
    life = Life(tmp_path)
    life.feel(squat=1)
    return dict(sheet_of(life.services))


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def headings(sheet: dict[str, Any]) -> list[str]:
    """The headings that typst itself finds in the page."""
    source = files("trochlea.adapters.render").joinpath(PAGE).read_bytes()
    found = typst.query(source, "heading", sys_inputs={"sheet": json.dumps(sheet)})
    return [text_in(heading["body"]) for heading in json.loads(found)]


def text_in(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(text_in, node))
    own = node.get("text", "") if isinstance(node.get("text", ""), str) else ""
    return own + "".join(text_in(node[name]) for name in ("body", "child", "children") if name in node)


def test_the_sheet_is_one_tagged_page_with_the_names_of_the_exercises(sheet: dict[str, Any]) -> None:
    pdf = strength_pdf(sheet)

    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1
    assert b"/StructTreeRoot" in pdf
    assert b"/Marked true" in pdf
    assert headings(sheet) == ["Strength session", *(item["name"] for item in sheet["items"])]
    assert len(sheet["items"]) == 4


def test_the_longest_words_still_fit_one_page(sheet: dict[str, Any]) -> None:
    rows = [
        {
            **sheet["items"][0],
            "name": exercise.name,
            "cues": list(exercise.cues[:3]),
            "picture": standalone(film(exercise.scene, drawing()), ink("light")),
            "sets": 6,
        }
        for exercise in LONGEST
    ]

    assert pages(strength_pdf({**sheet, "items": rows, "reasons": sheet["reasons"] * 3})) == 1


def test_words_are_never_read_as_source(sheet: dict[str, Any]) -> None:
    row = {**sheet["items"][0], "name": HOSTILE, "cues": [HOSTILE]}

    shown = headings({**sheet, "items": [row]})

    assert shown[1] == HOSTILE
    assert pages(strength_pdf({**sheet, "items": [row]})) == 1


def test_what_cannot_be_drawn_is_refused_in_one_sentence(sheet: dict[str, Any]) -> None:
    row = {**sheet["items"][0], "picture": "no picture at all"}

    with pytest.raises(Refused, match="could not be printed"):
        strength_pdf({**sheet, "items": [row]})


def test_a_held_session_is_not_printed(tmp_path: Path) -> None:
    life = Life(tmp_path)
    life.answer(rf1=True)

    with pytest.raises(Refused, match=r"There is no session to print\. Held until a clinician"):
        sheet_of(life.services)
