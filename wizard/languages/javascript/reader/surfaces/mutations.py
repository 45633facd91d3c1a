"""Mutations of React Query, SWR, Apollo and tRPC: what succeeds in their `onSuccess`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.browser.names import said
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    field,
    name_path,
    text,
)
from wizard.languages.verbs import VERBS
from wizard.languages.words import singular, words

_HOOKS = re.compile(
    r"^(use\w*Mutation|createMutation|injectMutation|mutationOptions|useSafeAction|useAction|"
    r"useServerAction)$"
)
_HINT = re.compile(rb"utation|Action|onSuccess|onCompleted")
_COMPLETES = frozenset(("useMutation", "useApolloMutation"))


@dataclass(frozen=True)
class Mutation:
    """A call that makes a mutation. `path` is its callee; `subject` is what it runs, where that is
    a name; `options` is the object with its callbacks; `variable` what the result is called."""

    call: Node
    path: tuple[str, ...]
    subject: str
    options: Node | None
    callback: str
    variable: str


def mutations_in(module: Module, index: Index) -> Iterator[Mutation]:
    if not _HINT.search(module.content):
        return
    for call in index.calls:
        path = name_path(callee(call))
        if path and path[-1].startswith(("use", "create", "inject", "mutationOptions")):
            own = _HOOKS.match(path[-1]) is not None
            found = _mutation(call, path) if own else _of_own_hook(call, path)
            if found is not None:
                yield found


def _mutation(call: Node, path: tuple[str, ...]) -> Mutation | None:
    given = [_unquoted(argument) for argument in arguments(call)]
    options = next((argument for argument in reversed(given) if argument.type == "object"), None)
    subject = ""
    if options is not None:
        runs = entries(options).get("mutationFn")
        subject = text(runs) if runs is not None and _is_name(runs) else ""
    documents = [argument for argument in given if _is_name(argument)]
    document = text(documents[0]) if documents else ""
    is_document = (bool(document) and document == document.upper()) or document.endswith("Document")
    if options is None and not documents and len(path) < 2:
        return None
    if path[-1].endswith("Action") and (options is None or _success_of(options) is None):
        return None
    known = options is not None and (
        "mutationFn" in entries(options)
        or documents
        or len(path) > 1
        or path[-1] == "useSWRMutation"
    )
    if not known and not documents:
        return None
    return Mutation(
        call=call,
        path=path,
        subject=subject or document,
        options=options,
        callback="onCompleted" if is_document and path[-1] in _COMPLETES else "onSuccess",
        variable=_variable(call),
    )


def _of_own_hook(call: Node, path: tuple[str, ...]) -> Mutation | None:
    """`useCreateOrder({ onSuccess: () => … })`, also `{ mutation: { onSuccess: () => … } }`."""
    if not path[-1].startswith("use") or said(path[-1].removeprefix("use")) is None:
        return None
    for given in arguments(call):
        for options in (given, *_below(given)):
            callback = _success_of(options)
            if callback is not None:
                return Mutation(call, path, path[-1][3:], options, callback, _variable(call))
    return None


def _below(literal: Node) -> list[Node]:
    if literal.type != "object":
        return []
    return [value for value in entries(literal).values() if value.type == "object"]


def _success_of(literal: Node) -> str | None:
    found = entries(literal) if literal.type == "object" else {}
    return next(
        (
            name
            for name in ("onSuccess", "onCompleted")
            if name in found and (found[name].type in FUNCTIONS)
        ),
        None,
    )


def _unquoted(argument: Node) -> Node:
    """What an arrow function returns, where the options are given by one."""
    if argument.type == "arrow_function":
        body = field(argument, "body")
        if body is not None and body.type == "parenthesized_expression" and body.named_children:
            return body.named_children[0]
    return argument


def _is_name(node: Node) -> bool:
    return node.type in {"identifier", "member_expression"}


def _variable(call: Node) -> str:
    around = call.parent
    while around is not None and around.type in {"as_expression", "await_expression"}:
        around = around.parent
    if around is None or around.type != "variable_declarator":
        return ""
    target = field(around, "name")
    if target is None:
        return ""
    if target.type == "identifier":
        return text(target)
    renamed = [
        text(field(item, "value"))
        for item in target.named_children
        if item.type == "pair_pattern" and "mutate" in text(field(item, "key"))
    ]
    if renamed:
        return renamed[0]
    if target.type == "array_pattern" and target.named_children:
        return text(target.named_children[0])
    return ""


def _of_router(procedure: str, router: str) -> str:
    """`lists.create` creates a list, `lists.addCollaborator` adds a list's collaborator."""
    verb, *rest = words(procedure)
    owner = words(router)[-1]
    if not rest or verb not in VERBS or singular(owner) in {singular(word) for word in rest}:
        return f"{procedure}_{owner}"
    return "_".join((verb, singular(owner), *rest))


def telling_name(mutation: Mutation, hook: str) -> tuple[str, ...]:
    """Names that may say what it does, the best first."""
    path = mutation.path
    of_path = ".".join(path[-3:-1]) if len(path) > 1 else ""
    subject = mutation.subject.rpartition(".")[2]
    own = hook.removeprefix("use").removesuffix("Mutation")
    variable = re.sub(r"(Mutation|Mutate|Async|Action)$", "", mutation.variable)
    router = _of_router(path[-2], path[-3]) if len(path) > 2 and words(path[-3]) else of_path
    names = (subject, router if len(path) > 1 else "", own, variable)
    return tuple(name for name in names if name)
