"""A template never renders with a hole in it."""

import pytest
from jinja2 import UndefinedError

from wizard.templating import render, shipped


def test_a_missing_value_is_an_error() -> None:
    names = sorted(path.name for path in (shipped("templates") / "report").glob("*.j2"))
    assert names
    with pytest.raises(UndefinedError):
        render(f"report/{names[0]}")
