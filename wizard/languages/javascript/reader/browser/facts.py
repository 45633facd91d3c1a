"""What one file says of the browser's side. Plain, picklable."""

from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.surfaces.markup import Use
from wizard.model.action import UserAction
from wizard.model.value import Value


class Asked(Value, frozen=True, kw_only=True):
    """`name` holds what a log-in gave back, or the part `key` of it, "" for all. `type` is written
    there; else `function` of `module` gives it. `nullable`: it may be null."""

    name: str
    key: str = ""
    type: str = ""
    module: str = ""
    function: str = ""
    nullable: bool = False


class BrowserDraft(Value, frozen=True, kw_only=True):
    """An action as its own file tells it.

    `provides` are the names by which other files call this code ("useCartStore.addItem"); `calls`
    are those that it calls itself. `handler` is the name of the function, by which the markup of
    another file knows it. `owns`: the action's state is kept here, and whoever calls it is only a
    button. `requests` are what each of its places asks of a server, "" for one that asks nothing.
    `sends` are the actions that it sends to a store, where it does nothing else; `answers` are
    those by which a store runs it. `mentions` are actions that the function calls by name besides.
    `keeps`: a store that only changes its own state.
    """

    action: UserAction
    provides: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    asks: tuple[Asked, ...] = ()
    handler: str = ""
    owns: bool = False
    sends: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    keeps: bool = False


class BrowserFacts(Value, frozen=True, kw_only=True):
    """`uses` are the functions that this file's markup calls, where they are defined elsewhere.

    `links` are pairs of names: what the first gives (`useAuth`) is what the second gives
    (`AuthContext`). `endpoints` are those of RTK Query that it declares, `hooks` the names of those
    that it calls.
    """

    drafts: tuple[BrowserDraft, ...] = ()
    uses: tuple[Use, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    hooks: tuple[str, ...] = ()
