"""What one file says of the server's side. Plain, picklable."""

from wizard.model.action import Surface, UserAction
from wizard.model.value import Value


class Called(Value, frozen=True, kw_only=True):
    """A function of another file: `name` of the module that `source` imports."""

    source: str
    name: str


class Asked(Value, frozen=True, kw_only=True):
    """A call of a handler of which its own file does not tell what it does; `path` is what is
    called, as it is written: "orders.close"."""

    path: str
    called: Called


class Deed(Value, frozen=True, kw_only=True):
    """What a function that a file exports as `name` does: it writes `rows`, or changes what the
    process keeps (`store`). `over`: that is done when it returns, with no promise. `calls` are the
    functions of other files that it calls."""

    name: str
    rows: bool = False
    store: bool = False
    over: bool = False
    calls: tuple[Called, ...] = ()


class KnownCall(Value, frozen=True, kw_only=True):
    """A call of the function `path` that certainly changes something, as another file tells."""

    path: str
    rows: bool
    over: bool


class ServerDraft(Value, frozen=True, kw_only=True):
    """An action as its own file tells it.

    `exported` are the names by which another file's route refers to its function ("create",
    "default.create", "OrdersController.create"). `unproven`: only such a route makes it an action.
    `service`: it is no handler, and an action only where a handler hands its work on to it.
    `hands_on` is the function of another file whose result this action returns. `vague`: nothing
    but a route can say what its object is.
    """

    action: UserAction
    exported: tuple[str, ...] = ()
    unproven: bool = False
    service: bool = False
    hands_on: Called | None = None
    vague: bool = False


class RouteReference(Value, frozen=True, kw_only=True):
    """A route whose handler another file holds: `name` of the module that `source` imports."""

    source: str
    name: str
    surface: Surface


class Mount(Value, frozen=True, kw_only=True):
    """`app.use(prefix, router)`: the router is `name` of the module that `source` imports."""

    source: str
    prefix: str


class ServerFacts(Value, frozen=True, kw_only=True):
    """`calls` are the calls of functions of other files that are named like a write, each as often
    as it is made; `asked` those of handlers whose success is not to be seen."""

    drafts: tuple[ServerDraft, ...] = ()
    routes: tuple[RouteReference, ...] = ()
    mounts: tuple[Mount, ...] = ()
    calls: tuple[Called, ...] = ()
    asked: tuple[Asked, ...] = ()
