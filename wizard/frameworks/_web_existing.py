"""An Amplitude client that a JavaScript project makes by itself: adopted, never rewritten."""

import re

from wizard.frameworks._script_project import SCRIPTS, code_paths
from wizard.frameworks.base import Project, Setup
from wizard.model.detection import Evidence
from wizard.model.plan import ManualStep

_SIGNATURE = b"amplitude-wizard"
_PAGES = (".html", ".htm", ".astro", ".svelte", ".vue", *SCRIPTS)
_INIT = re.compile(
    rb"\bamplitude\w*\s*(?:\.\s*getInstance\([^)]*\)\s*)?\.\s*init(?:All)?\s*\("
    rb"|\binitAll\s*\(|(?<![.\w])init\s*\(\s*[^)]*(?:amplitude|AMPLITUDE)"
    rb"|cdn(?:\.eu)?\.amplitude\.com/(?:script|libs)/"
)
_COMMENT = re.compile(rb"^\s*(//|\*|/\*|<!--)")


def existing_install(project: Project) -> Setup | None:
    """How to go on with an Amplitude client that the project makes by itself."""
    found = _inits(project)
    if not found:
        return None
    first = found[0]
    step = ManualStep(
        title="Send the proposed events through the Amplitude client that is there",
        reason="the project has its own Amplitude set-up, which stays as it is; call its `track` "
        "with the name and the properties of each proposed event",
        path=first.path,
        line=first.line,
        snippet="amplitude.track('Order Created', { order_id: order.id });",
    )
    return Setup(helper_path=first.path, files=(), edits=(), manual_steps=(step,), existing=found)


def _inits(project: Project) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    for path in code_paths(project.tree, *_PAGES):
        file = project.tree.read(path)
        if file is None or b"mplitude" not in file.content or _SIGNATURE in file.content:
            continue
        lines = file.content.split(b"\n")
        found += [
            Evidence(path=path, line=number, text=line.decode(errors="replace").strip()[:160])
            for number, line in enumerate(lines, start=1)
            if not _COMMENT.match(line) and _INIT.search(line)
        ]
    return tuple(found)
