"""What was read from the code of a project."""

from collections.abc import Callable, Iterable
from typing import Any

from wizard.model.action import UserAction
from wizard.model.function import FunctionFacts
from wizard.model.value import Value

Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""`map`, or something that does the same on several cores and keeps the order."""


class UnreadFile(Value, frozen=True, kw_only=True):
    """A source file that could not be parsed; nothing in it is proposed or edited."""

    path: str
    reason: str


class Reading(Value, frozen=True, kw_only=True):
    """Every user action of a project, in path and line order.

    `functions` counts the named functions of the application's own code: the size of the surface.
    `inventory` are these functions one by one, where they were asked for.
    """

    actions: tuple[UserAction, ...]
    functions: int
    unread: tuple[UnreadFile, ...] = ()
    inventory: tuple[FunctionFacts, ...] = ()
