"""Every named function of a project: file by file, then linked across files."""

from wizard.languages.inventory_topics import file_features
from wizard.languages.javascript.inventory.bodies import Captures, calls_of, read_bodies
from wizard.languages.javascript.inventory.captures import captured
from wizard.languages.javascript.inventory.drafts import NOWHERE, Draft, Drafts
from wizard.languages.javascript.inventory.elements import read_tags
from wizard.languages.javascript.inventory.facts import FileFunctions, Found
from wizard.languages.javascript.inventory.joining import join_functions
from wizard.languages.javascript.inventory.mentions import (
    aliases_of,
    exports_of,
    imports_of,
    link_calls,
    link_emits,
)
from wizard.languages.javascript.inventory.routes import read_routes
from wizard.languages.javascript.inventory.surroundings import read_surroundings
from wizard.languages.javascript.inventory.templates import template_wires
from wizard.languages.javascript.inventory.variables import link_variables
from wizard.languages.javascript.inventory.wiring import (
    Wire,
    apply_entries,
    apply_wires,
    jsx_wires,
)
from wizard.languages.javascript.nodes import end_line, line
from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.reader.app_paths import is_app_code, is_handwritten, side_of
from wizard.model.action import Side
from wizard.model.edit import Refused
from wizard.model.function import FunctionFacts
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile, SourceTree

_SCREEN = (b"useState(", b"useEffect(", b"useState<", b'"next/router"', b"'next/router'")


def read_inventory(tree: SourceTree, mapper: Mapper = map) -> tuple[FunctionFacts, ...]:
    """In path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if is_app_code(path) and not path.endswith(".html")]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    return join_functions([found for found in mapper(read_file_functions, files) if found])


def read_file_functions(file: SourceFile) -> FileFunctions | None:
    """What one file says about its functions; None where there is nothing to read."""
    if not is_handwritten(file.content):
        return None
    parsed = parse_script(file)
    if isinstance(parsed, Refused):
        return None
    return functions_of(parsed, _side(file))


def _side(file: SourceFile) -> Side:
    """Code with the state of a screen runs in a browser, whatever else the file imports."""
    if any(hook in file.content for hook in _SCREEN) or side_of(file) != "server":
        return "browser"
    return "server"


def functions_of(parsed: ParsedFile, side: Side) -> FileFunctions:
    captures: Captures = {}
    for section in parsed.scripts:
        for kind, nodes in captured(section).items():
            captures.setdefault(kind, []).extend(nodes)
    content = parsed.content
    drafts = Drafts(captures.get("function", ()))
    calls = calls_of(captures, content)
    aliases = aliases_of(content)
    exports = exports_of(content)
    link_calls(drafts, calls, aliases)
    link_emits(drafts, content)
    read_bodies(drafts, captures, calls, content)
    read_tags(drafts, captures, content)
    wires: list[Wire] = [*jsx_wires(drafts, captures, content), *template_wires(parsed)]
    passed, loose = apply_wires(drafts, wires, calls)
    apply_entries(drafts, content)
    read_surroundings(drafts, exports)
    link_variables(drafts, calls, loose)
    loose += read_routes(drafts, parsed.path, content)
    loose += [
        (within, aliases[name], kind) for within, name, kind in tuple(loose) if name in aliases
    ]
    for draft in drafts:
        if not draft.exported and content.count(draft.name.encode()) < 2:
            draft.features.add("unmentioned")
    return FileFunctions(
        path=parsed.path,
        side=side,
        functions=tuple(_found(drafts, draft) for draft in drafts),
        imports=imports_of(captures.get("import", ())),
        passed=tuple(passed),
        wires=tuple(dict.fromkeys(loose)),
        says=file_features(content) if len(drafts) else frozenset(),
    )


def _found(drafts: Drafts, draft: Draft) -> Found:
    owner = draft.holder or (drafts[draft.owner].name if draft.owner != NOWHERE else "")
    return Found(
        symbol=f"{owner}.{draft.name}" if owner else draft.name,
        name=draft.name,
        line=line(draft.node),
        end_line=end_line(draft.node),
        features=frozenset(draft.features),
        labels=tuple(draft.labels),
        calls=frozenset(draft.linked),
        called=tuple(draft.called),
        owner=draft.owner,
        holder=owner,
        exported=draft.exported,
    )
