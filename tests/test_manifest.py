"""The manifest is the program (K18)."""

from pathlib import Path

from running_cli import Cli

from wizard.cli.app import COMMANDS
from wizard.exit_codes import ExitCode
from wizard.frameworks import frameworks
from wizard.output.envelope import DATA_VERSIONS

STORED = Path(__file__).parent.parent / "manifest.json"


def test_the_stored_manifest_is_the_current_one(cli: Cli) -> None:
    """`python -m wizard manifest > manifest.json` brings it up to date."""
    assert cli("manifest").out == STORED.read_text(encoding="utf-8")


def test_json_makes_no_difference(cli: Cli) -> None:
    assert cli("manifest", "--json").out == cli("manifest").out


def test_the_whole_surface_is_there(cli: Cli) -> None:
    """Contract 4.10."""
    found = cli("manifest").json
    assert [item["code"] for item in found["exitCodes"]] == [int(code) for code in ExitCode]
    assert {item["id"] for item in found["frameworks"]} == {item.id for item in frameworks()}
    assert {name_of(item["command"]) for item in found["commands"]} == set(COMMANDS)
    flags = {name for item in found["globalFlags"] for name in (item["name"], *item["aliases"])}
    assert {"--install-dir", "--region", "--zone", "--yes", "-y", "--resume", "--help"} <= flags
    assert found["concepts"]["hierarchy"] == ["org", "project", "app", "environment"]


def name_of(command: str) -> str:
    """The command without the names of its arguments."""
    return " ".join(word for word in command.split() if word.islower())


def test_every_option_says_what_it_is(cli: Cli) -> None:
    found = cli("manifest").json
    flags = [*found["globalFlags"], *(flag for item in found["commands"] for flag in item["flags"])]
    assert all(flag["describe"] for flag in flags)
    assert {flag["type"] for flag in flags} == {"boolean", "number", "string", "choice"}
    assert [flag["choices"] for flag in flags if flag["name"] == "--region"] == [["us", "eu"]]


def test_schemas_stand_on_their_own(cli: Cli) -> None:
    """Every reference within a schema leads to a definition."""
    schemas = cli("manifest").json["schemas"]
    assert {"detection", "proposal", "plan", "journal", "report", "status", "line"} < set(schemas)
    for name in references(schemas):
        assert name.removeprefix("#/schemas/$defs/") in schemas["$defs"]


def references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if "$ref" in value else set()
        return own.union(*(references(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(references(item) for item in value))
    return set()


def test_needs_input_has_the_version_of_its_shape() -> None:
    """Contract 3.2."""
    assert DATA_VERSIONS["needs_input"] == 3
