"""Calls of the generated helper modules and of Amplitude's SDKs in parsed JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.nodes import (
    FUNCTIONS,
    ancestors,
    arguments,
    callee_text,
    child,
    line,
    named_children,
    string_value,
    text,
    unwrapped,
)
from wizard.languages.javascript.page_global import GLOBAL
from wizard.languages.javascript.reader.module import Module

Source = Literal["helper", "browser", "server", "legacy"]

BROWSER_SDKS = (
    "@amplitude/unified",
    "@amplitude/analytics-browser",
    "@amplitude/marketing-analytics-browser",
)
SERVER_SDK = "@amplitude/analytics-node"
LEGACY_SDKS = ("amplitude-js", "@amplitude/marketing-analytics-browser", "@amplitude/node")
SENDERS = ("track", "tracked", "logEvent")
STARTERS = ("init", "initAll")
_GLOBALS = ("amplitude", "window.amplitude", "globalThis.amplitude")
_LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})


@dataclass(frozen=True)
class ScriptCall:
    """One call. `function` is its name in the helper or the SDK, however it was imported."""

    module: Module
    node: Node
    function: str
    source: Source

    @property
    def path(self) -> str:
        return self.module.path

    @property
    def line(self) -> int:
        return line(self.node)

    @property
    def arguments(self) -> list[Node]:
        """Those that say what is sent: `tracked` is given a result in front of them."""
        given = arguments(self.node)
        is_handed = self.function == "tracked" and self.source == "helper"
        return given[1:] if is_handed else given

    @property
    def looped(self) -> bool:
        return any(node.type in _LOOPS for node in ancestors(self.node))

    @property
    def around(self) -> Node | None:
        """The function that makes the call, the nearest one."""
        return next((node for node in ancestors(self.node) if node.type in FUNCTIONS), None)

    @property
    def event_name(self) -> str | None:
        """The name as a literal or a constant of the file, else None."""
        first = self._event_type()
        if first is not None and first.type == "identifier":
            first = self.module.declared.get(text(first), first)
        return string_value(first)

    @property
    def is_composed(self) -> bool:
        first = self._event_type()
        return (
            first is not None
            and first.type in ("template_string", "binary_expression")
            and string_value(first) is None
        )

    @property
    def properties(self) -> Node | None:
        """The object literal with the event's properties."""
        given = self.arguments
        if given and given[0].type == "object":
            return entry(given[0], "event_properties")
        second = unwrapped(given[1]) if len(given) > 1 else None
        return second if second is not None and second.type == "object" else None

    def _event_type(self) -> Node | None:
        first = unwrapped(self.arguments[0]) if self.arguments else None
        if first is not None and first.type == "object":
            return entry(first, "event_type")
        return first


def read_script_calls(module: Module, helpers: tuple[str, ...]) -> Iterator[ScriptCall]:
    """The calls in a file, in the order of their lines; a helper's own are left out."""
    if module.path in helpers:
        return
    stems = frozenset(stem_of(path) for path in helpers)
    sections = [
        *module.scripts,
        *(item.section for markup in module.parsed.markups for item in markup.expressions),
    ]
    found = [
        call
        for section in sections
        for node in section.find("call_expression")
        if (call := _call(module, node, stems)) is not None
    ]
    yield from sorted(found, key=lambda call: call.node.start_byte)


def stem_of(path: str) -> str:
    """`amplitude` of "src/lib/amplitude.ts" and of "../lib/amplitude.js"."""
    name = PurePosixPath(path).name
    for suffix in (".ts", ".js", ".mjs", ".cjs", ".mts", ".cts"):
        name = name.removesuffix(suffix)
    return name


def entry(node: Node | None, key: str) -> Node | None:
    """The value of an entry of an object literal."""
    for pair in named_children(node):
        if pair.type == "pair" and _key(pair) == key:
            value = child(pair, "value")
            return unwrapped(value) if value is not None else None
    return None


def entries(node: Node | None) -> Iterator[tuple[str | None, Node]]:
    """The entries of an object literal: (key, value); (None, …) for a spread."""
    for item in named_children(node):
        if item.type == "pair":
            value = child(item, "value")
            if value is not None:
                yield _key(item), unwrapped(value)
        elif item.type == "shorthand_property_identifier":
            yield text(item), item
        elif item.type == "spread_element":
            yield None, item


def last_read(node: Node) -> str:
    """What an expression reads in the end: `email` of `String(user?.email)`."""
    node = unwrapped(node)
    match node.type:
        case "identifier" | "shorthand_property_identifier":
            return text(node)
        case "member_expression":
            return text(child(node, "property"))
        case "subscript_expression":
            return string_value(child(node, "index")) or ""
        case "call_expression" if callee_text(node) in ("String", "Number"):
            return last_read(arguments(node)[0]) if arguments(node) else ""
        case "call_expression":
            callee = child(node, "function")
            owner = child(callee, "object")
            return last_read(owner) if owner is not None else ""
        case "binary_expression" | "ternary_expression":
            first = child(node, "left") or child(node, "consequence")
            return last_read(first) if first is not None else ""
    return ""


def _key(pair: Node) -> str | None:
    key = child(pair, "key")
    return string_value(key) or (text(key) if key is not None else None)


def _call(module: Module, node: Node, stems: frozenset[str]) -> ScriptCall | None:
    name = callee_text(node)
    owner, _, function = name.rpartition(".")
    if not function:
        return None
    imported = module.imports.get(name.split(".")[0])
    if owner == GLOBAL:
        return ScriptCall(module, node, function, "helper")
    if imported is None:
        made = module.declared.get(owner)
        if made is not None and callee_text(made).rpartition(".")[2] == "createInstance":
            return ScriptCall(module, node, function, "server")
        return ScriptCall(module, node, function, "browser") if owner in _GLOBALS else None
    source = _source(imported.module, stems)
    if source is None:
        return None
    exported = function if owner else imported.name
    return ScriptCall(module, node, exported if exported != "*" else function, source)


def _source(module: str, stems: frozenset[str]) -> Source | None:
    if module in LEGACY_SDKS:
        return "legacy"
    if module in BROWSER_SDKS:
        return "browser"
    if module == SERVER_SDK:
        return "server"
    is_local = module.startswith((".", "@/", "~/", "~~/", "$lib/", "src/", "#"))
    return "helper" if is_local and stem_of(module) in stems else None
