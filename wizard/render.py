"""A plan as a diff, as a patch, and as the data of the `plan` line (contract 4.3)."""

from typing import Any

import msgspec

from wizard.model.plan import Plan, PlanBody


def plan_diff(body: PlanBody) -> str:
    """Every file's unified diff, in the order of the plan; fit for `git apply`."""
    return "".join(change.diff for change in body.file_changes)


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
