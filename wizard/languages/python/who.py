"""Expressions that may say who did something: `request.user`, `str(current_user.id)`."""

import ast
import re
from typing import NamedTuple

from wizard.languages.python.own_python import syntax_tree

_WORDS = re.compile(r"[a-z]+")
_WHO = frozenset(
    {
        *("user", "request", "account", "member", "customer", "actor", "viewer", "visitor"),
        *("person", "distinct", "uid", "identity"),
    }
)
_KEYWORD = re.compile(
    r"(?:the_|current_|acting_)?(?:user|request|account|member|customer|actor|viewer|visitor|person"
    r"|distinct|uid|identity|device)(?:_?id|_pk)?"
)
_PERSONAL = frozenset({"mail", "email", "phone", "name", "username", "login"})


class Who(NamedTuple):
    """`chain` is what is read, `template` the whole expression with `{}` in its place."""

    chain: str
    template: str

    @property
    def text(self) -> str:
        return self.template.format(self.chain)

    @property
    def root(self) -> str:
        return self.chain.partition(".")[0]


def names_somebody(text: str) -> bool:
    """Whether one of the text's words stands for a user, or for what knows the user."""
    return not _WHO.isdisjoint(_WORDS.findall(text.lower()))


def is_for_somebody(keyword: str) -> bool:
    """Whether a parameter of this name says who did it: `user`, `distinct_id`, `request`."""
    return _KEYWORD.fullmatch(keyword) is not None


def is_personal(text: str) -> bool:
    """Whether the expression reads what may never be an ID."""
    return not _PERSONAL.isdisjoint(_WORDS.findall(text.lower()))


def who_of(node: ast.expr) -> Who | None:
    """A name, a chain of attributes, or `str()` of one; None for everything else."""
    match node:
        case ast.Call(func=ast.Name(id="str"), args=[inner], keywords=[]):
            chain = _chain(inner)
            return Who(chain, "str({})") if chain else None
    chain = _chain(node)
    return Who(chain, "{}") if chain else None


def who_from(text: str) -> Who | None:
    """`who_of` for source text."""
    tree = syntax_tree(text)
    match tree.body if tree else ():
        case [ast.Expr(value=value)]:
            return who_of(value)
    return None


def _chain(node: ast.expr) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _chain(node.value)
        return f"{base}.{node.attr}" if base else None
    return None
