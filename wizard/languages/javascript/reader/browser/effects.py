"""Which calls of browser code do something for the user."""

from collections.abc import Callable, Mapping

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.answering import is_fetch
from wizard.languages.javascript.reader.browser.auth_table import (
    IMPORTED,
    METHODS,
    REDIRECTING,
    Known,
)
from wizard.languages.javascript.reader.browser.bindings import Bindings, Origin
from wizard.languages.javascript.reader.browser.call_parts import (
    inner_call,
    reference,
    role_of,
    with_noun,
)
from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.effect_names import (
    DISPATCHERS,
    FACTS,
    IMPORTED_NAMES,
    INFRASTRUCTURE,
    MUTATES,
    NEVER_NAMES,
    NEVER_RECEIVERS,
    PLAUSIBLE,
    QUERY_HOOK,
    ROLES,
    ROWS,
    STORES,
)
from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.browser.endpoints import endpoint_of
from wizard.languages.javascript.reader.browser.names import (
    is_plumbing,
    is_telling,
    object_words,
    said,
    thing,
)
from wizard.languages.javascript.reader.browser.searching import search_effect
from wizard.languages.javascript.reader.browser.sent import by_endpoint, method, of_library, request
from wizard.languages.javascript.reader.browser.unit_names import WRAPPERS
from wizard.languages.javascript.reader.browser.uses import Use, is_used, use_of
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    last_name,
    name_path,
    string_of,
    text,
)
from wizard.languages.words import word_set, words

_SOCIAL = word_set(
    "google github gitlab facebook apple twitter discord microsoft linkedin slack spotify twitch "
    "oauth sso saml social provider redirect"
)
"""Who signs a user in on a site of their own: `signInWithGoogle()` may only lead there."""


