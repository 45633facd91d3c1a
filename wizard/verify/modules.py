"""The Python files of a project that have to do with Amplitude, parsed."""

from wizard.frameworks._marks import is_aside
from wizard.languages.python.reader.module import Module, parse_module
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceTree

_MENTION = b"amplitude"


def read_modules(
    tree: SourceTree, helper_path: str | None
) -> tuple[tuple[Module, ...], tuple[UnreadFile, ...]]:
    """Parsed files and those that can't be; tests, docs and examples are not the application."""
    stem = helper_path.rpartition("/")[2].removesuffix(".py") if helper_path else ""
    modules: list[Module] = []
    unread: list[UnreadFile] = []
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") and not is_aside(path) else None
        if file is None or not _mentions(file.content, stem.encode()):
            continue
        parsed = parse_module(file)
        if isinstance(parsed, Module):
            modules.append(parsed)
        else:
            unread.append(parsed)
    return tuple(modules), tuple(unread)


def _mentions(content: bytes, stem: bytes) -> bool:
    return _MENTION in content.lower() or bool(stem and stem in content)
