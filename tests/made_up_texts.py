"""Text packs with an invented wording: no word of any real questionnaire is in them."""

SENTINEL = "kite-4711"  # stands in every question and option, so that a wording that leaks is found
LICENCE = "invented for these tests, may be used by nobody"
OPTIONS = {
    "ostrc_o2": dict.fromkeys(range(1, 5), (0, 8, 17, 25)),
    "koos_pf": dict.fromkeys(range(1, 12), (0, 1, 2, 3, 4)),
}


def text_pack(
    instrument: str = "ostrc_o2", licence: str = LICENCE, without: int = 0, plain: bool = False
) -> str:
    """A whole pack of an instrument; `without` leaves an item out, `plain` leaves the options out."""
    lines = [f'instrument = "{instrument}"', f'licence = "{licence}"', 'language = "en"']
    for number, points in OPTIONS[instrument].items():
        if number == without:
            continue
        lines += [f"[items.{number}]", f'text = "How blue was the {SENTINEL}, part {number}?"']
        if not plain:
            lines.append(f"[items.{number}.options]")
            lines += [f'"{worth}" = "Blue as {worth} {SENTINEL}"' for worth in points]
    return "\n".join(lines) + "\n"
