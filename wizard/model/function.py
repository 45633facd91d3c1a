"""A named function of the application, as the ranking sees it."""

from wizard.model.action import Side
from wizard.model.value import Value


class FunctionFacts(Value, frozen=True, kw_only=True):
    """What is true of one function, whether or not a call can be placed in it.

    `symbol` is its qualified name, `name` its own; `line` is the line of the function itself
    (below decorators), `end_line` its last. Code of nameless functions inside it counts as its
    own. `features` are the sorted names of what is true of it ("wired:click", "awaits",
    "lines:31-80"); a feature that is not true is absent. `labels` are what users read next to it:
    they name the event, they don't rank it. `calls` are the names of what it calls, in the order
    of the code, each once: for its name too.
    """

    path: str
    symbol: str
    name: str
    line: int
    end_line: int
    side: Side
    features: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
