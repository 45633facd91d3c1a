"""The function that a call of browser code belongs to, and what makes it run."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    decorators_of,
    decorator_call,
    field,
    is_class,
    key_text,
    last_name,
    name_path,
    text,
)
from wizard.languages.python.reader.words import word_set
from wizard.model.action import SurfaceKind

Runs = Literal["user", "mutation", "store", "method", "named", "listener"]
_TRANSPARENT = word_set(
    "then forEach map Promise startTransition nextTick setTimeout requestAnimationFrame subscribe "
    "tap switchMap mergeMap concatMap exhaustMap map act batch runInAction runInContext run flatMap "
    "promise withLoading queueMicrotask transaction untracked all allSettled from defer of reduce"
)
_WATCHERS = re.compile(
    r"^(use(Effect|LayoutEffect|InsertionEffect|Memo|Query|Queries|InfiniteQuery|SuspenseQuery|SWR|"
    r"SWRInfinite|AsyncData|LazyAsyncData|Mount|Unmount|Interval|Timeout|Task\$?|VisibleTask\$?|"
    r"FocusEffect|UpdateEffect|IsomorphicLayoutEffect|Loader|LoaderData|LazyFetch|AsyncEffect|"
    r"IntervalFn|Polling|EventListener|WebSocket|Subscription|Reducer|State|HeadMeta|Head)|"
    r"watch\w*|on(Before)?(Mount|Mounted|Unmount|Unmounted|Update|Updated|Destroy|Activated|"
    r"Deactivated|ServerPrefetch|RouteUpdate|RouteLeave|AuthStateChange\w*|IdTokenChanged|Snapshot|"
    r"Init|HashChange|beforeNavigate|afterNavigate)|before(Each|Update|Navigate|Resolve)|after(Each|"
    r"Navigate|Update)|effect|\$effect|pre|root|computed|derived|readable|writable|createEffect|createMemo|"
    r"createResource|createSelector|createSlice|createReducer|createRoot|autorun|reaction|when|"
    r"setInterval|addListener|on|once|catch|finally|catchError|finalize|describe|it|test|beforeAll|"
    r"afterAll|memo|forwardRef|queryOptions|infiniteQueryOptions|"
    r"defineNuxtRouteMiddleware|defineNuxtPlugin|defineEventHandler|"
    r"retry|retryWhen|interceptors|use|createListenerMiddleware|startListening|takeEvery|takeLatest|"
    r"useKeyPress|usePrevious|useAsync|createQuery|injectQuery|prefetchQuery|fetchQuery|ensureQueryData)$"
)
_WRAPPERS = re.compile(
    r"^(use(Callback|MemoizedFn|Event|EventCallback|EffectEvent|LockFn|Throttle\w*|Debounce\w*|"
    r"Action|ActionState|ServerAction|AsyncFn|AsyncCallback|FormAction|FormState|Submit)|debounce|"
    r"throttle|\w*[hH]andleSubmit|onSubmit|submit|action|flow|once|safe\w*|with[A-Z]\w*|wrap\w*|"
    r"catchErrors?|asyncHandler|preventDefault|\$)$"
)
_THUNKS = word_set("createAsyncThunk createAppAsyncThunk")
_STORE_MAKERS = re.compile(
    r"^(defineStore|create\w*[sS]tore|create|createStore|createWithEqualityFn|persist|devtools|"
    r"immer|subscribeWithSelector|createJSONStorage|signalStore|withMethods|createSetupStore)$"
)
_FORM_KEYS = word_set("onSubmit onFinish submit onFormSubmit onSave handleSubmit onUpdate")
_USER_KEYS = word_set(
    "onOk onConfirm accept onClick onPress onSelect handler command onAccept confirm onPositiveClick "
    "onAction onDrop customRequest onUpload onComplete onDelete onCreate callback click perform "
    "action formAction onChange onPointerDown"
)
_NEVER_KEYS = re.compile(
    r"^(on(Error|Settled|Failure|Mutate|QueryStarted|CacheEntryAdded|Success|Completed|Mounted)|"
    r"queryFn|initialData|loader|clientLoader|beforeEnter|beforeRouteEnter|beforeRouteUpdate|"
    r"beforeRouteLeave|reject|cancel|onCancel|mounted|created|beforeMount|beforeCreate|beforeDestroy|"
    r"destroyed|updated|beforeUpdate|unmounted|beforeUnmount|activated|deactivated|setup|data|"
    r"render|asyncData|fetch|watch|computed|getters|mutations|reducers|extraReducers|error|refresh|"
    r"complete|fetcher|retry|refetch|validator|validate|authorize|jwt|session|get|set|middleware)$"
)
_LIFECYCLE = re.compile(
    r"^(ng[A-Z]\w*|component(Did|Will)\w+|UNSAFE_\w+|constructor|render|connectedCallback|"
    r"disconnectedCallback|mounted|created|beforeMount|shouldComponentUpdate|getDerived\w+|"
    r"intercept|canActivate|canDeactivate|resolve|transform|validate|writeValue|loader|action|"
    r"clientLoader|clientAction|load|generateMetadata|getServerSideProps|getStaticProps|"
    r"getInitialProps|middleware|setup|default|fetch[A-Z]\w*|load[A-Z]\w*|get[A-Z]\w*|init\w*)$"
)
_PLAIN_KEYS = frozenset(("methods", "actions"))
_MUTATION_KEYS = frozenset(("mutationFn", "mutation"))


@dataclass(frozen=True)
class Unit:
    """`node` is the function, or the options object of a mutation. `name` is its own name, "" for
    none; `owners` are the names around it, the nearest first. `top`: it stands in no function.
    """

    node: Node
    runs: Runs
    name: str = ""
    owners: tuple[str, ...] = ()
    kind: SurfaceKind | None = None
    attribute: Node | None = None
    container: Node | None = None
    top: bool = False

    @property
    def symbol(self) -> str:
        own = [self.name] if self.name else []
        parts = [*reversed(self.owners[:1]), *own] if self.owners else own
        return ".".join(part for part in parts if part) or "anonymous"


def unit_of(call: Node) -> Unit | None:
    """The unit of a call; None where it isn't a user that makes it run."""
    function = enclosing_function(call)
    while function is not None:
        step = _context(function)
        if step is None:
            return None
        if isinstance(step, Unit):
            return replace(step, owners=_owners(step))
        function = enclosing_function(step)
    return None


