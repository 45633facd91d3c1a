"""Which calls of browser code do something for the user."""

import re
from collections.abc import Callable

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.auth_table import (
    IMPORTED,
    METHODS,
    REDIRECTING,
    Known,
)
from wizard.languages.javascript.reader.browser.bindings import Bindings, Origin
from wizard.languages.javascript.reader.browser.effect import Effect, EffectFact
from wizard.languages.javascript.reader.browser.names import (
    is_plumbing,
    is_telling,
    object_words,
    route_words,
    said,
    thing,
)
from wizard.languages.javascript.reader.browser.uses import Use, use_of
from wizard.languages.javascript.reader.handler import Role
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    entries,
    FUNCTIONS,
    last_name,
    name_path,
    string_of,
    text,
)
from wizard.languages.python.reader.verbs import INVERSE
from wizard.languages.python.reader.words import word_set, words

_HTTP = {"post": "create", "put": "update", "patch": "update", "delete": "delete", "del": "delete"}
_CLIENTS = word_set(
    "axios api http client https request ky got fetch fetcher instance superagent rest backend "
    "service $http $axios $api httpclient server"
)
_FETCHERS = word_set(
    "fetch $fetch ofetch axios request ky apiFetch fetchApi apiRequest fetchJson authFetch "
    "fetchWithAuth httpRequest callApi apiCall useFetch customFetch"
)
_FACTS: dict[str, EffectFact] = {
    "create": "creates",
    "add": "creates",
    "update": "updates",
    "save": "updates",
    "delete": "deletes",
    "remove": "deletes",
    "upload": "uploads",
    "send": "sends",
    "log_in": "logs_in",
    "sign_up": "logs_in",
    "log_out": "logs_out",
    "purchase": "charges",
    "pay": "charges",
    "search": "searches",
}
_MUTATES = word_set("mutate mutateAsync trigger execute executeAsync")
_NEVER_RECEIVERS = word_set(
    "console toast toaster message notification notifications router history navigation "
    "localStorage sessionStorage document window Math JSON Object Array Promise queryClient form "
    "formik methods i18n moment dayjs logger log clipboard caches cache zod z yup Intl Date "
    "dialog modal modals drawer notify snackbar event e evt posthog mixpanel amplitude analytics "
    "gtag sentry Sentry utils invalidate map set params searchParams headers classList style ref "
    "editor canvas ctx audio video player worker socket ws emitter bus timer animation indexedDB "
    "db messageService toastService loading loadingService nprogress NProgress cookies Cookies "
    "trans transition observer serviceWorker registration reader writer stream controller abortController queryCache "
    "formData data list items rows values lodash _ URL navigator"
)
_NEVER_NAMES = word_set(
    "reset setValue setError clearErrors setState push replace then catch finally refetch "
    "invalidateQueries setQueryData cancelQueries resetQueries removeQueries preventDefault "
    "stopPropagation addEventListener removeEventListener append forEach map filter find log "
    "require validate validateForm trigger focus blur scrollTo open close show hide toggle render "
    "subscribe unsubscribe emit dispatchEvent removeItem setItem writeText share_ track capture "
    "identify handleSubmit confirm alert prompt import_ abort run test exec search"
)
_INFRASTRUCTURE = word_set(
    "cookie cookies storage cache toast toaster modal router logger loader spinner emitter dialog"
)
_STORES = re.compile(r"^use[A-Z]\w*(Store|Cart|Basket|Bag|Wishlist|Favorites?|Auth|Context|Actions)$")
_ROLES: dict[str, Role] = {"sign_up": "sign_up", "log_in": "log_in", "log_out": "log_out"}
_AUTH_NOUNS = word_set("user account session email google github credentials password member admin")
_METHOD = re.compile(r"^(POST|PUT|PATCH|DELETE)$", re.I)
_CONFIGURED = word_set("settings preferences config configuration profile")
_DISPATCHERS = word_set("dispatch useDispatch appDispatch")
_QUERY_HOOK = re.compile(r"^use(Lazy)?\w*(Query|Loader|Swr|SWR)$")
_ROWS = {"insert": "create", "upsert": "save", "update": "update", "delete": "delete"}


_IMPORTED_NAMES = frozenset(name for _, name in IMPORTED)
_PLAUSIBLE = frozenset(
    (
        *_IMPORTED_NAMES,
        *(name for _, name in METHODS),
        *_HTTP,
        *(f"${name}" for name in _HTTP),
        *_FETCHERS,
        *_ROWS,
        *_MUTATES,
        *_DISPATCHERS,
        "commit",
    )
)


