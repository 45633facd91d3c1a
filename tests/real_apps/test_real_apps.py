"""Every promise on applications that nobody of us wrote; downloads them (A01, K02, K04, K12)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from measure import measure
from subject import App, Unreachable, known_apps


@pytest.mark.heavy
@pytest.mark.parametrize("app", known_apps(), ids=lambda app: app.name)
def test_a_real_application(app: App, tmp_path: Path) -> None:
    try:
        row = measure(app, tmp_path)
    except Unreachable as error:
        pytest.skip(f"not reached: {error}")
    assert row.kept, row
