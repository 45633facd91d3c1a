"""Functions that are entries of objects: options of a call, groups of a store, lists of actions."""

import re

from tree_sitter import Node

from wizard.languages.javascript.inventory.drafts import Draft
from wizard.languages.javascript.inventory.kinds import kind_of
from wizard.languages.javascript.nodes import child, text
from wizard.languages.words import word_set

_MUTATION = re.compile(
    r"Mutation$|^mutation|^use(Create|Update|Delete|Add|Remove|Save|Async)|Action$"
)
_QUERY = re.compile(r"Query$|Queries$|^useSWR|^useInfinite|^useFetch|^useLoader")
_STORE = re.compile(r"^(create|createSlice|createStore|defineStore|configureStore|createModel)$")
_MOST_LEVELS = 3
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


def read_entry(draft: Draft, holder: Node) -> None:
    draft.features.add("object_key")
    kind = kind_of(draft.name)
    if kind is not None:
        draft.features.add(f"keyed:{kind}")
    if draft.name in ("onSuccess", "onCompleted", "onSettled", "mutationFn", "onError"):
        draft.features.add(f"key:{draft.name}")
    node: Node | None = holder
    for _ in range(_MOST_LEVELS):
        around = node.parent if node is not None else None
        if around is None or around.type != "object":
            break
        node = around.parent
        while node is not None and node.type in _TYPED:
            node = node.parent
        if node is None or node.type != "pair":
            _read_object(draft, node)
            break
        draft.features.add(f"under:{_group(text(child(node, 'key')))}")


_TYPED = frozenset(("as_expression", "satisfies_expression", "parenthesized_expression"))
_GROUPS = word_set(
    "methods actions mutations reducers computed watch getters on mutation events resolvers "
    "callbacks handlers"
)


def _group(key: str) -> str:
    low = key.strip("'\"").lower()
    return low if low in _GROUPS else "other"


def _read_object(draft: Draft, node: Node | None) -> None:
    """The place of the object that the function is an entry of."""
    if node is None:
        return
    if node.type == "array":
        draft.features.add("in_list")
    elif node.type == "variable_declarator":
        draft.holder = text(child(node, "name"))
        draft.features.add("in_object")
    elif node.type == "arguments":
        call = node.parent
        callee = child(call, "function")
        name = text(callee).rpartition(".")[2] if callee is not None else ""
        draft.features.update(_in_call(name))
        draft.variables = _variables(call)
        draft.holder = draft.variables[0] if len(draft.variables) == 1 else ""
    elif node.type == "return_statement":
        draft.features.add("in_returned")
    elif node.type == "export_statement":
        draft.features.add("in_component_options")


def _variables(call: Node | None) -> tuple[str, ...]:
    """The names that hold the result of a call: `const { mutate: save } = …`."""
    around = call.parent if call is not None else None
    if around is None or around.type != "variable_declarator":
        return ()
    return tuple(_NAME.findall(text(child(around, "name"))))


def _in_call(name: str) -> list[str]:
    found = ["in_options"]
    if _MUTATION.search(name):
        found.append("callback:mutation")
    elif _QUERY.search(name):
        found.append("callback:query")
    elif _STORE.match(name):
        found.append("store")
    elif name.startswith("use"):
        found.append("callback:own-hook")
    elif name in ("mutate", "mutateAsync", "execute"):
        found.append("callback:mutate")
    elif name in ("router", "createTRPCRouter", "createRouter", "createCallerFactory"):
        found.append("in_router")
    return found