def _context(function: Node) -> Unit | Node | None:
    """The unit that `function` is; or the call that runs it, which is to be looked at next; or None
    where no user runs it."""
    around = function.parent
    if function.type == "method_definition":
        return _method(function)
    if function.type in {"function_declaration", "generator_function_declaration"}:
        return _named(function, text(field(function, "name")))
    if around is None:
        return None
    match around.type:
        case "variable_declarator":
            return _named(function, text(field(around, "name")))
        case "public_field_definition" | "field_definition":
            return _named(function, key_text(around), member=True)
        case "arguments":
            return _argument(function, around)
        case "pair":
            return _entry(function, around)
        case "jsx_expression":
            return _attribute(function, around)
        case "arrow_function" | "return_statement":
            return _inner(function, around)
        case "assignment_expression":
            return _named(function, last_name(field(around, "left")))
        case "parenthesized_expression" | "as_expression" | "satisfies_expression":
            return _wrapped(function, around)
        case "program" | "expression_statement":
            return Unit(function, "listener")
    return None


def _wrapped(function: Node, around: Node) -> Unit | Node | None:
    """`(async () => { … })()` runs with the function around it."""
    call = around.parent
    if call is not None and call.type == "call_expression":
        return call
    if call is not None and call.type == "variable_declarator":
        return _named(function, text(field(call, "name")))
    return None


def _named(function: Node, name: str, *, member: bool = False) -> Unit | None:
    if not name or _LIFECYCLE.match(name):
        return None
    return Unit(function, "method" if member else "named", name)


def _method(function: Node) -> Unit | None:
    name = key_text(function)
    if any(child.type in {"get", "set"} for child in function.children):
        return None
    around = function.parent
    if around is not None and around.type == "object":
        return _member(function, name, around)
    return None if _LIFECYCLE.match(name) else Unit(function, "method", name)


def _entry(function: Node, pair: Node) -> Unit | Node | None:
    around = pair.parent
    if around is None or around.type != "object":
        return None
    return _member(function, key_text(pair), around)


def _member(function: Node, name: str, literal: Node) -> Unit | None:
    """A function in an object literal."""
    if name in _MUTATION_KEYS and literal.parent is not None:
        return Unit(literal, "mutation", container=literal)
    if name in {"query", "queryFn"} or _NEVER_KEYS.match(name):
        return None
    outer = literal.parent
    if outer is not None and outer.type == "pair":
        section = key_text(outer)
        if section in {"services", "actors"}:
            return Unit(function, "store", name, container=literal)
        if section in _PLAIN_KEYS:
            runs: Runs = "store" if section == "actions" else "method"
            return Unit(function, runs, name.strip("[]"), container=literal)
        if _NEVER_KEYS.match(section):
            return None
    if outer is not None and text(field(outer, "name")) == "actions":
        return Unit(function, "store", name.strip("[]"), container=literal)
    if name in _FORM_KEYS:
        return Unit(function, "user", name, kind="form", container=literal)
    if name in _USER_KEYS:
        return Unit(function, "user", name, kind="click", container=literal)
    if _LIFECYCLE.match(name):
        return None
    return Unit(function, "named", name, container=literal)


