"""Shared fixtures: where the real files are, and what to say where they are not."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files beside the checkout; the test is skipped, with a message, where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("skipped: the shared real files are not beside this checkout")
    return SHARED_DATA
