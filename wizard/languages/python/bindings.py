"""Which names a module binds; what is not seen at a glance, LibCST is asked."""

import builtins
import re
from collections.abc import Set

from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.outline import Chunk
from wizard.languages.python.own_python import import_nodes

STAR = "*"
_STAR_IMPORT = re.compile(r"\bimport[\s\\]*\*")


def module_binds(module: ModuleText, name: str) -> bool:
    """Whether the module's own scope binds the name, or may get it from elsewhere."""
    word = rf"(?<!\w){re.escape(name)}(?!\w)"
    if not re.search(word, module.text):
        return False
    if hasattr(builtins, name) or re.search(rf"\bglobal\b[^\n]*{word}", module.text):
        return True
    names = module_names(module, {name})
    read = re.search(rf"(?<!\.){word}(?!\s*=[^=])", module.text)
    return name in names or (STAR in names and read is not None)


def module_names(
    module: ModuleText, among: Set[str], *, before: int | None = None
) -> frozenset[str]:
    """Which of the names the module's own scope binds; `*` where a star import adds more.

    With `before`, only what is bound by the statements in front of the one at that line.
    """
    end = module.chunk_at(before) if before is not None else None
    found: set[str] = set()
    for chunk in module.chunks:
        if end is not None and chunk.first_line >= end.first_line:
            break
        found |= _bound_by(module, chunk, among)
    return frozenset(found & {STAR, *among})


def _has_word(code: str, names: Set[str]) -> bool:
    return any(name in code and re.search(rf"\b{re.escape(name)}\b", code) for name in names)


def _bound_by(module: ModuleText, chunk: Chunk, among: Set[str]) -> Set[str]:
    if chunk.is_definition:
        return {chunk.name or ""}
    if not _STAR_IMPORT.search(chunk.code) and not _has_word(chunk.code, among):
        return frozenset()
    if chunk.kind == "import":
        aliases = [alias for node in import_nodes(chunk.code) for alias in node.names]
        return {(alias.asname or alias.name).split(".")[0] for alias in aliases}
    from wizard.languages.python.bound_names import own_names

    return own_names([module.parsed(chunk).node])
