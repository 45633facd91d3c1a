"""The functions of a module that write: calling one of them is an effect."""

import re
from collections.abc import Iterable

from wizard.languages.python.reader.effects import effect_of
from wizard.languages.python.reader.functions import FunctionInfo

_HINT = re.compile(r"\.(save|commit|create|bulk_create|delete|update|execute|add|send)\(")
_WRITING = frozenset(("create", "update", "save", "delete", "commit", "send", "charge"))


def writers_of(functions: Iterable[FunctionInfo]) -> frozenset[str]:
    """The names of functions and methods that certainly write, by their own statements."""
    return frozenset(
        function.name
        for function in functions
        if ("send_mail(" in function.text or _HINT.search(function.text))
        and any(
            effect.strong and effect.kind in _WRITING
            for node in function.nodes
            if (effect := effect_of(node))
        )
    )
