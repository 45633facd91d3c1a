"""Calls of the generated helper module and of the official SDK in parsed Python."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.languages.python.reader.module import Module

HELPER_FUNCTIONS = frozenset({"track", "tracked", "identify", "start", "shutdown"})
SDK_MODULE = "amplitude"
_FIRST_PARAMETERS = {
    "Amplitude": ("api_key", "configuration"),
    "BaseEvent": ("event_type", "user_id", "device_id", "time", "event_properties"),
    "EventOptions": ("user_id", "device_id", "time"),
    "track": ("event_type", "properties"),
    "tracked": ("event_type", "properties"),
}
_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class SdkCall:
    """One call. `function` is its name in the helper or the SDK, however it was imported.

    `inside` are the classes and functions around it, the outermost first; `looped` says whether a
    loop runs it again and again.
    """

    module: Module
    function: str
    node: ast.Call
    inside: tuple[_Function, ...]
    looped: bool
    of_helper: bool

    @property
    def path(self) -> str:
        return self.module.path

    @property
    def line(self) -> int:
        return self.node.lineno

    @property
    def spread(self) -> bool:
        """Whether arguments come from `*args` or `**options`, and so can't be told."""
        starred = any(isinstance(item, ast.Starred) for item in self.node.args)
        return starred or any(item.arg is None for item in self.node.keywords)

    @property
    def event_name(self) -> str | None:
        """The name as a literal or a constant of the module, else None."""
        name = self.argument("event_type")
        return None if name is None else literal(self.module, name)

    def argument(self, name: str) -> ast.expr | None:
        """What is passed for a parameter, by keyword or by place."""
        for keyword in self.node.keywords:
            if keyword.arg == name:
                return keyword.value
        places = _FIRST_PARAMETERS.get(self.function, ())
        index = places.index(name) if name in places else len(self.node.args)
        return self.node.args[index] if index < len(self.node.args) else None


def read_calls(module: Module, helper_path: str | None) -> Iterator[SdkCall]:
    """The calls in a module, in the order of their lines; the helper's own are left out."""
    if module.path == helper_path:
        return
    stem = helper_path.rpartition("/")[2].removesuffix(".py") if helper_path else ""
    found = _walk(module, module.tree, stem, (), False)
    yield from sorted(found, key=lambda call: (call.line, call.node.col_offset))


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""


def literal(module: Module, node: ast.expr) -> str | None:
    """A string literal, or the string that a name of the module stands for."""
    if isinstance(node, ast.Name):
        node = constants(module).get(node.id, node)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def constants(module: Module) -> dict[str, ast.expr]:
    """What the names at the top of the module are assigned."""
    return {
        target.id: node.value
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _walk(
    module: Module, node: ast.AST, stem: str, inside: tuple[_Function, ...], looped: bool
) -> Iterator[SdkCall]:
    for child in ast.iter_child_nodes(node):
        around = inside
        if isinstance(node, _Function) and child in getattr(node, "body", ()):
            around = (*inside, node)
        again = looped or isinstance(node, ast.For | ast.AsyncFor | ast.While)
        if isinstance(child, ast.Call):
            named = _named(module, child, stem)
            if named is not None:
                yield SdkCall(module, named[0], child, around, again, of_helper=named[1])
        yield from _walk(module, child, stem, around, again)


def _named(module: Module, call: ast.Call, stem: str) -> tuple[str, bool] | None:
    """(function, whether of the helper), or None for a call of something else."""
    name = dotted(call.func)
    if not name:
        return None
    *source, function = module.origin(name).split(".")
    if stem and source and source[-1] == stem and function in HELPER_FUNCTIONS:
        return function, True
    if source and source[0] == SDK_MODULE and function[:1].isupper():
        return function, False
    return None
