"""What one file says about its functions: plain values, so that other processes can send them."""

from typing import NamedTuple

from wizard.model.action import Side


class Passed(NamedTuple):
    """An element of the file hands something to a component: `tag` with the attribute `prop`.

    `names` are the names in the attribute's value, `functions` the indices of the file's functions
    among them, `within` the function that holds the element (-1: none).
    """

    tag: str
    prop: str
    names: tuple[str, ...]
    functions: tuple[int, ...]
    within: int


class Found(NamedTuple):
    """One named function before the files are joined.

    `features` are those of this file. `calls` are the names that lead to code elsewhere, those
    behind local aliases included; `called` has the last name of every call. `owner` is the index
    of the named function around it (-1: none), `holder` the name of what is around.
    """

    symbol: str
    name: str
    line: int
    end_line: int
    features: frozenset[str]
    labels: tuple[str, ...]
    calls: frozenset[str]
    called: tuple[str, ...]
    owner: int
    holder: str
    exported: bool


class FileFunctions(NamedTuple):
    """`imports` give (module, name there) for each local name. `wires` are the kinds of action
    ("click", "submit" …) that the elements of this file give to a name that may be a prop;
    `uses` the names of components that it draws. `says` are the topics of the file's text."""

    path: str
    side: Side
    functions: tuple[Found, ...] = ()
    imports: tuple[tuple[str, str, str], ...] = ()
    passed: tuple[Passed, ...] = ()
    wires: tuple[tuple[int, str, str], ...] = ()
    says: frozenset[str] = frozenset()
