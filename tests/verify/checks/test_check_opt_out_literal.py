"""`opt_out_literal`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import app, marks, subject_of


@pytest.mark.parametrize(
    "code",
    [
        "client.configuration.opt_out = not consent",
        "client.configuration.opt_out = False",
        "opt_out = True",
        "Config(opt_out=consent)",
    ],
)
def test_consent_is_fine(code: str) -> None:
    assert marks("opt_out_literal", subject_of(app(code))) == []


@pytest.mark.parametrize("code", ["client.configuration.opt_out = True", "Config(opt_out=True)"])
def test_opted_out_for_good(code: str) -> None:
    assert marks("opt_out_literal", subject_of(app(code))) == [("warning", "app.py", 5)]
