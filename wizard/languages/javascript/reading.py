"""Read a project's JavaScript and TypeScript: every place where a user's action succeeds."""

from msgspec import structs

from wizard.languages.javascript.reader.app_paths import is_app_code
from wizard.languages.javascript.reader.browser.endpoint_join import with_endpoints
from wizard.languages.javascript.reader.join import join_files
from wizard.languages.javascript.reader.script_facts import ScriptFacts
from wizard.languages.javascript.reader.server.deepening import deepened
from wizard.model.reading import Mapper, Reading, UnreadFile
from wizard.model.source import SourceFile, SourceTree

_REASONS = {
    "outside_root": "leads out of the project",
    "too_large": "is too large to be read",
    "unreadable": "can't be read",
}


def read_javascript(tree: SourceTree, mapper: Mapper = map) -> Reading:
    """Every user action of the project, in path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if is_app_code(path)]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    facts = list(mapper(read_file, files))
    served = deepened(files, [each.server for each in facts], mapper)
    asked = with_endpoints(files, [each.browser for each in facts], mapper)
    joined = [
        each
        if told is each.server and seen is each.browser
        else structs.replace(each, server=told, browser=seen)
        for each, told, seen in zip(facts, served, asked, strict=True)
    ]
    reading = join_files(joined)
    return structs.replace(reading, unread=(*reading.unread, *_skipped(tree)))


def read_file(file: SourceFile) -> ScriptFacts:
    """What one file says. A pure function of its path and its bytes."""
    # What a file said is remembered: a second run loads no reader at all.
    from wizard.languages.javascript.file_reading import facts_of

    return facts_of(file)


def _skipped(tree: SourceTree) -> tuple[UnreadFile, ...]:
    """Files of the application that the tree could not give us."""
    return tuple(
        UnreadFile(path=item.path, reason=_REASONS[item.reason])
        for item in tree.skipped
        if item.reason in _REASONS and is_app_code(item.path)
    )
