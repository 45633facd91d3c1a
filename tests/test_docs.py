"""What the README and the docs say is what the code does."""

import re
from pathlib import Path

import pytest
from docs_tables import README, TABLE, TABLES, rendered

from wizard.surface import ENVIRONMENT

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")


def test_tables_are_those_of_the_code() -> None:
    """`python tests/docs_tables.py` brings them up to date."""
    assert rendered(TEXT) == TEXT


def test_every_table_is_there() -> None:
    assert [found["name"] for found in TABLE.finditer(TEXT)] == list(TABLES)


@pytest.mark.parametrize("name", ["demo", "test"])
def test_set_up_is_one_command(name: str) -> None:
    """`.ci/run` runs these very lines."""
    (command,) = re.findall(rf"<!-- setup: {name} -->\n```sh\n(.*)\n```\n", TEXT)
    assert command.startswith("python3 -m venv .venv && ")


def test_every_variable_that_is_read_is_documented() -> None:
    """K19."""
    settings = (ROOT / "wizard" / "settings.py").read_text(encoding="utf-8")
    read = {f"AMPLITUDE_WIZARD_{name}" for name in re.findall(r'own\.\w+\("(\w+)"\)', settings)}
    documented = {name for name in ENVIRONMENT if name.startswith("AMPLITUDE_WIZARD_")}
    assert read == documented


@pytest.mark.parametrize("path", ["README.md", "CHANGELOG.md", "docs/architecture.md"])
def test_links_within_the_repository_lead_somewhere(path: str) -> None:
    file = ROOT / path
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (file.parent / target).exists()]


def test_paths_in_the_architecture_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:wizard|templates|tests)/[\w/.]+)`", text):
        assert Path(ROOT / name).exists(), name
