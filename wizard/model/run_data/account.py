"""Lines about signing in, and about the app of a run (contract 3.4, K17)."""

from typing import Any, Literal

import msgspec

from wizard.model.run_data.base import Argv, Recoverable, RunData


class AuthRequired(RunData, frozen=True, kw_only=True, tag="auth_required", omit_defaults=True):
    """A person has to sign in (exit 3); `resume_command` is this call again."""

    reason: Literal[
        "no_stored_credentials", "token_expired", "refresh_failed", "env_selection_failed"
    ]
    code: str
    login_command: Argv
    resume_command: Argv
    hint: str = ""
    next_commands: tuple[Argv, ...] = ()
    recoverable: Recoverable = "human_required"
    choices: tuple[dict[str, Any], ...] = ()
    previous_attempt: dict[str, Any] | None = None
    details: dict[str, Any] = msgspec.field(default_factory=dict)


class MissingFlag(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A flag that the creation of an account needs; `url` is what is consented to."""

    flag: str
    description: str
    url: str | None = None
    pattern: str | None = None


class SignupInputRequired(RunData, frozen=True, kw_only=True, tag="signup_input_required"):
    """Consent and facts that only the account's owner can give; nothing was sent (exit 12)."""

    missing: tuple[MissingFlag, ...]
    resume_command: Argv
    recoverable: Recoverable = "human_required"


class LoginUrl(RunData, frozen=True, kw_only=True, tag="login_url"):
    """Where a person's browser has to go; `field` as in the contract's session_state."""

    url: str
    field: Literal["loginUrl"] = "loginUrl"


class SignedInAs(RunData, frozen=True, kw_only=True, tag="signed_in", omit_defaults=True):
    """Who is signed in, from now or from before; never a token."""

    region: str
    email: str | None = None
    is_new: bool = False


class AppChosen(RunData, frozen=True, kw_only=True, tag="app_chosen", omit_defaults=True):
    """The app of this run: where events will arrive. Never its key."""

    region: str
    source: str
    app_id: str | None = None
    app_name: str | None = None
    org_id: str | None = None
    org_name: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    env_name: str | None = None


class RegionAssumed(RunData, frozen=True, kw_only=True, tag="region_assumed"):
    """Nobody has said which region an API key is of, so the code sends to this one."""

    region: str
    flag: str = "--region"


class ProjectCreateStart(RunData, frozen=True, kw_only=True, tag="project_create_start"):
    org_id: str
    name: str


class ProjectCreateSuccess(RunData, frozen=True, kw_only=True, tag="project_create_success"):
    app_id: str
    name: str
    org_id: str


class WhoAmI(RunData, frozen=True, kw_only=True, tag="whoami", omit_defaults=True):
    """The stored sign-in; `project_scope` is the app that this directory was set up for."""

    logged_in: bool
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    region: str | None = None
    token_expires_at: str | None = None
    project_scope: dict[str, Any] | None = None
    login_command: Argv = ()


class Retrying(RunData, frozen=True, kw_only=True, tag="retrying"):
    """A request has failed, and is made again."""

    next_retry_in_ms: int
    reason: str
