"""How a file of the project gets at its own wrapper: as it does already, or by a new import."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wizard.languages.edits import AddImport, WrapperAccess
from wizard.languages.python.existing_calls import imported_names, top_names
from wizard.languages.python.imports import Importer
from wizard.languages.python.module_places import package_of, place_of
from wizard.languages.python.names import local_name
from wizard.languages.python.own_python import syntax_tree
from wizard.model.source import SourceFile
from wizard.model.tracking import Wrapper

_MOST_MODULES = 400


@dataclass(frozen=True)
class _Name:
    """What a file calls something, with the import that it needs for that."""

    text: str
    imports: tuple[AddImport, ...] = ()


@dataclass(frozen=True)
class Access:
    """Answers for the files of one project."""

    imports: Importer
    wrapper: Wrapper

    def of(self, file: SourceFile) -> WrapperAccess:
        wrapper = self.wrapper
        tree = syntax_tree(file.content)
        if tree is None:
            return self._refused("this file can't be read in full")
        function = self._function(file, tree)
        if function is None:
            return self._refused(f"`{wrapper.called}` can't be imported from here")
        if function.imports and file.path in self._leads_to:
            return self._refused(
                f"{wrapper.path} itself imports this file, so it can't be imported from here"
            )
        made = self._event_class(file, tree)
        return WrapperAccess(
            wrapper=wrapper,
            function=function.text,
            event_class=made.text if made else None,
            imports=(*function.imports, *(made.imports if made else ())),
        )

    def _refused(self, reason: str) -> WrapperAccess:
        return WrapperAccess(wrapper=self.wrapper, refusal=reason)

    def _function(self, file: SourceFile, tree: ast.Module) -> _Name | None:
        wrapper = self.wrapper
        if file.path == wrapper.path:
            return _Name(wrapper.called) if wrapper.name in top_names(tree) else None
        return self._known(file, tree) or self._new(file, tree)

    def _known(self, file: SourceFile, tree: ast.Module) -> _Name | None:
        """The name that the file's top imports already."""
        wrapper = self.wrapper
        behind = f".{wrapper.method}" if wrapper.method else ""
        for name, path, names in self._places(file.path, tree):
            if path == wrapper.path and not names:
                return _Name(f"{name}.{wrapper.called}")
            if path == wrapper.path and names == (wrapper.name,):
                return _Name(name + behind)
        return None

    def _new(self, file: SourceFile, tree: ast.Module) -> _Name | None:
        wrapper = self.wrapper
        package = package_of(wrapper.path) if wrapper.via_module else None
        path, name = package or (wrapper.path, wrapper.name)
        module = self.imports.path(file, path)
        if module is None:
            return None
        local = local_name(file, module, name, tree)
        called = f"{local}.{wrapper.called}" if package else local
        behind = f".{wrapper.method}" if wrapper.method and not package else ""
        return _Name(called + behind, (_import(module, name, local),))

    def _event_class(self, file: SourceFile, tree: ast.Module) -> _Name | None:
        if self.wrapper.event_class is None:
            return None
        module, name = self.wrapper.event_class
        for local, origin in imported_names(tree.body).items():
            if origin == f"{module}.{name}":
                return _Name(local)
            if origin == module:
                return _Name(f"{local}.{name}")
        local = local_name(file, module, name, tree)
        return _Name(local, (_import(module, name, local),))

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.imports.tree.paths)

    @cached_property
    def _leads_to(self) -> frozenset[str]:
        """The files that are imported, at once or in turn, when the wrapper's module is."""
        found: set[str] = set()
        todo = [self.wrapper.path]
        while todo and len(found) < _MOST_MODULES:
            path = todo.pop()
            file = self.imports.tree.read(path) if path not in found else None
            tree = syntax_tree(file.content) if file else None
            found.add(path)
            todo += [place for _, place, _ in self._places(path, tree)] if tree else []
        return frozenset(found - {self.wrapper.path})

    def _places(self, path: str, tree: ast.Module) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """(local name, module of the project, name in it) of what the file's top imports."""
        for name, origin in imported_names(tree.body).items():
            place = place_of(origin, path, self._paths, self.imports.roots)
            if place is not None:
                yield name, place.path, place.names


def _import(module: str, name: str, local: str) -> AddImport:
    return AddImport(module=module, names=(name if name == local else f"{name} as {local}",))
