"""A function of the inventory as a user's action that no call can be placed in."""

from wizard.model.action import Surface, SurfaceKind, UserAction
from wizard.model.function import FunctionFacts

NOT_PROVED = "it can't be proved from the code where the action has succeeded"
_KINDS: tuple[tuple[str, SurfaceKind], ...] = (
    ("wired:submit", "form"),
    ("wired:click", "click"),
    ("wired:any", "click"),
    ("route:rpc-mutation", "mutation"),
    ("route:any", "route"),
    ("route:write", "route"),
    ("server_action", "server_action"),
    ("callback:mutation", "mutation"),
    ("surface:command", "command"),
    ("component", "component"),
)


def action_of(facts: FunctionFacts) -> UserAction:
    """The function as an action: how users reach it, and nothing that would have to be proved."""
    label = facts.labels[0] if facts.labels else None
    return UserAction(
        path=facts.path,
        symbol=facts.symbol,
        line=facts.line,
        end_line=facts.end_line,
        surface=Surface(kind=_kind(facts), side=facts.side, ui_text=label),
        verb=facts.name,
        object="",
        placements=(),
        refusal=NOT_PROVED,
    )


def _kind(facts: FunctionFacts) -> SurfaceKind:
    for feature, kind in _KINDS:
        if feature in facts.features:
            return kind
    return "function"
