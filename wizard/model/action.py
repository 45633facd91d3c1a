"""Where a user's action completes, and what can be read there."""

from typing import Literal

from wizard.model.detection import Evidence
from wizard.model.value import Value

SurfaceKind = Literal[
    "route",
    "view",
    "api",
    "signal",
    "task",
    "command",
    "websocket",
    "function",
    "server_action",
    "resolver",
    "form",
    "click",
    "mutation",
    "store",
    "callback",
    "component",
]
Side = Literal["server", "browser"]
ValueKind = Literal["id", "amount", "count", "flag", "enum", "text", "personal", "secret", "object"]
ValueType = Literal["string", "number", "boolean", "array", "any"]
PlacementStyle = Literal["before", "after", "method", "decorator", "wrap", "option", "returned"]


class Surface(Value, frozen=True, kw_only=True):
    """How the user reaches the code: a route, a form view, a click, a signal, a task …

    `side` is where that code runs; `ui_text` the label that the user sees ("Add to cart").
    """

    kind: SurfaceKind
    side: Side = "server"
    method: str | None = None
    route: str | None = None
    ui_text: str | None = None

    @property
    def label(self) -> str:
        parts = [part for part in (self.method, self.route) if part]
        return " ".join(parts) if parts else self.kind


class ScopeValue(Value, frozen=True, kw_only=True):
    """A value that the code around the placement already reads, and that is in scope there.

    `name` is a property name in snake_case, `expression` the source text that reads the value,
    `origin` says in words where it comes from ("parameter", "assigned from request.form['email']").
    `nullable`: None is among its values, whatever its type.
    """

    name: str
    expression: str
    type: ValueType
    kind: ValueKind
    origin: str
    nullable: bool = False


class Placement(Value, frozen=True, kw_only=True):
    """One success branch, and how a call gets there by insertion alone.

    - `before`/`after`: the call stands before or after the statement that starts at `line`.
    - `method`: the class at `line` gets the method `method`, which calls super and then tracks.
    - `decorator`: the function at `line` returns the result of the action itself, so the call can
      only come after its return; a decorator does that.
    - `wrap`: the single statement or arrow-function expression from `offset` to `end` becomes a
      block, with the call at its end.
    - `option`: the object literal that starts at `offset` gets the entry `method`, a function
      that makes the call (`onSuccess` of a mutation).
    - `returned`: the expression from `offset` to `end` is the action and what the function returns;
      it is handed through a function that sends the event and gives it back.

    `line` counts from 1; `offset` is the byte at which that statement, class or function starts.
    `reads` are the expressions that may say who did it, and that are safe to read there; a commit
    has made `stale_reads` stale, so that reading one of them loads the row again.
    """

    style: PlacementStyle
    line: int
    offset: int
    end: int | None = None
    method: str | None = None
    on_commit: bool = False
    values: tuple[ScopeValue, ...] = ()
    reads: tuple[str, ...] = ()
    stale_reads: tuple[str, ...] = ()


class UserAction(Value, frozen=True, kw_only=True):
    """A place in the code where a user's action completes.

    `symbol` is the qualified name ("OrderView.post"), `line`/`end_line` its span.
    `identity` are keyword arguments of the event call that say who did it, such as
    ("request", "self.request") or ("user", "current_user").
    `role` marks what matters beyond ranking: sign-up, log-in, log-out.
    `facts` are names of the features that ranking weighs ("write_route", "awaits", "commits" …).
    `refusal` says why no call can be placed, where `placements` is empty.
    `writes` are the model or table names that the action writes, best guess first.
    `notices` are what the user is told once it has succeeded: texts, or keys of texts.
    """

    path: str
    symbol: str
    line: int
    end_line: int
    surface: Surface
    verb: str
    object: str
    placements: tuple[Placement, ...]
    identity: tuple[tuple[str, str], ...] = ()
    role: Literal["sign_up", "log_in", "log_out"] | None = None
    facts: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    refusal: str | None = None
