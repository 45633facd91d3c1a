"""Start-up is a budget: what each command may load (DESIGN, speed)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wizard import __version__

APPS = Path(__file__).parents[1] / "apps"
HEAVY = {
    "amplitude", "httpx", "jinja2", "libcst", "multiprocessing", "pathspec",
    "pydantic", "questionary", "rich", "tomlkit",
}  # fmt: skip
PROBE = """
import contextlib, io, json, sys
sys.argv = ["amplitude-wizard", *{arguments!r}]
from wizard.__main__ import main
with contextlib.redirect_stdout(io.StringIO()):
    try:
        main()
    except SystemExit:
        pass
print(json.dumps(sorted(sys.modules)))
"""


def loaded(*arguments: str) -> set[str]:
    probe = PROBE.format(arguments=arguments)
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    return set(json.loads(answer.stdout))


def test_the_version_loads_next_to_nothing() -> None:
    modules = loaded("--version")
    assert not modules & {"typer", "msgspec", *HEAVY}
    assert {name for name in modules if name.startswith("wizard")} == {"wizard", "wizard.__main__"}


@pytest.mark.parametrize(
    ("arguments", "forbidden"),
    [
        (("--help",), HEAVY),
        (("plan", "--help"), HEAVY),
        (("manifest",), HEAVY - {"subprocess"}),
        (("history",), HEAVY),
        (("whoami",), HEAVY),
        (("auth", "status"), HEAVY),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_light_commands_stay_light(arguments: tuple[str, ...], forbidden: set[str]) -> None:
    assert loaded(*arguments) & forbidden == set()


@pytest.mark.parametrize("sample", ["django/*/before", "react/*/before"])
def test_detect_parses_no_tree_and_sets_nothing_up(sample: str) -> None:
    """Detection reads text: it loads no parser, no template, no set-up, no state of ours."""
    (project,) = APPS.glob(sample)
    modules = loaded("detect", "--json", "--install-dir", str(project))
    # Outside of git our own walk needs pathspec to know what is ignored.
    heavy = {*HEAVY, "tree_sitter", "hashlib", "platformdirs", "tempfile"} - {"pathspec"}
    assert modules & heavy == set()
    of_set_up = {"_web", "_node", "_helper", "_spa", "_server_app"}
    assert modules & {f"wizard.frameworks.{name}" for name in of_set_up} == set()
    assert not [name for name in modules if name.endswith("_set_up")]


@pytest.mark.parametrize("flag", ["--version", "-v"])
def test_the_version(flag: str) -> None:
    command = [sys.executable, "-m", "wizard", flag]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    assert answer.stdout == f"{__version__}\n"
