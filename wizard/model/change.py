"""Reversible operations on files. Applying, printing and undoing are interpreters of these."""

from wizard.model.edit import Splice
from wizard.model.value import Value


class CreateFile(Value, frozen=True, kw_only=True, tag="create"):
    """`path` must not exist, and then holds `content` (UTF-8)."""

    path: str
    content: str


class EditFile(Value, frozen=True, kw_only=True, tag="edit"):
    """Insert into `path`; offsets are those of the file that was planned against."""

    path: str
    splices: tuple[Splice, ...]


Change = CreateFile | EditFile
