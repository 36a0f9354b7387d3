"""The shape of a source and of a number in the data files; anything else in them is refused."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from trochlea.vocabulary.evidence import Cited, Grade, Source

Words = Annotated[str, Field(min_length=1)]


class SourceRow(BaseModel):
    """One entry of `sources.toml`: what was read, and an address a reader can open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    authors: Words
    year: int
    doi: str | None = None
    url: str | None = None

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not (self.doi or self.url):
            raise ValueError("needs a doi or a url")
        if self.doi and not self.doi.startswith("10."):
            raise ValueError("a doi starts with 10.")
        return self

    def built(self, key: str) -> Source:
        """The value the stages know."""
        return Source(
            key=key, title=self.title, year=self.year, doi=self.doi, url=self.url, authors=self.authors
        )


class NumberRow(BaseModel):
    """One number with everything needed to check it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: FiniteFloat
    unit: Words  # "1" for a pure number
    source: Words
    where: Words  # page, table, equation; for our own choices: why
    population: Words
    grade: Grade
    reviewed: date
    checked: bool  # False: not yet read in the paper itself
    note: str = ""

    def built(self, key: str) -> Cited:
        """The value the stages know."""
        return Cited(
            key=key,
            value=self.value,
            unit=self.unit,
            source=self.source,
            where=self.where,
            population=self.population,
            grade=self.grade,
            reviewed=self.reviewed,
            checked=self.checked,
            note=self.note,
        )
