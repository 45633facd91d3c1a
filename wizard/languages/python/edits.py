"""What can be inserted into a Python module. Pure data; `edit.py` carries it out."""

from wizard.languages.edits import AddImport, InsertCall, InsertLines
from wizard.model.value import Value

__all__ = ["AddImport", "AddKeyword", "AddMethod", "InsertCall", "InsertLines", "PythonEdit"]


class AddKeyword(Value, frozen=True, kw_only=True, tag=True):
    """`callee(…)` in the statement that starts at `line` becomes `callee(…, keyword=value)`."""

    line: int
    callee: str
    keyword: str
    value: str


class AddMethod(Value, frozen=True, kw_only=True, tag=True):
    """The class that starts at `line` gets a method at its end; `lines` are unindented source."""

    line: int
    name: str
    lines: tuple[str, ...]


PythonEdit = AddImport | InsertCall | InsertLines | AddKeyword | AddMethod
