"""Reads the data files once, refuses what does not fit, and hands every number out with its source.

`data/sources.toml` (and any `data/sources/*.toml`) holds the sources. Every file in a folder of `NUMBER_FOLDERS` holds
numbers: `[row]` tables, freely nested; the key of a number is `file.row` with the file's stem. Every other folder
(exercises, questionnaires, cards) is read as it stands by its own builder through `documents`.
A new file or row needs no change here.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from trochlea.knowledge.schema import NumberRow, SourceRow
from trochlea.vocabulary.errors import TrochleaError
from trochlea.vocabulary.evidence import Cited, Source

NUMBER_FOLDERS = ("models", "thresholds", "strength", "daily", "plan", "trial")
SOURCES = "sources"
NAMES_A_SOURCE = ("source", "sources")
SUFFIX = ".toml"

Built = TypeVar("Built")
Row = TypeVar("Row", bound=BaseModel)


class CatalogueError(TrochleaError):
    """A data file does not fit; the sentence names the file and the row."""


@dataclass(frozen=True, slots=True)
class Document:
    """One data file as it stands."""

    name: str  # folder/file.toml
    stem: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sources, numbers and documents, checked."""

    sources: Mapping[str, Source]
    numbers: Mapping[str, Cited]
    all_documents: tuple[Document, ...]

    def cited(self, key: str) -> Cited:
        """The number with its source. Raises `CatalogueError` where there is none of that key."""
        try:
            return self.numbers[key]
        except KeyError:
            raise CatalogueError(f"The catalogue has no number {key}; add a row for it.") from None

    def number(self, key: str) -> float:
        """The bare value. Raises `CatalogueError` where there is none of that key."""
        return self.cited(key).value

    def documents(self, folder: str) -> tuple[Document, ...]:
        """Every file of one folder, by name."""
        return tuple(d for d in self.all_documents if d.name.startswith(f"{folder}/"))

    def filled(self, kind: type[Built], prefix: str, **others: Any) -> Built:
        """A parameter dataclass whose fields bear the names of the rows below `prefix`; `others` as given."""
        names = [f.name for f in fields(kind) if f.name not in others]  # type: ignore[arg-type]
        return kind(**{name: self.number(f"{prefix}.{name}") for name in names}, **others)

    def source_keys_used(self) -> frozenset[str]:
        """Every source some row or document rests on."""
        return frozenset(key for d in self.all_documents for key in _named_sources(d.content))


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that ships with the program, read once."""
    return read_catalogue(files("trochlea.knowledge").joinpath("data"))


def read_catalogue(folder: Traversable) -> Catalogue:
    """Read and check a folder of data files. Raises `CatalogueError` naming file and row."""
    documents = tuple(_documents(folder))
    sources = {
        key: _checked(SourceRow, row, d.name, key).built(key)
        for d in documents
        if _folder(d) == SOURCES
        for key, row in d.content.items()
    }
    numbers: dict[str, Cited] = {}
    for document in documents:
        if _folder(document) in NUMBER_FOLDERS:
            for key, row in _number_rows(document.content, document.stem, document.name):
                if key in numbers:
                    raise CatalogueError(
                        f"{document.name}, row {key} is there twice; give one of them another name."
                    )
                numbers[key] = _checked(NumberRow, row, document.name, key).built(key)
    for document in documents:
        for key in _named_sources(document.content):
            if key not in sources:
                raise CatalogueError(
                    f"{document.name} names the source {key}, which is not listed; add it to {SOURCES}."
                )
    return Catalogue(MappingProxyType(sources), MappingProxyType(numbers), documents)


def _documents(folder: Traversable, path: str = "") -> Iterator[Document]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = f"{path}{entry.name}"
        if entry.is_dir():
            yield from _documents(entry, f"{name}/")
        elif name.endswith(SUFFIX):
            try:
                content = tomllib.loads(entry.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
                raise CatalogueError(f"{name} is not well-formed TOML ({why}); mend that line.") from None
            yield Document(name, entry.name.removesuffix(SUFFIX), content)


def _folder(document: Document) -> str:
    return document.name.removesuffix(SUFFIX).split("/")[0]


def _number_rows(table: Mapping[str, Any], prefix: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, row in table.items():
        full = f"{prefix}.{key}"
        if not isinstance(row, dict):
            raise CatalogueError(f"{name}, {full} stands outside a row; give it value, unit and source.")
        if any(not isinstance(v, dict) for v in row.values()):
            yield full, row
        else:
            yield from _number_rows(row, full, name)


def _checked(kind: type[Row], row: object, name: str, key: str) -> Row:
    try:
        return kind.model_validate(row)
    except ValidationError as why:
        first = why.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the row"
        raise CatalogueError(f"{name}, row {key}: {field}: {first['msg']}; mend that row.") from None


def _named_sources(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named_sources(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key in NAMES_A_SOURCE and isinstance(item, str):
                yield item
            elif key in NAMES_A_SOURCE and isinstance(item, list):
                yield from (entry for entry in item if isinstance(entry, str))
            else:
                yield from _named_sources(item)