class Judge:
    """Judges the calls of one file."""

    def __init__(self, bindings: Bindings, endpoints: Mapping[str, Endpoint]) -> None:
        self._bindings = bindings
        self._endpoints = endpoints
        self._judges: tuple[Callable[[Node, tuple[str, ...]], Effect | None], ...] = (
            self._rows,
            self._mutation,
            self._dispatched,
            self._named,
        )

    def effect(self, call: Node) -> Effect | None:
        """What a call does for the user, None where it does nothing of interest."""
        path = name_path(callee(call))
        if not path or path[-1] in REDIRECTING:
            return None
        if path[-1] not in NEVER_NAMES and path[-2:-1] != ("console",):
            found = search_effect(call, path, resolves=self._resolves(call, path))
            if found is not None and method(call, path) is None:
                return found
        if not self._is_plausible(path):
            return None
        library = self._library(call, path)
        if library is not None:
            return of_library(call, library)
        verb = method(call, path)
        if verb is not None:
            return request(call, verb, resolves=self._resolves(call, path))
        return next((found for judge in self._judges if (found := judge(call, path))), None)

    def _resolves(self, call: Node, path: tuple[str, ...]) -> bool:
        plain = path == ("fetch",)
        return is_fetch(path, self._bindings.origin("fetch", call) if plain else None)

    def _is_plausible(self, path: tuple[str, ...]) -> bool:
        """Whether the mere name of a call lets it do something."""
        last = path[-1]
        return last in PLAUSIBLE or last in self._bindings.made_by_hooks or said(last) is not None

    def _library(self, call: Node, path: tuple[str, ...]) -> Known | None:
        """What is known of a call of a library, where this is one."""
        plain = len(path) == 1 and path[0] in IMPORTED_NAMES
        origin = self._bindings.origin(path[0], call) if plain else None
        imported = origin.path if origin is not None and origin.kind == "import" else ()
        found = IMPORTED.get((imported[0], imported[1])) if imported else None
        return found or METHODS.get((path[-2], path[-1]) if len(path) > 1 else ("", ""))

    def _rows(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`supabase.from("orders").insert(row)`."""
        if path[-1] not in ROWS or "from" not in path[:-1]:
            return None
        source = inner_call(call, "from")
        table = string_of(arguments(source)[0]) if source and arguments(source) else None
        if table is None:
            return None
        verb = ROWS[path[-1]]
        return Effect(
            call, FACTS.get(verb, "updates"), verb, object_words(words(table)), answers=True
        )

    def _mutation(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`mutation.mutate(…)` and `mutateAsync(…)` of a hook, and the function of an RTK hook."""
        if (
            path[-1] == "mutate"
            and path[-2:-1]
            and words(path[-2])[-1:] in {("client",), ("apollo",)}
        ):
            return self._document(call)
        if path[0] not in self._bindings.made_by_hooks:
            return None
        origin = self._bindings.origin(path[0], call)
        hook = origin.path if origin is not None and origin.kind == "call" else ()
        if not hook or not hook[-1].startswith(("use", "create", "inject")):
            return None
        mutates = path[-1] in MUTATES or (origin is not None and origin.key in MUTATES)
        by_list = origin is not None and origin.key == "0" and "utation" in hook[-1]
        if not (mutates or (by_list and len(path) == 1)):
            return None
        endpoint = self._endpoints.get(endpoint_of(hook[-1])) if by_list else None
        found = self._by_hook(call, hook, path)
        return found if endpoint is None else by_endpoint(call, endpoint, found)

    def _by_hook(self, call: Node, hook: tuple[str, ...], path: tuple[str, ...]) -> Effect | None:
        name = hook[-1].removeprefix("use").removeprefix("inject").removesuffix("Mutation")
        if QUERY_HOOK.match(hook[-1]):
            return None
        nouns: tuple[str, ...] = ()
        if not words(name) and len(hook) > 1:
            name, nouns = hook[-2], thing(hook[-3]) if len(hook) > 2 else ()
        named = said(name) or said(path[0]) or ("", ())
        if not named[0] and name == hook[-1].removeprefix("use") and _is_cache(hook):
            return None
        if is_plumbing(named[1]):
            return None
        return Effect(
            call,
            FACTS.get(named[0], "calls_service"),
            named[0],
            named[1] or nouns,
            reference=".".join(hook),
            role=role_of(named[0], named[1]),
        )

    def _document(self, call: Node) -> Effect | None:
        """`client.mutate({ mutation: CREATE_ORDER })`."""
        given = arguments(call)
        document = (
            entries(given[0]).get("mutation") if given and given[0].type == "object" else None
        )
        named = said(text(document)) if document is not None else None
        if named is None:
            return None
        verb, nouns = named
        return Effect(
            call, FACTS.get(verb, "calls_service"), verb, nouns, role=role_of(verb, nouns)
        )

    def _dispatched(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`dispatch(addToCart(product))`, `store.dispatch("cart/add", product)`."""
        if path[-1] not in DISPATCHERS and path[-1] != "commit":
            return None
        given = arguments(call)
        origin = self._bindings.origin(path[0], call)
        if not given or (origin is not None and origin.path[-1:] == ("createEventDispatcher",)):
            return None
        action = given[0]
        name = string_of(action) or (
            last_name(action) if action.type in {"call_expression", "identifier"} else ""
        )
        module, _, name = name.rpartition("/")
        found = said(name.lower() if name.isupper() or "_" in name else name)
        if found is None or not is_telling(*with_noun(found, thing(module))):
            return None
        verb, nouns = with_noun(found, thing(module))
        finished = use_of(call).finished
        return Effect(
            call,
            FACTS.get(verb, "calls_service"),
            verb,
            nouns,
            reference=name,
            role=role_of(verb, nouns),
            sync=not finished,
            strong=False,
            action=name,
        )

    def _named(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """A call whose name says what it does, where the code waits for it or a store has it."""
        name, receiver = path[-1], path[-2] if len(path) > 1 else ""
        found = None if _says_nothing(path) else said(name)
        if found is None:
            return None
        around = (
            thing(receiver)
            if receiver not in {"", "this", "super"} and found[0] not in ROLES
            else ()
        )
        verb, nouns = with_noun(found, around)
        if not is_telling(verb, nouns) or is_plumbing(found[1]):
            return None
        if any(given.type in FUNCTIONS for given in arguments(call)[:1]) and len(path) > 1:
            return None
        origin = self._bindings.origin(path[0], call)
        if len(path) == 1 and _is_local(origin):
            return None
        use = use_of(call)
        first = next(iter(arguments(call)), None)
        provider = words(string_of(first) or "") if first is not None else ()
        social = _SOCIAL & {*words(name), *provider}
        if role_of(verb, nouns) is not None and social and not is_used(use):
            return None
        sync = self._is_store(origin, path) and not use.finished
        if not (use.finished or sync or self._delegates(use)):
            return None
        return Effect(
            call,
            FACTS.get(verb, "calls_service"),
            verb,
            nouns,
            reference=reference(path, origin),
            role=role_of(verb, nouns),
            sync=sync,
            strong=False,
        )

    def _delegates(self, use: Use) -> bool:
        return use.kind == "returned"

    def _is_store(self, origin: Origin | None, path: tuple[str, ...]) -> bool:
        """Whether the function belongs to a store or a context, so that it acts at once."""
        if origin is None:
            return False
        if origin.kind == "call" and origin.path:
            return bool(STORES.match(origin.path[-1]))
        return origin.kind == "import" and path[0].endswith("Store") and len(path) == 2


def _is_cache(hook: tuple[str, ...]) -> bool:
    """`const { mutate } = useProjects()` of SWR reads again what it has read."""
    return len(hook) == 1 and "Action" not in hook[-1] and "utat" not in hook[-1]


def _is_local(origin: Origin | None) -> bool:
    """A parameter, or a function of the file, also one that `useCallback` keeps."""
    if origin is None or origin.kind in {"parameter", "function"}:
        return origin is not None
    kept = origin.kind == "call" and bool(WRAPPERS.match(origin.path[-1] if origin.path else ""))
    given = arguments(origin.node)[:1] if kept and origin.node is not None else []
    return any(argument.type in FUNCTIONS for argument in given)


def _says_nothing(path: tuple[str, ...]) -> bool:
    """Whether a call is by its name, or by what it is called on, no action of a user."""
    name, receiver = path[-1], path[-2] if len(path) > 1 else ""
    if name in NEVER_NAMES or name.startswith(("handle", "on")):
        return True
    if path[0] in {"", "globalThis", "self"} or receiver.strip("$") in NEVER_RECEIVERS:
        return True
    return not INFRASTRUCTURE.isdisjoint(words(receiver))
