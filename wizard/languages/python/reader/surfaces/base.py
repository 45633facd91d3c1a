"""What every kind of surface answers about a function."""

import re
from dataclasses import dataclass, field
from typing import Literal

from wizard.model.action import Surface

Family = Literal["django", "flask", "fastapi", "other"]
WRITE_METHODS = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_INFRASTRUCTURE = re.compile(
    r"(^|[/_.-])(health|healthz|healthcheck|health_check|ping|pong|ready|readyz|readiness|livez|"
    r"liveness|alive|heartbeat|metrics|favicon|robots|sitemap|manifest|schema|openapi|swagger|"
    r"redoc|docs|debug|static|media|csrf|webhooks?|callback|cron|internal|probe|version|"
    r"service_?worker|well-known|jsi18n|graphiql|telemetry|csp_?report|prometheus|"
    r"keepalive|keep_alive|options|preflight)([/_.-]|$)",
    re.I,
)


@dataclass(frozen=True)
class Entry:
    """`request` is the expression of the request object where the helper can use it, `always`
    says that reaching the function is already success, `unproven` that only a urlconf can tell
    whether it is a view at all."""

    surface: Surface
    family: Family
    request: str = ""
    methods: frozenset[str] = field(default_factory=frozenset)
    always: bool = False
    role: Literal["sign_up", "log_in", "log_out"] | None = None
    unproven: bool = False

    @property
    def writes(self) -> bool:
        return bool(self.methods & WRITE_METHODS)

    @property
    def reads_only(self) -> bool:
        """The function is known to answer nothing but GET."""
        return bool(self.methods) and not self.writes


def is_infrastructure(*names: str) -> bool:
    """Whether a route or a function serves machines: health checks, schemas, webhooks …"""
    return any(_INFRASTRUCTURE.search(name) for name in names)


def main_method(methods: frozenset[str]) -> str | None:
    """The method that a reader would name: the first that writes, else GET."""
    order = ("POST", "PUT", "PATCH", "DELETE", "GET")
    return next((method for method in order if method in methods), None)
