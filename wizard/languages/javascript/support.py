"""JavaScript and TypeScript, as one value. Nothing here loads a parser before it is needed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from wizard.languages.edits import InsertCall
from wizard.model.edit import EditResult, Refused
from wizard.model.function import FunctionFacts
from wizard.model.reading import Mapper, Reading
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ExistingTracking

if TYPE_CHECKING:
    from wizard.languages.javascript.edits import JavaScriptEdit
    from wizard.languages.javascript.imports import ImportPaths
    from wizard.languages.javascript.parse import ParsedFile
    from wizard.languages.support import CodeEdit, Language


class JavaScriptSupport:
    """See `LanguageSupport`."""

    id: "Language" = "javascript"

    def read(self, tree: SourceTree, mapper: Mapper) -> Reading:
        from wizard.languages.javascript.reading import read_javascript

        return read_javascript(tree, mapper)

    def inventory(self, tree: SourceTree, mapper: Mapper) -> tuple[FunctionFacts, ...]:
        from wizard.languages.javascript.inventory import read_inventory

        return read_inventory(tree, mapper)

    def read_existing(self, tree: SourceTree, mapper: Mapper) -> ExistingTracking:
        from wizard.languages.javascript.existing import read_existing

        return read_existing(tree, mapper)

    def import_paths(self, tree: SourceTree) -> "ImportPaths":
        from wizard.languages.javascript.imports import ImportPaths

        return ImportPaths(tree)

    def parse(self, file: SourceFile) -> "ParsedFile | Refused":
        from wizard.languages.javascript.parse import parse_script

        return parse_script(file)

    def edit(
        self, parsed: "ParsedFile | Refused", edits: "Sequence[CodeEdit]"
    ) -> tuple[EditResult, ...]:
        from wizard.languages.javascript.edit import edit_parsed

        return edit_parsed(parsed, cast("Sequence[JavaScriptEdit]", edits))

    def local_name(
        self,
        parsed: "ParsedFile | Refused",
        file: SourceFile,  # noqa: ARG002 - the parsed file holds it
        module: str,
        name: str,
    ) -> str:
        from wizard.languages.javascript.names import local_name

        return local_name(parsed, module, name)

    def snippet(self, call: InsertCall) -> str:
        from wizard.languages.javascript.call_text import event_lines
        from wizard.languages.javascript.style import Style

        return "\n".join(event_lines(call, Style(), ""))


JAVASCRIPT = JavaScriptSupport()
