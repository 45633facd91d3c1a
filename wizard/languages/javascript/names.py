"""Names that a file leaves free, and names under which it imported something already."""

import re
from collections.abc import Iterator
from itertools import chain, count

from tree_sitter import Node

from wizard.languages.javascript.bindings import uses
from wizard.languages.javascript.import_forms import imported_names
from wizard.languages.javascript.page_global import GLOBAL, member
from wizard.languages.javascript.parse import ParsedFile
from wizard.model.edit import Refused

_SECOND_CHOICE = {"track": "trackEvent", "identify": "identifyUser", "reset": "resetAnalytics"}


def local_name(parsed: ParsedFile | Refused, module: str, name: str) -> str:
    """What this file calls `name` of `module`: as it is imported already, else a free name."""
    if module == GLOBAL:
        return member(name)
    if isinstance(parsed, Refused):
        return name
    return imported_name(parsed, module, name) or free_name(parsed, name)


def imported_name(parsed: ParsedFile, module: str, name: str) -> str | None:
    for section in parsed.scripts:
        for exported, bound in imported_names(section, module):
            if exported == name:
                return bound
    return None


def free_name(parsed: ParsedFile, preferred: str) -> str:
    """`preferred`, or a name like it, that the file neither binds nor reads in any scope."""
    second = _SECOND_CHOICE.get(preferred, f"amplitude{preferred[:1].upper()}{preferred[1:]}")
    choices = chain((preferred, second), (f"{second}{number}" for number in count(2)))
    return next(name for name in choices if not _is_taken(parsed, name))


def name_within(node: Node, preferred: str) -> str:
    """A name like `preferred` that stands nowhere in the source of `node`."""
    source = (node.text or b"").decode(errors="replace")
    words = set(re.findall(r"[\w$]+", source))
    choices = chain((preferred,), (f"{preferred}{number}" for number in count(2)))
    return next(name for name in choices if name not in words)


def _is_taken(parsed: ParsedFile, name: str) -> bool:
    if name.encode() not in parsed.content:
        return False
    return any(uses(section, name) for section in parsed.scripts) or any(
        re.search(rf"(?<![\w$.]){re.escape(name)}(?![\w$])", text) for text in _markup(parsed)
    )


def _markup(parsed: ParsedFile) -> Iterator[str]:
    """Code in markup reads the names of the script, too."""
    for section in parsed.markups:
        if section.block.braces != "none":
            for item in section.expressions:
                yield section.content[item.place.start : item.place.end].decode(errors="replace")
