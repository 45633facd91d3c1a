"""Stored plans: one JSON document each, private, found by id only."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from wizard.digest import is_intact
from wizard.errors import PlanError
from wizard.model.plan import PLAN_LIFETIME_HOURS, PLAN_VERSION, Plan
from wizard.workspace.clock import from_text
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private

# Kept longer than a plan is valid: "expired" is a better answer than "not found".
_KEPT = timedelta(days=7)
_AGAIN = "Make a new plan; it takes a few seconds."


def save_plan(state: StatePaths, plan: Plan) -> Path:
    """Store a plan under its id. Raises `WizardError` where the state can't be written."""
    path = state.ensure(state.plans) / f"{plan.plan_id}.json"
    write_private(path, msgspec.json.encode(plan))
    return path


def load_plan(state: StatePaths, plan_id: str, *, now: datetime) -> Plan:
    """The stored plan of that id.

    Raises `PlanError`: plan_not_found, plan_invalid, plan_newer, plan_tampered, plan_expired.
    """
    plan = _decode(_content(state, plan_id))
    if not is_intact(plan) or plan.plan_id != plan_id:
        raise _error("plan_tampered", "The plan is not what it was when it was made.", plan_id)
    if _is_expired(plan, now):
        message = f"The plan of {plan.created_at} is older than {PLAN_LIFETIME_HOURS} hours."
        raise _error("plan_expired", message, plan_id, created_at=plan.created_at)
    return plan


def prune_plans(state: StatePaths, *, now: datetime) -> int:
    """Delete plans that were stored more than a week ago; how many."""
    if not state.plans.is_dir():
        return 0
    limit = (now - _KEPT).timestamp()
    old = [path for path in state.plans.glob("*.json") if path.stat().st_mtime < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _content(state: StatePaths, plan_id: str) -> bytes:
    not_found = _error("plan_not_found", f"There is no plan {plan_id!r}.", plan_id)
    if not _is_uuid(plan_id):
        raise not_found
    try:
        return (state.plans / f"{plan_id}.json").read_bytes()
    except FileNotFoundError:
        raise not_found from None
    except OSError as error:
        raise _error(
            "plan_invalid", f"The plan can't be read: {error.strerror}.", plan_id
        ) from None


def _decode(content: bytes) -> Plan:
    try:
        document = decode(content, dict[str, Any])
    except Unreadable as error:
        raise _invalid(str(error)) from None
    version = document.get("v")
    if isinstance(version, int) and version > PLAN_VERSION:
        raise _newer(f"its version is {version}")
    try:
        return msgspec.convert(document, Plan)
    except msgspec.ValidationError as error:
        if "unknown field" in str(error):
            raise _newer(str(error)) from None
        raise _invalid(str(error)) from None


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _is_expired(plan: Plan, now: datetime) -> bool:
    created = from_text(plan.created_at)
    return created is None or now - created > timedelta(hours=PLAN_LIFETIME_HOURS)


def _error(code: str, message: str, plan_id: str, *, created_at: str | None = None) -> PlanError:
    details = {"planId": plan_id} | ({"createdAt": created_at} if created_at else {})
    return PlanError(code, message, hint=_AGAIN, next_commands=[("plan",)], details=details)


def _invalid(reason: str) -> PlanError:
    message = f"The stored plan can't be understood: {reason}."
    return PlanError("plan_invalid", message, hint=_AGAIN, next_commands=[("plan",)])


def _newer(reason: str) -> PlanError:
    return PlanError(
        "plan_newer",
        f"The plan was made by a newer wizard: {reason}.",
        hint="Upgrade amplitude-wizard, or make a new plan with this version.",
        next_commands=[("plan",)],
    )
