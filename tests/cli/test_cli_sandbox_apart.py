"""What was tried in a sandbox is nothing to the real account: neither its app nor its sign-in."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import make_shop
from local_amplitude import FAST, checked, local_amplitude
from running_cli import Cli, Said

from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.remembered import remember_app, remembered_app
from wizard.cli import network
from wizard.cli.command import GLOBAL_OPTIONS
from wizard.cli.entry import Call
from wizard.sandbox.account.directory import SANDBOX_APP_ID
from wizard.settings import load_settings
from wizard.workspace.paths import StatePaths, state_paths

REAL = ChosenApp(region="us", source="only", app_id="769610", app_name="Shop")
SANDBOX = ("--sandbox", "--agent", "--yes", "--skip-arrival", "--skip-dashboard", *FAST)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def state(shop: Path) -> StatePaths:
    import os

    return state_paths(load_settings(os.environ), shop)


@pytest.fixture
def run(cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    local_amplitude(monkeypatch)

    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def test_a_sandbox_app_is_never_the_projects_app(run: Cli, state: StatePaths) -> None:
    said = run(*SANDBOX)
    assert said.events("setup_complete")[0]["amplitude"]["appId"] == SANDBOX_APP_ID
    assert remembered_app(state, local=False) is None
    assert not (state.project / "app.json").exists()
    assert "100001" not in run("whoami", "--json").out
    assert "100001" not in run("status", "--json").out


def test_what_the_project_has_stays(run: Cli, state: StatePaths) -> None:
    """A sandbox is asked neither for the real app, nor does it take its place."""
    remember_app(state, REAL, local=False)
    said = run(*SANDBOX, environ={"AMPLITUDE_WIZARD_APP_ID": "769610"})
    checked(said)
    assert said.code == 0
    assert said.events("app_chosen")[0]["appId"] == SANDBOX_APP_ID
    kept = remembered_app(state, local=False)
    assert kept is not None
    assert kept.app_id == "769610"


def test_an_app_id_that_was_typed_counts_in_a_sandbox_too(run: Cli) -> None:
    """K20: `--app-id` always wins; an app that is not there is not another one."""
    said = run(*SANDBOX, "--app-id", "769610")
    assert said.code == 3
    assert said.events("auth_required")[0]["reason"] == "env_selection_failed"


@pytest.mark.parametrize("variable", ["OAUTH_HOST", "DATA_API_URL", "PROVISIONING_URL"])
def test_one_local_address_is_enough(
    shop: Path, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However somebody points the wizard at a service of this machine."""
    from account_world import Stream, make_call, make_entry

    from wizard.output.streams import Streams

    settings = load_settings({f"AMPLITUDE_WIZARD_{variable}": "http://127.0.0.1:9"})
    streams = Streams(*(Stream() for _ in range(3)))
    entry = make_entry(("amplitude-wizard",), streams, settings, shop)
    nothing: dict[str, Any] = dict.fromkeys(GLOBAL_OPTIONS)
    call: Call = make_call(entry, nothing)
    assert network.is_local(call)
    real = make_entry(("amplitude-wizard",), streams, load_settings({}), shop)
    assert not network.is_local(make_call(real, nothing))
