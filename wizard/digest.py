"""The digest of a plan over itself, and the plan that carries it."""

import msgspec

from wizard.model.plan import Plan, PlanBody
from wizard.model.source import content_hash


def seal(body: PlanBody, *, plan_id: str, created_at: str) -> Plan:
    """A plan whose digest covers its body, id and date.

    The body is taken as it reads back from JSON, where an int in a float field is a float.
    """
    body = msgspec.json.decode(msgspec.json.encode(body), type=PlanBody)
    digest = plan_digest(body, plan_id=plan_id, created_at=created_at)
    return Plan(plan_id=plan_id, created_at=created_at, plan_digest=digest, body=body)


def is_intact(plan: Plan) -> bool:
    """Whether the plan still says what it said when it was made."""
    expected = plan_digest(plan.body, plan_id=plan.plan_id, created_at=plan.created_at)
    return plan.plan_digest == expected


def plan_digest(body: PlanBody, *, plan_id: str, created_at: str) -> str:
    """Hex SHA-256 over the canonical JSON of what a plan says."""
    return content_hash(msgspec.json.encode([plan_id, created_at, body], order="sorted"))
