"""Adding a check is one module and one test module; no list is kept by hand."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from wizard.verify import checks, registry
from wizard.verify.check import Check
from wizard.verify.registry import all_checks

CHECKS = Path(checks.__path__[0])
SCRIPT_CHECKS = CHECKS.with_name("script_checks")
TESTS = Path(__file__).parent / "checks"


def test_every_check_has_a_test_module() -> None:
    modules = {path.stem for path in CHECKS.glob("*.py")} - {"__init__"}
    scripts = {path.stem for path in SCRIPT_CHECKS.glob("*.py")} - {"__init__"}
    tested = {path.stem.removeprefix("test_check_") for path in TESTS.glob("test_check_*.py")}
    of_scripts = {path.stem.removeprefix("test_script_") for path in TESTS.glob("test_script_*.py")}
    assert modules == tested
    assert scripts == of_scripts
    assert modules | scripts == {check.id for check in all_checks()}


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
def test_a_check_names_cause_and_page(check: Check) -> None:
    assert re.fullmatch(r"D-\d\d", check.cause)
    assert re.fullmatch(r"[a-z0-9/-]+", check.docs)
    assert check.claim == "static"
    assert check.title


def _plugins(monkeypatch: pytest.MonkeyPatch, *found: object) -> None:
    names = [f"plugin_{number}" for number in range(len(found))]
    for name, check in zip(names, found, strict=True):
        module = ModuleType(name)
        if check is not None:
            module.CHECK = check  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, f"{checks.__name__}.{name}", module)
    listed = [type("Info", (), {"name": name}) for name in names]
    monkeypatch.setattr(registry, "iter_modules", lambda path: listed)


@pytest.mark.parametrize("plugin", [None, "not a check"])
def test_a_module_without_a_check_is_an_error(
    monkeypatch: pytest.MonkeyPatch, plugin: object
) -> None:
    _plugins(monkeypatch, plugin)
    with pytest.raises(LookupError, match="plugin_0 has no CHECK"):
        registry.loaded.__wrapped__(checks)


def test_two_checks_of_one_id_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    first = all_checks()[0]
    _plugins(monkeypatch, first, first)
    with pytest.raises(LookupError, match="share an id"):
        registry.loaded.__wrapped__(checks)
