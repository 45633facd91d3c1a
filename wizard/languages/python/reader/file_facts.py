"""What one file says: its actions, and what other files need to know of it. Plain, picklable."""

from wizard.model.action import Placement, UserAction
from wizard.model.reading import UnreadFile
from wizard.model.value import Value


class UrlPattern(Value, frozen=True, kw_only=True):
    """One line of a urlconf: `view` is the last name of the view, or of the included urlconf."""

    route: str
    view: str
    included: bool = False


class Draft(Value, frozen=True, kw_only=True):
    """An action as its own file tells it.

    `view` is the name under which a urlconf refers to it. `form` is a form or serializer class
    whose model gives the object its name. `deferred` are the placements for a project whose
    requests are transactions, where they are others. `unproven`: only a urlconf can tell whether
    this function is a view at all. `calls` are the hooks of its own class that it calls.
    `since` is the Django whose views first call the method. `through` is the dotted name of a
    class of the project from which it would inherit the method, where only that class can tell.
    """

    action: UserAction
    view: str = ""
    form: str = ""
    deferred: tuple[Placement, ...] = ()
    django: bool = False
    unproven: bool = False
    calls: tuple[str, ...] = ()
    since: int = 0
    through: str = ""


class GenericBase(Value, frozen=True, kw_only=True):
    """A view class that others inherit from: `actions` are (verb, method) of what it inherits
    whole from the framework."""

    name: str
    actions: tuple[tuple[str, str], ...]


class FileFacts(Value, frozen=True, kw_only=True):
    """`models` maps form and serializer classes to the model of their Meta; `django` says that
    the file imports the framework."""

    path: str
    drafts: tuple[Draft, ...] = ()
    functions: int = 0
    properties: tuple[str, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    bases: tuple[GenericBase, ...] = ()
    urls: tuple[UrlPattern, ...] = ()
    atomic_requests: bool = False
    django: bool = False
    unread: UnreadFile | None = None
