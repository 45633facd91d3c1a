"""The environment's part of the settings: the only place that reads environment variables."""

import os
from collections.abc import Mapping

from msgspec import Struct

MAX_TURNS_DEFAULT = 200
MAX_TURNS_LIMIT = 10_000

_PREFIX = "AMPLITUDE_WIZARD_"
_TRUE = frozenset({"1", "true", "yes"})
# Where the settings of other programs are, by the variables that those programs read themselves.
_PLACES = (
    "HOME",
    "USERPROFILE",
    "XDG_CONFIG_HOME",
    "APPDATA",
    "CLAUDE_CONFIG_DIR",
    "CODEX_HOME",
)
_OUR_SECRETS = ("AMPLITUDE_WIZARD_API_KEY", "AMPLITUDE_WIZARD_TOKEN", "AMPLITUDE_TOKEN")


class Settings(Struct, frozen=True):
    """What the environment says; a flag always beats it.

    Text values are as they were set: the flag of the same name validates both. `places` are the
    directories of other programs, by variable.
    """

    api_key: str | None = None
    token: str | None = None
    hosts: Mapping[str, str] = {}
    ca_cert: str | None = None
    offline: bool = False
    confirm_app: bool = False
    auth_onboarding: str | None = None
    install_dir: str | None = None
    project_id: str | None = None
    app_id: str | None = None
    region: str | None = None
    cache_dir: str | None = None
    yes: bool = False
    agent: bool = False
    auto_approve: bool = False
    ci: bool = False
    force: bool = False
    debug: bool = False
    max_turns: int = MAX_TURNS_DEFAULT
    no_color: bool = False
    force_color: bool = False
    on_ci_server: bool = False
    places: Mapping[str, str] = {}

    def __repr__(self) -> str:
        """Two of the fields are secrets."""
        return "Settings(…)"


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`. Unknown variables are ignored, senseless numbers too."""
    own = _Own(environ)
    return Settings(
        api_key=own.text("API_KEY"),
        token=environ.get("AMPLITUDE_TOKEN", "").strip() or own.text("TOKEN"),
        hosts=_hosts(own),
        ca_cert=own.text("CA_CERT"),
        offline=own.flag("OFFLINE"),
        confirm_app=own.flag("CONFIRM_APP"),
        auth_onboarding=own.text("AUTH_ONBOARDING"),
        install_dir=own.text("INSTALL_DIR"),
        project_id=own.text("PROJECT_ID"),
        app_id=own.text("APP_ID"),
        region=own.text("REGION"),
        cache_dir=own.text("CACHE_DIR"),
        yes=own.flag("YES"),
        agent=own.flag("AGENT"),
        auto_approve=own.flag("AUTO_APPROVE"),
        ci=own.flag("CI"),
        force=own.flag("FORCE"),
        debug=own.flag("DEBUG"),
        max_turns=_turns(own.text("MAX_TURNS")),
        no_color=bool(environ.get("NO_COLOR")),
        force_color=environ.get("FORCE_COLOR", "") not in {"", "0", "false"},
        on_ci_server=environ.get("CI", "").lower() in _TRUE,
        places={name: environ[name] for name in _PLACES if environ.get(name)},
    )


def from_process() -> Settings:
    """The settings of this very process."""
    return load_settings(os.environ)


def child_environment(extra: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """This process's environment for a command that we start, with `extra` on top.

    A value of None removes a name. The wizard's own keys are not passed on: no command needs them.
    """
    changes: dict[str, str | None] = {**dict.fromkeys(_OUR_SECRETS), **(extra or {})}
    merged = {**os.environ, **changes}
    return {name: value for name, value in merged.items() if value is not None}


class _Own(Struct, frozen=True):
    environ: Mapping[str, str]

    def text(self, name: str) -> str | None:
        return self.environ.get(_PREFIX + name, "").strip() or None

    def flag(self, name: str) -> bool:
        return (self.text(name) or "").lower() in _TRUE


def _hosts(own: _Own) -> dict[str, str]:
    """Addresses of the service that are not the usual ones, by the field of `Hosts`."""
    found = {
        "oauth": own.text("OAUTH_HOST"),
        "client_id": own.text("OAUTH_CLIENT_ID"),
        "data_api": own.text("DATA_API_URL"),
        "app_api": own.text("APP_API_URL"),
        "provisioning": own.text("PROVISIONING_URL"),
        "signup": own.text("SIGNUP_URL"),
        "ingestion": own.text("INGESTION_HOST"),
        "mcp": own.text("MCP_URL"),
        "app": own.text("APP_URL"),
    }
    return {name: text for name, text in found.items() if text}


def _turns(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit()):
        return MAX_TURNS_DEFAULT
    turns = int(text[:9])
    return turns if 1 <= turns <= MAX_TURNS_LIMIT else MAX_TURNS_DEFAULT
