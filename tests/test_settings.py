"""The environment's part of the settings (I08, contract 15)."""

import os
import subprocess
import sys

import pytest

from wizard.amplitude.hosts import Hosts
from wizard.settings import Settings, child_environment, from_process, load_settings


def test_an_empty_environment_gives_the_defaults():
    assert load_settings({}) == Settings()


def test_every_documented_variable_is_read():
    settings = load_settings(
        {
            "AMPLITUDE_WIZARD_API_KEY": " key ",
            "AMPLITUDE_WIZARD_INSTALL_DIR": "/app",
            "AMPLITUDE_WIZARD_PROJECT_ID": "42",
            "AMPLITUDE_WIZARD_APP_ID": "7",
            "AMPLITUDE_WIZARD_REGION": "eu",
            "AMPLITUDE_WIZARD_CACHE_DIR": "/state",
            "AMPLITUDE_WIZARD_YES": "1",
            "AMPLITUDE_WIZARD_AGENT": "true",
            "AMPLITUDE_WIZARD_CI": "Yes",
            "AMPLITUDE_WIZARD_FORCE": "TRUE",
            "AMPLITUDE_WIZARD_DEBUG": "1",
            "AMPLITUDE_WIZARD_CONFIRM_APP": "1",
            "AMPLITUDE_WIZARD_MAX_TURNS": "10000",
            "NO_COLOR": "1",
            "FORCE_COLOR": "3",
            "CI": "true",
        }
    )
    assert settings == Settings(
        api_key="key",
        install_dir="/app",
        project_id="42",
        app_id="7",
        region="eu",
        cache_dir="/state",
        yes=True,
        agent=True,
        ci=True,
        force=True,
        debug=True,
        confirm_app=True,
        max_turns=10_000,
        no_color=True,
        force_color=True,
        on_ci_server=True,
    )


@pytest.mark.parametrize("text", ["", "0", "10001", "-1", "many", "1.5", "9" * 30, "²"])
def test_a_senseless_number_of_turns_is_the_default(text):
    """I08"""
    assert load_settings({"AMPLITUDE_WIZARD_MAX_TURNS": text}).max_turns == 200


@pytest.mark.parametrize("text", ["", "0", "no", "false", "2", "on"])
def test_only_1_true_and_yes_are_true(text):
    assert not load_settings({"AMPLITUDE_WIZARD_YES": text}).yes


@pytest.mark.parametrize("text", ["0", "false", ""])
def test_force_color_can_be_off(text):
    assert not load_settings({"FORCE_COLOR": text}).force_color


def test_unknown_variables_are_ignored():
    assert load_settings({"AMPLITUDE_WIZARD_PLAN_IDEA": "x"}) == Settings()


def test_the_key_is_not_shown():
    assert "hush" not in repr(load_settings({"AMPLITUDE_WIZARD_API_KEY": "hush"}))


def test_the_process_is_read(monkeypatch):
    monkeypatch.setenv("AMPLITUDE_WIZARD_APP_ID", "9")
    assert from_process().app_id == "9"


def test_a_child_gets_our_environment_without_our_secrets(monkeypatch):
    monkeypatch.setenv("AMPLITUDE_WIZARD_API_KEY", "hush")
    monkeypatch.setenv("KEPT", "1")
    monkeypatch.setenv("DROPPED", "1")
    child = child_environment({"ADDED": "2", "DROPPED": None})
    assert (child["KEPT"], child["ADDED"]) == ("1", "2")
    assert not {"AMPLITUDE_WIZARD_API_KEY", "DROPPED"} & set(child)
    assert os.environ["DROPPED"] == "1"


def test_settings_load_nothing_heavy():
    heavy = {"dataclasses", "httpx", "platformdirs", "typer"}
    code = f"import sys, wizard.settings; print([*{heavy} & set(sys.modules)])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.strip() == b"[]"


def test_every_address_of_the_service_can_be_another():
    """J03"""
    names = ("OAUTH_HOST", "DATA_API_URL", "APP_API_URL", "PROVISIONING_URL", "SIGNUP_URL")
    more = ("INGESTION_HOST", "MCP_URL", "APP_URL", "OAUTH_CLIENT_ID")
    settings = load_settings({f"AMPLITUDE_WIZARD_{name}": name for name in (*names, *more)})
    fields = set(Hosts.__struct_fields__) - {"region"}
    assert set(settings.hosts) == fields
    assert load_settings({}).hosts == {}


@pytest.mark.parametrize(
    ("environ", "token"),
    [
        ({}, None),
        ({"AMPLITUDE_WIZARD_TOKEN": "b"}, "b"),
        ({"AMPLITUDE_TOKEN": " a ", "AMPLITUDE_WIZARD_TOKEN": "b"}, "a"),
    ],
)
def test_a_token_has_two_names(environ, token):
    """K22; and no representation shows it."""
    settings = load_settings(environ)
    assert settings.token == token
    assert "token" not in repr(settings)