class Judge:
    """Judges the calls of one file."""

    def __init__(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self._judges: tuple[Callable[[Node, tuple[str, ...]], Effect | None], ...] = (
            self._known,
            self._request,
            self._rows,
            self._mutation,
            self._dispatched,
            self._named,
        )

    def effect(self, call: Node) -> Effect | None:
        """What a call does for the user, None where it does nothing of interest."""
        path = name_path(callee(call))
        if not path or path[-1] in REDIRECTING or not self._is_plausible(path):
            return None
        return next((found for judge in self._judges if (found := judge(call, path))), None)

    def _is_plausible(self, path: tuple[str, ...]) -> bool:
        """Whether the mere name of a call lets it do something."""
        last = path[-1]
        return last in _PLAUSIBLE or last in self._bindings.made_by_hooks or said(last) is not None

    def _known(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """Libraries of which we know what their calls do."""
        plain = len(path) == 1 and path[0] in _IMPORTED_NAMES
        origin = self._bindings.origin(path[0], call) if plain else None
        found = IMPORTED.get((origin.path[0], origin.path[1])) if _imports(origin) else None
        found = found or METHODS.get((path[-2], path[-1]) if len(path) > 1 else ("", ""))
        if found is None:
            return None
        if found.leaves and _stays(call):
            found = Known(found.verb, found.fact, found.role, found.answers)
        nouns = _collection(call) if found.role is None and found.fact != "charges" else ()
        if found.leaves and found.role == "log_in":
            return None
        return Effect(
            call,
            found.fact,
            found.verb,
            nouns or (("payment",) if found.verb == "add" else ()),
            role=found.role,
            leaves=found.leaves,
            answers=found.answers,
        )

    def _request(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`api.post(url)`, `fetch(url, { method: "POST" })`."""
        given = arguments(call)
        verb = self._method(call, path)
        if verb is None:
            return None
        url = text(given[0])[1:-1] if given and _is_text(given[0]) else ""
        if not url and given and given[0].type == "object":
            url = (string_of(entries(given[0]).get("url")) or "") if given else ""
        if "graphql" in url:
            return None
        said_by_url, nouns = route_words(url)
        if said_by_url and verb == "delete":
            said_by_url = INVERSE.get(said_by_url, "delete")
        elif said_by_url == "" and nouns and nouns[-1] in _CONFIGURED and verb == "create":
            verb = "update"
        verb = said_by_url or verb
        if {"search", "query", "validate", "check", "preview", "graphql"} & {verb, *nouns[-1:]}:
            return None
        return Effect(
            call,
            _FACTS.get(verb, "calls_out"),
            verb,
            nouns,
            role=_ROLES.get(verb),
            answers=path[-1] in {"fetch"},
        )

    def _method(self, call: Node, path: tuple[str, ...]) -> str | None:
        """The verb of a request that changes something."""
        given = arguments(call)
        if len(path) > 1 and path[-1].strip("$") in _HTTP:
            owner = {path[-2], *words(path[-2])}
            is_url = bool(given) and _is_text(given[0]) and "/" in text(given[0])
            if owner & _CLIENTS or is_url:
                return _HTTP[path[-1].strip("$")]
        if path[-1] in _FETCHERS or (len(path) == 1 and path[0] in _FETCHERS):
            for option in given:
                if option.type == "object":
                    method = string_of(entries(option).get("method")) or ""
                    if _METHOD.match(method):
                        return _HTTP[method.lower()]
        return None

    def _rows(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`supabase.from("orders").insert(row)`."""
        if path[-1] not in _ROWS or "from" not in path[:-1]:
            return None
        source = _inner_call(call, "from")
        table = string_of(arguments(source)[0]) if source and arguments(source) else None
        if table is None:
            return None
        verb = _ROWS[path[-1]]
        return Effect(
            call, _FACTS.get(verb, "updates"), verb, object_words(words(table)), answers=True
        )

    def _mutation(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`mutation.mutate(…)` and `mutateAsync(…)` of a hook, and the function of an RTK hook."""
        if path[-1] == "mutate" and path[-2:-1] and words(path[-2])[-1:] in {("client",), ("apollo",)}:
            return self._document(call)
        if path[0] not in self._bindings.made_by_hooks:
            return None
        origin = self._bindings.origin(path[0], call)
        hook = origin.path if origin is not None and origin.kind == "call" else ()
        if not hook or not hook[-1].startswith(("use", "create", "inject")):
            return None
        mutates = path[-1] in _MUTATES or (origin is not None and origin.key in _MUTATES)
        by_list = origin is not None and origin.key == "0" and "utation" in hook[-1]
        if not (mutates or (by_list and len(path) == 1)):
            return None
        return self._by_hook(call, hook, origin, path)

    def _by_hook(
        self, call: Node, hook: tuple[str, ...], origin: Origin | None, path: tuple[str, ...]
    ) -> Effect | None:
        name = hook[-1].removeprefix("use").removeprefix("inject").removesuffix("Mutation")
        if _QUERY_HOOK.match(hook[-1]):
            return None
        nouns: tuple[str, ...] = ()
        if not words(name) and len(hook) > 1:
            name, nouns = hook[-2], thing(hook[-3]) if len(hook) > 2 else ()
        named = said(name) or said(path[0]) or ("", ())
        if is_plumbing(named[1]):
            return None
        return Effect(
            call,
            _FACTS.get(named[0], "calls_service"),
            named[0],
            named[1] or nouns,
            reference=".".join(hook),
            role=role_of(named[0], named[1]),
        )

    def _document(self, call: Node) -> Effect | None:
        """`client.mutate({ mutation: CREATE_ORDER })`."""
        given = arguments(call)
        document = entries(given[0]).get("mutation") if given and given[0].type == "object" else None
        named = said(text(document)) if document is not None else None
        if named is None:
            return None
        verb, nouns = named
        return Effect(call, _FACTS.get(verb, "calls_service"), verb, nouns, role=role_of(verb, nouns))

    def _dispatched(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """`dispatch(addToCart(product))`, `store.dispatch("cart/add", product)`."""
        if path[-1] not in _DISPATCHERS and path[-1] != "commit":
            return None
        given = arguments(call)
        if not given:
            return None
        action = given[0]
        name = string_of(action) or (
            last_name(action) if action.type in {"call_expression", "identifier"} else ""
        )
        module, _, name = name.rpartition("/")
        found = said(name.lower() if name.isupper() or "_" in name else name)
        if found is None or not is_telling(*_with(found, thing(module))):
            return None
        verb, nouns = _with(found, thing(module))
        finished = use_of(call).finished
        return Effect(
            call,
            _FACTS.get(verb, "calls_service"),
            verb,
            nouns,
            reference=name,
            role=role_of(verb, nouns),
            sync=not finished,
            strong=False,
        )

    def _named(self, call: Node, path: tuple[str, ...]) -> Effect | None:
        """A call whose own name says what it does, where the code waits for it or a store has it."""
        name, receiver = path[-1], path[-2] if len(path) > 1 else ""
        if name in _NEVER_NAMES or path[0] == "" or name.startswith(("handle", "on")):
            return None
        if receiver.strip("$") in _NEVER_RECEIVERS or _INFRASTRUCTURE & set(words(receiver)):
            return None
        found = said(name)
        if found is None:
            return None
        verb, nouns = _with(found, thing(receiver) if receiver not in {"", "this"} else ())
        if not is_telling(verb, nouns) or is_plumbing(found[1]):
            return None
        if any(given.type in FUNCTIONS for given in arguments(call)[:1]) and len(path) > 1:
            return None
        origin = self._bindings.origin(path[0], call)
        if origin is not None and len(path) == 1 and origin.kind in {"parameter", "function"}:
            return None
        use = use_of(call)
        sync = self._is_store(origin, path) and not use.finished
        if not (use.finished or sync or self._delegates(use)):
            return None
        return Effect(
            call,
            _FACTS.get(verb, "calls_service"),
            verb,
            nouns,
            reference=_reference(path, origin),
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
            return bool(_STORES.match(origin.path[-1]))
        return origin.kind == "import" and path[0].endswith("Store") and len(path) == 2


def _imports(origin: Origin | None) -> bool:
    return origin is not None and origin.kind == "import"


def _is_text(node: Node) -> bool:
    return node.type in {"string", "template_string"}


def _stays(call: Node) -> bool:
    """`redirect: false`: the page stays, and the result says whether it worked."""
    return any(
        "redirect: false" in text(given) or '"if_required"' in text(given).replace("'", '"')
        for given in arguments(call)
        if given.type == "object"
    )


def _collection(call: Node) -> tuple[str, ...]:
    """`addDoc(collection(db, "orders"), row)` → order."""
    given = arguments(call)
    for inner in arguments(given[0]) if given and given[0].type == "call_expression" else []:
        name = string_of(inner)
        if name:
            return object_words(words(name.split("/")[0]))
    return ()


def _inner_call(call: Node, name: str) -> Node | None:
    node: Node | None = callee(call)
    while node is not None:
        if node.type == "call_expression" and last_name(node) == name:
            return node
        node = (
            node.child_by_field_name("object") or node.child_by_field_name("function")
            if node.type in {"member_expression", "call_expression"}
            else None
        )
    return None


def _with(
    found: tuple[str, tuple[str, ...]], around: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    return found[0], found[1] or around


def role_of(verb: str, nouns: tuple[str, ...]) -> Role | None:
    """Whether this is a sign-up, a log-in or a log-out of the user."""
    role = _ROLES.get(verb)
    return role if role is not None and set(nouns) <= _AUTH_NOUNS else None


def _reference(path: tuple[str, ...], origin: Origin | None) -> str:
    """The called function as its own file names it: with the hook or store that gives it."""
    if origin is not None and origin.kind == "call" and origin.path:
        if not origin.key and len(path) == 1:
            return ".".join((origin.path[-1], _selected(origin.node) or path[0]))
        return ".".join((origin.path[-1], *((origin.key,) if origin.key else ()), *path[1:]))
    if origin is not None and origin.kind == "import" and origin.path[1] not in {"default", "*"}:
        return ".".join((origin.path[1], *path[1:]))
    return ".".join(path[-2:])


def _selected(call: Node | None) -> str:
    """`useCartStore((state) => state.addItem)` → addItem."""
    given = arguments(call) if call is not None else []
    body = given[0].child_by_field_name("body") if given and given[0].type in FUNCTIONS else None
    return last_name(body) if body is not None else ""
