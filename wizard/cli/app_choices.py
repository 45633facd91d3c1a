"""The apps of an account as choices, and why a wish for one can't be met."""

from typing import Any

from wizard.amplitude.account import AppEntry
from wizard.amplitude.apps import Impossible
from wizard.errors import AccessDenied, AuthRequired, InvalidArgument, WizardError

MOST_CHOICES = 50


def choice(item: AppEntry) -> dict[str, Any]:
    return {
        "value": item.app_id,
        "label": item.label,
        "hint": item.env_name,
        "resumeFlags": ["--app-id", item.app_id],
    }


def impossible(found: Impossible) -> WizardError:
    if found.reason == "no_org":
        return AccessDenied(
            "no_organisation",
            "this account belongs to no organisation",
            hint="ask to be invited to one, or create an account of your own",
        )
    if found.reason == "key_hidden":
        return AccessDenied(
            "api_key_hidden",
            "this account may not see the API key",
            hint="ask an admin or a manager of the organisation for it, and pass --api-key",
            details={"choices": [choice(item) for item in found.entries[:MOST_CHOICES]]},
        )
    if found.reason == "key_mismatch":
        return InvalidArgument(
            "key_of_another_app",
            f"the API key is not that of app {found.value}",
            hint="give the key of that app, or leave one of both out",
        )
    return AuthRequired(
        "env_selection_failed",
        f"the account has no app for {found.flag} {found.value}",
        hint="name one of its apps with --app-id, or sign in to another account or region",
        next_commands=[("login",)],
        details={
            "reason": "env_selection_failed",
            "previousAttempt": {"flag": found.flag, "value": found.value, "reason": found.reason},
            "choices": [choice(item) for item in found.entries[:MOST_CHOICES]],
        },
    )
