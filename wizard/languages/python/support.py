"""Python as one of the languages: what the stages above ask of it."""

from collections.abc import Sequence
from typing import cast

from wizard.languages.edits import InsertCall
from wizard.languages.python.edits import PythonEdit
from wizard.languages.python.imports import Importer, import_roots
from wizard.languages.python.module_text import ModuleText
from wizard.languages.support import CodeEdit, Language
from wizard.model.edit import EditResult, Refused
from wizard.model.function import FunctionFacts
from wizard.model.reading import Mapper, Reading
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ExistingTracking


class Python:
    """Read by the standard library's `ast`, edited by LibCST."""

    id: Language = "python"

    def read(self, tree: SourceTree, mapper: Mapper) -> Reading:
        from wizard.languages.python.reading import read_python

        return read_python(tree, mapper)

    def inventory(self, tree: SourceTree, mapper: Mapper) -> tuple[FunctionFacts, ...]:
        from wizard.languages.python.inventory import read_inventory

        return read_inventory(tree, mapper)

    def read_existing(self, tree: SourceTree, mapper: Mapper) -> ExistingTracking:
        from wizard.languages.python.existing import read_existing

        return read_existing(tree, mapper)

    def import_paths(self, tree: SourceTree) -> Importer:
        return Importer(tree, import_roots(tree))

    def parse(self, file: SourceFile) -> ModuleText | Refused:
        from wizard.languages.python.module_text import parse_module_text

        return parse_module_text(file)

    def edit(
        self, parsed: ModuleText | Refused, edits: Sequence[CodeEdit]
    ) -> tuple[EditResult, ...]:
        from wizard.languages.python.edit import edit_parsed

        return edit_parsed(parsed, cast("Sequence[PythonEdit]", edits))

    def local_name(
        self, parsed: ModuleText | Refused, file: SourceFile, module: str, name: str
    ) -> str:
        from wizard.languages.python.names import local_name

        syntax = parsed.syntax if isinstance(parsed, ModuleText) else None
        return local_name(file, module, name, syntax)

    def snippet(self, call: InsertCall) -> str:
        from wizard.languages.python.call_text import event_lines
        from wizard.languages.python.style import Style

        return "\n".join(event_lines(call, Style(quote='"', unit="    ", limit=88), indent=""))


PYTHON = Python()
