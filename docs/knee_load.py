"""Write the page of published rows with its picture: `python docs/knee_load.py`, or with `--check` compare only."""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from sources.compared import Compared, all_compared  # noqa: E402

DOCS = ROOT / "docs"
PAGE = DOCS / "concepts" / "knee-load-rows.md"
PICTURE = DOCS / "images" / "knee-load-rows.svg"
GROUPS = {
    "step_rate": ("Step rate", "None of these rows was used in any fit."),
    "level_speed": ("Level speed", "One parameter (co-contraction) was set on these twelve rows."),
    "grade": ("Slope", "Calibration, not validation: two parameters were set on these four rows."),
}
QUANTITY = {
    "peak_force": "peak force",
    "peak_stress": "peak stress",
    "force_per_km": "force a km",
    "stress_per_km": "stress a km",
}
LOW, HIGH, SIDE, EDGE = 0.6, 1.5, 420, 40
MARKS = {"step_rate": "circle", "level_speed": "square", "grade": "diamond"}


def files() -> Iterator[tuple[Path, str]]:
    """Every file with its content."""
    rows = [row for row in all_compared() if row.convention == "muscle_model"]
    yield PAGE, page(rows)
    yield PICTURE, picture(rows)


def page(rows: list[Compared]) -> str:
    """The tables, one a group."""
    lines = [
        "# Every published row against the model",
        "",
        "<!-- made by docs/knee_load.py from tests/papers; run it to write this page anew -->",
        "",
        "Each row is a change someone measured and published, as a ratio to that study's own usual running; beside it",
        "what the model says of the same change (muscle-model convention). The equations: [what a knee-km",
        "is](knee-load.md).",
        "",
        "![Observed against predicted ratios; points near the diagonal agree](../images/knee-load-rows.svg)",
        "",
    ]
    for group, (title, remark) in GROUPS.items():
        some = [row for row in rows if row.group == group]
        mean = np.mean([abs(row.error_pct()) for row in some])
        lines += [f"## {title}", "", f"{remark} Mean absolute error {mean:.1f} % over {len(some)} rows.", ""]
        lines += [
            "| paper | change | quantity | observed | predicted | error % |",
            "|---|---|---|---|---|---|",
        ]
        lines += [_line(row) for row in some]
        lines.append("")
    return "\n".join(lines)


def _line(row: Compared) -> str:
    predicted = row.observed * (1 + row.error_pct() / 100)
    return (
        f"| [{row.paper}](../reference/sources.md#{row.paper}) | {change(row)} | {QUANTITY[row.quantity]}"
        f" | {row.observed:.3f} | {predicted:.3f} | {row.error_pct():+.1f} |"
    )


def change(row: Compared) -> str:
    """What was changed, in words."""
    if row.grade_deg:
        return f"{row.grade_deg:+.0f} deg at {row.speed_mps:g} m/s"
    if row.rate_change_spm:
        return f"{row.rate_change_spm:+.0f} steps a minute at {row.speed_mps:g} m/s"
    if row.rate_change_pct:
        return f"{row.rate_change_pct:+.1f} % step rate at {row.speed_mps:g} m/s"
    return f"{row.baseline_speed_mps:g} to {row.speed_mps:g} m/s"


def picture(rows: list[Compared]) -> str:
    """Observed across, predicted up; the diagonal and ten per cent to either side."""
    whole = SIDE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}"'
        ' role="img"'
        ' font-family="sans-serif" font-size="12" fill="none" stroke="#667">',
        "<title>Observed against predicted change of knee load, one mark a published row</title>",
        f'<rect x="0" y="0" width="{whole}" height="{whole}" fill="#fff" stroke="none"/>',
    ]
    for share, dash in ((1, ""), (0.9, ' stroke-dasharray="3 4"'), (1.1, ' stroke-dasharray="3 4"')):
        first, last = max(LOW, LOW / share), min(HIGH, HIGH / share)
        ends = f'x1="{_at(first):.1f}" y1="{_up(first * share):.1f}" x2="{_at(last):.1f}" y2="{_up(last * share):.1f}"'
        parts.append(f"<line {ends}{dash}/>")
    for tick in (0.6, 0.8, 1.0, 1.2, 1.4):
        parts.append(
            f'<text x="{_at(tick):.1f}" y="{whole - 18}" {_INK} text-anchor="middle">{tick:.1f}</text>'
        )
        parts.append(
            f'<text x="{EDGE - 8}" y="{_up(tick) + 4:.1f}" {_INK} text-anchor="end">{tick:.1f}</text>'
        )
    parts += [_mark(row) for row in rows]
    for place, (group, (title, _)) in enumerate(GROUPS.items()):
        y = EDGE + 14 + 18 * place
        parts.append(_shape(MARKS[group], EDGE + 12, y - 4))
        parts.append(f'<text x="{EDGE + 24}" y="{y}" {_INK}>{title}</text>')
    parts.append(f'<text x="{whole / 2:.0f}" y="{whole - 4}" {_INK} text-anchor="middle">observed</text>')
    parts.append(f'<text x="{EDGE}" y="{EDGE - 10}" {_INK}>predicted</text>')
    return "\n".join([*parts, "</svg>", ""])


_INK = 'fill="#223" stroke="none"'


def _at(ratio: float) -> float:
    return EDGE + (ratio - LOW) / (HIGH - LOW) * SIDE


def _up(ratio: float) -> float:
    return EDGE + SIDE - (ratio - LOW) / (HIGH - LOW) * SIDE


def _mark(row: Compared) -> str:
    predicted = row.observed * (1 + row.error_pct() / 100)
    said = (
        f"<title>{row.paper}, {change(row)}: observed {row.observed:.2f}, predicted {predicted:.2f}</title>"
    )
    return f"<g>{said}{_shape(MARKS[row.group], _at(row.observed), _up(predicted))}</g>"


def _shape(mark: str, x: float, y: float) -> str:
    if mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#2a6f97" stroke="#fff"/>'
    turn = f' transform="rotate(45 {x:.1f} {y:.1f})"' if mark == "diamond" else ""
    ink = "#bc4b32" if turn else "#6a994e"
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{ink}" stroke="#fff"{turn}/>'


def main(check: bool) -> int:
    """Write the files, or name those that are out of date."""
    stale = 0
    for path, content in files():
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                print(f"{path.relative_to(DOCS)} is out of date; run docs/knee_load.py")
                stale = 1
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
