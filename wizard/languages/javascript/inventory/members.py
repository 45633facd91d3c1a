"""Functions that are members of a class: its decorators, and what it is."""

import re

from tree_sitter import Node

from wizard.languages.javascript.inventory.drafts import Draft
from wizard.languages.javascript.nodes import child, text
from wizard.languages.javascript.reader.syntax import decorator_call, decorators_of, is_class

_WRITES = frozenset(("Post", "Put", "Patch", "Delete", "Mutation", "post", "put", "patch", "del"))
_READS = frozenset(("Get", "Query", "get", "Head", "ResolveField", "Sse"))
_ROLES = frozenset(("Cron", "OnEvent", "Process", "EventPattern", "MessagePattern", "Subscribe"))


def read_member(draft: Draft, member: Node, body: Node) -> None:
    draft.features.add("method")
    cls = body.parent
    if cls is not None and is_class(cls):
        draft.holder = text(child(cls, "name"))
        heritage = next((part for part in cls.children if part.type == "class_heritage"), None)
        if heritage is not None and re.search(r"Component\b", text(heritage)):
            draft.features.add("within:component")
        draft.features.update(f"class:{role}" for role in _roles(cls))
    for decorator in decorators_of(member):
        name = decorator_call(decorator)[0]
        if name in _WRITES:
            draft.features.add("route:write")
        elif name in _READS:
            draft.features.add("route:get")
        elif name in _ROLES:
            draft.features.add("background")
    if draft.features & {"route:write", "route:get"}:
        draft.features.add("route:any")
    if any(
        part.type == "accessibility_modifier" and text(part) != "public" for part in member.children
    ):
        draft.features.add("private")


def _roles(cls: Node) -> list[str]:
    names = {decorator_call(decorator)[0] for decorator in decorators_of(cls)}
    return sorted(name.lower() for name in names & {"Injectable", "Controller", "Resolver"})
