"""How a file of the project gets at its own wrapper: as it does already, or by a new import."""

from dataclasses import dataclass

from wizard.languages.edits import AddImport, WrapperAccess
from wizard.languages.javascript.imports import ImportPaths
from wizard.languages.javascript.names import free_name
from wizard.languages.javascript.nodes import FUNCTIONS
from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.vendors import AMPLITUDE_PACKAGES
from wizard.languages.javascript.wrapper import Places
from wizard.languages.javascript.wrapper_calls import hooks_of
from wizard.model.edit import Refused
from wizard.model.source import SourceFile
from wizard.model.tracking import Wrapper


@dataclass(frozen=True)
class Access:
    """Answers for the files of one project."""

    imports: ImportPaths
    places: Places
    wrapper: Wrapper

    def of(self, file: SourceFile) -> WrapperAccess:
        parsed = parse_script(file)
        if isinstance(parsed, Refused):
            return self._refused("this file can't be read in full")
        module = Module(parsed)
        if self.wrapper.hook:
            return self._by_hook(module)
        return self._known(module) or self._new(file, parsed)

    def _refused(self, reason: str) -> WrapperAccess:
        return WrapperAccess(wrapper=self.wrapper, refusal=reason)

    def _by_hook(self, module: Module) -> WrapperAccess:
        """A component that uses the hook already; where else it may be used is not ours to say."""
        scopes = tuple(
            (bound.start, bound.end, self._function(bound.name, bound.members))
            for section in module.scripts
            for function in section.find(*FUNCTIONS)
            for bound in hooks_of(function, module.imports)
            if self._is_it(module.path, bound.module, bound.exported)
            and self._rest(bound.members) is not None
        )
        if not scopes:
            return self._refused(f"nothing here calls the hook `{self.wrapper.name}` yet")
        return WrapperAccess(wrapper=self.wrapper, scopes=scopes)

    def _function(self, name: str, members: tuple[str, ...]) -> str:
        return ".".join((name, *(self._rest(members) or ())))

    def _rest(self, members: tuple[str, ...]) -> tuple[str, ...] | None:
        """What has to be read from what the function has bound: `track` of the whole client."""
        wanted = tuple((self.wrapper.method or "").split(".")) if self.wrapper.method else ()
        return wanted[len(members) :] if wanted[: len(members)] == members else None

    def _known(self, module: Module) -> WrapperAccess | None:
        """The name that the file's top imports already."""
        for local, source in module.imports.items():
            if self._is_it(module.path, source.module, source.name):
                return WrapperAccess(wrapper=self.wrapper, function=self._called(local))
        return None

    def _called(self, local: str) -> str:
        return f"{local}.{self.wrapper.method}" if self.wrapper.method else local

    def _is_it(self, path: str, module: str, exported: str) -> bool:
        wrapper = self.wrapper
        if exported != (wrapper.exported or wrapper.name):
            return False
        if wrapper.module is not None and module == wrapper.module:
            return True
        return not self._is_package and self.places.of(path, module) == wrapper.path

    @property
    def _is_package(self) -> bool:
        module = self.wrapper.module
        return module is not None and bool(AMPLITUDE_PACKAGES.match(module))

    def _new(self, file: SourceFile, parsed: ParsedFile) -> WrapperAccess:
        wrapper = self.wrapper
        if file.path == wrapper.path:
            return self._refused("this is the file that the wrapper is written in")
        reachable = self._is_package or self.imports.path(file, wrapper.path) is not None
        module = wrapper.module or self.imports.path(file, wrapper.path)
        if module is None or not reachable:
            return self._refused(f"`{wrapper.called}` can't be imported from here")
        local = free_name(parsed, wrapper.name)
        exported = wrapper.exported or wrapper.name
        name = local if exported == local else f"{exported} as {local}"
        return WrapperAccess(
            wrapper=wrapper,
            function=self._called(local),
            imports=(AddImport(module=module, names=(name,)),),
        )
