"""The functions of a module, each with its class and what is known of it at a glance."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wizard.languages.python.reader.module import Module
from wizard.languages.python.reader.syntax import (
    Function,
    all_nodes,
    dotted,
    last_name,
    own_nodes,
    parameters,
)

_PASSWORD_FORM = "OAuth2PasswordRequestForm"


@dataclass(frozen=True)
class FunctionInfo:
    """One function: its qualified name, and the class it belongs to."""

    module: Module
    node: Function
    symbol: str
    owner: ast.ClassDef | None = None

    @property
    def name(self) -> str:
        return self.node.name

    @cached_property
    def decorators(self) -> tuple[str, ...]:
        """The decorators as dotted names, calls left out."""
        return tuple(dotted(node) for node in self.node.decorator_list)

    @cached_property
    def decorator_names(self) -> frozenset[str]:
        return frozenset(name.rsplit(".", 1)[-1] for name in self.decorators)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        return tuple(parameter.arg for parameter in parameters(self.node))

    @cached_property
    def takes_password(self) -> bool:
        """Whether a parameter is the form of a log-in by password, as OAuth2 has it."""
        if _PASSWORD_FORM not in self.text:
            return False
        given = (parameter.annotation for parameter in parameters(self.node))
        nodes = (node for annotation in given if annotation for node in all_nodes(annotation))
        return any(last_name(node).startswith(_PASSWORD_FORM) for node in nodes)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The last names of the class's bases."""
        return () if self.owner is None else tuple(last_name(base) for base in self.owner.bases)

    @cached_property
    def is_generator(self) -> bool:
        return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in self.nodes)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """The nodes of the function without those of functions inside it."""
        found: list[ast.AST] = []
        for part in self.node.body:
            found.append(part)
            found.extend(own_nodes(part))
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The source of the function without comments, for quick questions."""
        lines = self.module.lines[self.node.lineno - 1 : self.node.end_lineno]
        return b"".join(lines).decode(self.module.encoding, "replace")


@dataclass(frozen=True)
class ClassInfo:
    module: Module
    node: ast.ClassDef

    @cached_property
    def bases(self) -> tuple[str, ...]:
        return tuple(last_name(base) for base in self.node.bases)

    @cached_property
    def methods(self) -> frozenset[str]:
        """The methods, also those that are assigned: `form_invalid = form_valid`."""
        assigned = (
            target.id
            for node in self.node.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        )
        return frozenset((*assigned, *self._defined))

    @property
    def _defined(self) -> Iterator[str]:
        for node in self.node.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name

    def attribute(self, name: str) -> ast.expr | None:
        """The value of a class attribute."""
        for node in self.node.body:
            if isinstance(node, ast.Assign):
                if any(
                    isinstance(target, ast.Name) and target.id == name for target in node.targets
                ):
                    return node.value
            elif isinstance(node, ast.AnnAssign) and last_name(node.target) == name:
                return node.value
        return None


def functions_of(module: Module) -> Iterator[FunctionInfo]:
    """Every function in source order: those of modules and classes, and those inside an
    application factory (`def create_app(): @app.route(…) def index(): …`)."""
    yield from _functions(module, module.tree.body, "", None)


def _functions(
    module: Module, body: list[ast.stmt], prefix: str, owner: ast.ClassDef | None
) -> Iterator[FunctionInfo]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield FunctionInfo(module, node, prefix + node.name, owner)
            yield from _functions(module, node.body, f"{prefix}{node.name}.", None)
        elif isinstance(node, ast.ClassDef):
            yield from _functions(module, node.body, f"{prefix}{node.name}.", node)
        elif isinstance(node, ast.If | ast.Try):
            yield from _functions(module, node.body, prefix, owner)
            yield from _functions(module, node.orelse, prefix, owner)


def classes_of(module: Module) -> Iterator[ClassInfo]:
    """The classes of the module, without those inside functions."""
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            yield ClassInfo(module, node)