def _argument(function: Node, given: Node) -> Unit | Node | None:
    call = given.parent
    if call is None:
        return None
    name = last_name(callee(call))
    path = name_path(callee(call))
    if name in _TRANSPARENT and not _is_watching(path):
        return None if name == "then" and _is_failure(function, call) else call
    if name == "addEventListener":
        kind = _event_kind(call)
        return Unit(function, "listener", kind=kind) if kind is not None else None
    if name in _THUNKS:
        return _bound(function, call, "store")
    if _WRAPPERS.match(name):
        return _bound(function, call, None)
    if _STORE_MAKERS.match(name) or _WATCHERS.match(name) or name.startswith("createEffect"):
        return None
    if re.match(r"^use[A-Z]", name) or not name:
        return None
    return call


def _is_watching(path: tuple[str, ...]) -> bool:
    """`route.queryParams.subscribe(…)` runs by itself."""
    watched = {"params", "paramMap", "queryParams", "queryParamMap", "events", "valueChanges"}
    return path[-1:] == ("subscribe",) and bool(watched & set(path))


def _is_failure(function: Node, call: Node) -> bool:
    given = arguments(call)
    return len(given) > 1 and given[1] == function


def _event_kind(call: Node) -> SurfaceKind | None:
    given = arguments(call)
    event = text(given[0]).strip("'\"`") if given else ""
    kinds: dict[str, SurfaceKind] = {"submit": "form", "click": "click"}
    return kinds.get(event)


def _bound(function: Node, call: Node, runs: Runs | None) -> Unit | Node | None:
    """A function that a call wraps, under the name that the result gets."""
    around = call.parent
    while around is not None and around.type in {"parenthesized_expression", "as_expression"}:
        around = around.parent
    if around is None:
        return None
    if around.type == "variable_declarator":
        target = field(around, "name")
        name = text(target) if target is not None and target.type == "identifier" else ""
        if target is not None and target.type == "array_pattern":
            name = ""
        return Unit(function, runs or "named", name, kind="form" if "ubmit" in last_name(call) else None)
    if around.type in {"public_field_definition", "field_definition"}:
        return Unit(function, runs or "method", key_text(around))
    if around.type == "jsx_expression":
        return _attribute(function, around)
    if around.type == "pair" and around.parent is not None:
        return _member(function, key_text(around), around.parent)
    if around.type in {"arrow_function", "arguments", "return_statement"}:
        return call
    return None


def _attribute(function: Node, around: Node) -> Unit | None:
    """The function in an attribute of an element."""
    attribute = around.parent
    if attribute is None or attribute.type != "jsx_attribute":
        return None
    name = text(attribute.named_children[0])
    if name in {"action", "formAction"} or re.match(r"on[A-Z]", name):
        if re.search(r"Error|Open|Hover|Mouse|Focus|Blur|Scroll|Load|Key|Toggle$|Cancel", name):
            return None
        kind: SurfaceKind = "form" if "ubmit" in name or "inish" in name else "click"
        return Unit(function, "user", "", kind=kind, attribute=attribute)
    return None


def _inner(function: Node, around: Node) -> Unit | Node | None:
    """A function that another one returns: `(item) => async (dispatch) => …` is a thunk."""
    outer = around if around.type == "arrow_function" else enclosing_function(around)
    if outer is None:
        return None
    found = _context(outer)
    if isinstance(found, Unit) and found.runs == "named" and _takes_dispatch(function):
        return replace(found, node=function, runs="store")
    if isinstance(found, Unit) and re.match(r"^(use|handle|on|make|create|get)[A-Z]", found.name):
        return None if found.name.startswith(("use", "get")) else replace(found, node=function)
    return None


def _takes_dispatch(function: Node) -> bool:
    given = field(function, "parameters") or field(function, "parameter")
    return "dispatch" in text(given).lower()


def _owners(unit: Unit) -> tuple[str, ...]:
    """The names of what stands around: object, class, component, hook, store."""
    found: list[str] = []
    current = unit.node.parent
    while current is not None:
        name = _owner_name(current)
        if name and name not in {unit.name, "render", "setup", "actions", "methods", "constructor"}:
            found.append(name)
        current = current.parent
    return tuple(found[:4])


def _owner_name(node: Node) -> str:
    if node.type == "variable_declarator":
        target = field(node, "name")
        is_name = target is not None and target.type == "identifier"
        return text(target) if is_name and _holds_code(field(node, "value")) else ""
    if node.type in {"function_declaration", "method_definition"} or is_class(node):
        return text(field(node, "name"))
    if node.type == "call_expression" and last_name(callee(node)) == "defineStore":
        given = arguments(node)
        return text(given[0]).strip("'\"`") if given and given[0].type == "string" else ""
    return ""


def _holds_code(value: Node | None) -> bool:
    return value is not None and value.type in {*FUNCTIONS, "object", "call_expression", "class"}


def class_decorators(node: Node) -> tuple[str, ...]:
    """The decorators of the class around a method: Component, Injectable …"""
    current: Node | None = node
    while current is not None and not is_class(current):
        current = current.parent
    if current is None:
        return ()
    return tuple(decorator_call(each)[0] for each in decorators_of(current))
