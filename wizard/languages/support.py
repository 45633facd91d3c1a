"""What every language offers to the stages above it."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from wizard.languages.edits import AddImport, InsertCall, InsertLines, WrapperAccess
from wizard.languages.javascript.edits import AddEntry, ExtendPolicy, InsertMarkup
from wizard.languages.python.edits import AddKeyword, AddMethod
from wizard.model.edit import EditResult, Refused
from wizard.model.function import FunctionFacts
from wizard.model.reading import Mapper, Reading
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ExistingTracking, Wrapper

Language = Literal["python", "javascript"]
CodeEdit = (
    AddImport
    | InsertCall
    | InsertLines
    | AddKeyword
    | AddMethod
    | AddEntry
    | InsertMarkup
    | ExtendPolicy
)


class ImportPaths(Protocol):
    """How the files of one project import its own modules."""

    def path(self, file: SourceFile, target_path: str) -> str | None:
        """The module text by which `file` imports `target_path`, or None where it can't."""
        ...


class LanguageSupport(Protocol):
    """One language, as one value. `parse` gives what `edit` and `local_name` take."""

    id: Language

    def read(self, tree: SourceTree, mapper: Mapper) -> Reading:
        """Every user action of the project."""
        ...

    def inventory(self, tree: SourceTree, mapper: Mapper) -> tuple[FunctionFacts, ...]:
        """Every named function of the project, in path and line order."""
        ...

    def read_existing(self, tree: SourceTree, mapper: Mapper) -> ExistingTracking:
        """The tracking that is there already."""
        ...

    def import_paths(self, tree: SourceTree) -> ImportPaths: ...

    def parse(self, file: SourceFile) -> Any | Refused: ...

    def edit(self, parsed: Any | Refused, edits: Sequence[CodeEdit]) -> tuple[EditResult, ...]:
        """One result per edit, in order, in coordinates of the file as it is."""
        ...

    def local_name(self, parsed: Any | Refused, file: SourceFile, module: str, name: str) -> str:
        """What this file calls `name` of `module`: as it is imported already, else a free name."""
        ...

    def snippet(self, call: InsertCall) -> str:
        """The call as a person would paste it."""
        ...


class WrapperSupport(Protocol):
    """How a language sends events through what the project tracks by itself."""

    def access(self, tree: SourceTree, wrapper: Wrapper) -> Callable[[SourceFile], WrapperAccess]:
        """How each file would call the wrapper."""
        ...

    def filled(self, access: WrapperAccess, call: InsertCall) -> InsertCall | Refused:
        """The call in the wrapper's shape, where all of it can be read in its place."""
        ...

    def draft(self, wrapper: Wrapper, call: InsertCall) -> InsertCall:
        """The call in the wrapper's shape, for a person to complete."""
        ...
