"""The library guide's examples run, on a small synthetic run."""

import doctest
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "library.md"


def test_every_example_of_the_library_guide_gives_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten minutes at 2.8 m/s due north, one point a second; 1 degree of latitude = 111,195 m."""
    points = "".join(
        f'<trkpt lat="{50 + second * 2.8 / 111_195:.7f}" lon="8.0"><ele>100.0</ele>'
        f"<time>2026-03-01T07:{second // 60:02d}:{second % 60:02d}Z</time></trkpt>"
        for second in range(601)
    )
    track = f"<trk><type>running</type><trkseg>{points}</trkseg></trk>"
    (tmp_path / "run.gpx").write_text(
        f'<?xml version="1.0"?><gpx version="1.1">{track}</gpx>', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)

    said: list[str] = []
    parsed = doctest.DocTestParser().get_doctest(
        GUIDE.read_text(encoding="utf-8"), {}, "library.md", str(GUIDE), 0
    )
    result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(parsed, out=said.append)

    assert result.failed == 0, "".join(said)
    assert result.attempted > 20
