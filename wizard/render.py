"""A plan as a diff, as a patch, and as the data of the `plan` line (contract 4.3)."""

from collections.abc import Callable
from typing import Any

import msgspec

from wizard.model.change import EditFile
from wizard.model.plan import FileChange, Plan, PlanBody
from wizard.model.source import content_hash
from wizard.splice import apply_splices, unified_diff

_REPLACED = "\ufffd"


def plan_diff(body: PlanBody) -> str:
    """Every file's unified diff, in the order of the plan; fit for `git apply`."""
    return "".join(change.diff for change in body.file_changes)


def plan_patch(body: PlanBody, read: Callable[[str], bytes | None]) -> str:
    """The diff to the byte: what is not UTF-8 is kept as `surrogateescape` does.

    `read` gives a file as it is; one that has changed since is shown as it was planned.
    """
    return "".join(_patch(change, body, read) for change in body.file_changes)


def _patch(change: FileChange, body: PlanBody, read: Callable[[str], bytes | None]) -> str:
    before = read(change.path) if _REPLACED in change.diff else None
    if before is None or content_hash(before) != change.before_sha256:
        return change.diff
    splices = [
        splice
        for step in body.steps
        for edit in step.changes
        if isinstance(edit, EditFile) and edit.path == change.path
        for splice in edit.splices
    ]
    after = apply_splices(before, splices)
    return unified_diff(change.path, before, after, errors="surrogateescape")


def plan_data(plan: Plan, resume_flags: tuple[str, ...]) -> dict[str, Any]:
    """The public view: what will change, without the splices that carry it out."""
    body = msgspec.to_builtins(plan.body)
    for private in ("steps", "preconditions", "installDir"):
        del body[private]
    return {
        "event": "plan",
        "planId": plan.plan_id,
        "createdAt": plan.created_at,
        "installDir": plan.body.install_dir,
        **body,
        "planDigest": plan.plan_digest,
        "requiresApproval": plan.requires_approval,
        "resumeFlags": list(resume_flags),
    }
