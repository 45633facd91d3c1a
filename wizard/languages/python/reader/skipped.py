"""Files of the application that the tree could not give us."""

from wizard.languages.python.reader.app_paths import is_app_code, may_act
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceTree

_REASONS = {
    "outside_root": "leads out of the project",
    "too_large": "is too large to be read",
    "unreadable": "can't be read",
}


def skipped_files(tree: SourceTree) -> tuple[UnreadFile, ...]:
    """Those that could hold a user action; generated ones are nobody's to look at."""
    return tuple(
        UnreadFile(path=item.path, reason=_REASONS[item.reason])
        for item in tree.skipped
        if item.reason in _REASONS and is_app_code(item.path) and may_act(item.path)
    )
