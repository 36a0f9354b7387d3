"""The command for outcome scores: answers scored, the questions shown, a wording of one's own brought and taken out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trochlea.cli.answers import read_answers_file
from trochlea.cli.options import Home, Json
from trochlea.cli.shown import print_json, print_lines
from trochlea.cli.wiring import services_for
from trochlea.vocabulary.errors import Refused

if TYPE_CHECKING:
    from trochlea.app.ports import Services
    from trochlea.app.text_packs import Question, Questions

NO_PACK = "none"


def score(
    instrument: Annotated[str, typer.Argument(help="Its name, such as AKPS, KOOS-PF, OSTRC-O2, UWRI, LEFS or PSFS.")],
    answers: Annotated[
        Path | None, typer.Option("--answers", help="A JSON file: items by number, and the day.", show_default=False)
    ] = None,
    texts: Annotated[
        str | None,
        typer.Option(
            "--texts",
            metavar="PACK.toml",
            help="Keep a wording you may use, from a TOML file; `none` takes it out.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[bool, typer.Option("--questions", help="Show the items with their points.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:  # fmt: skip
    """Score a questionnaire you hold, and say whether it moved by more than chance; or show what it asks."""
    if (answers is not None) + (texts is not None) + ask != 1:
        raise Refused(
            "Give one of --answers, to score, --questions, to see the items, or --texts, to bring their wording."
        )
    with services_for(home) as services:
        if texts is not None:
            _texts(services, instrument, texts, as_json)
        elif answers is not None:
            _answered(services, instrument, answers, as_json)
        else:
            _questions(services, instrument, as_json)


def _answered(services: "Services", instrument: str, answers: Path, as_json: bool) -> None:
    from trochlea.app.scoring import score as keep

    scored = keep(services, instrument, read_answers_file(answers))
    result, change = scored.result, scored.change
    if as_json:
        moved = None
        if change is not None:
            moved = {
                "since": change.since,
                "difference": change.difference,
                "real": change.real,
                "important": change.important,
            }
        print_json({"score": result.score, "max": result.most, "missing": result.missing, "change": moved})
        return
    print_lines(result.text)
    if change is not None:
        print_lines(change.text)


def _texts(services: "Services", name: str, texts: str, as_json: bool) -> None:
    from trochlea.app.text_packs import keep_text_pack, pack_bytes, take_out_text_pack
    from trochlea.knowledge.questionnaires import instrument

    licence: str | None
    language: str | None
    if texts == NO_PACK:
        gone = take_out_text_pack(services, name)
        licence, language, key = None, None, gone.key
        said = f"The wording of {gone.name} is taken out."
    else:
        known = instrument(name)  # before the file, as a wrong name is the first thing to say
        pack = keep_text_pack(services, pack_bytes(Path(texts)), known.key)
        licence, language, key = pack.licence, pack.language, pack.instrument
        said = f"The wording of {known.name} is kept and never passed on; licence: {_line(pack.licence)}"
    if as_json:
        print_json({"instrument": key, "licence": licence, "language": language})
        return
    print_lines(said)


def _questions(services: "Services", name: str, as_json: bool) -> None:
    from trochlea.app.text_packs import questions

    asked = questions(services.store, name)
    known, pack = asked.instrument, asked.pack
    if as_json:
        print_json(
            {
                "instrument": known.key,
                "name": known.name,
                "language": None if pack is None else pack.language,
                "licence": known.licence if pack is None else pack.licence,
                "items": [_plain_item(item) for item in asked.items],
                "why_no_wording": asked.why,
            }
        )
        return
    print_lines(*_heading(asked))
    for item in asked.items:
        print_lines(*_item_lines(item))


def _plain_item(item: "Question") -> dict[str, object]:
    choices = [{"points": choice.points, "text": choice.text} for choice in item.choices]
    return {"number": item.number, "label": item.label, "text": item.text, "choices": choices}


def _heading(asked: "Questions") -> list[str]:
    known, lines = asked.instrument, [asked.instrument.long_name]
    if asked.pack is not None:
        return [*lines, f"Wording you brought; licence: {_line(asked.pack.licence)}"]
    if asked.why is None:
        return [*lines, *([known.prompt] if known.prompt else [])]
    return [*lines, f"{asked.why} Here are only our own labels; look at your copy and answer with --answers."]


def _item_lines(item: "Question") -> list[str]:
    lines = [f"{item.number:>3}  {_line(item.text or item.label)}"]
    if item.has_worded_choices:
        return [*lines, *(f"     {choice.points:>3g}  {_line(choice.text or '')}" for choice in item.choices)]
    return [*lines, "     " + ", ".join(f"{choice.points:g}" for choice in item.choices)]


def _line(wording: str) -> str:
    """A wording on one line of the terminal."""
    return " ".join(wording.split())
