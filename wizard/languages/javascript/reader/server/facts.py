"""What one file says of the server's side. Plain, picklable."""

from wizard.model.action import Surface, UserAction
from wizard.model.value import Value


class ServerDraft(Value, frozen=True, kw_only=True):
    """An action as its own file tells it.

    `exported` are the names by which another file's route refers to its function ("create",
    "default.create", "OrdersController.create"). `unproven`: only such a route makes it an action.
    """

    action: UserAction
    exported: tuple[str, ...] = ()
    unproven: bool = False


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
    """`reexports` are (exported name or "*", module, name there)."""

    drafts: tuple[ServerDraft, ...] = ()
    routes: tuple[RouteReference, ...] = ()
    mounts: tuple[Mount, ...] = ()
    reexports: tuple[tuple[str, str, str], ...] = ()
