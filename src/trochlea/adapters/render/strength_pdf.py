"""The strength sheet as PDF: a fixed typst page that reads its words and pictures as JSON, never as source text."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from trochlea.vocabulary.errors import Refused

PAGE = "strength_sheet.typ"


def strength_pdf(sheet: Mapping[str, Any]) -> bytes:
    """One tagged A4 page (PDF/UA-1) with selectable text. Raises `Refused` where it cannot be made."""
    import typst

    source = files("trochlea.adapters.render").joinpath(PAGE).read_bytes()
    try:
        made = typst.compile(
            source,
            format="pdf",
            sys_inputs={"sheet": json.dumps(dict(sheet))},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as why:
        raise Refused(
            f"The sheet could not be printed: {why.message}; print the page itself instead."
        ) from None
    assert isinstance(made, bytes)
    return made
