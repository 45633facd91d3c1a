"""Which module the calls of each side import from."""

import re

from wizard.frameworks.base import Setup
from wizard.model.action import Side
from wizard.model.source import SourceTree

_SERVER = re.compile(rb"@amplitude/analytics-node\b")
_BROWSER = re.compile(rb"@amplitude/(?:unified|analytics-browser)\b|cdn\.amplitude\.com")


def helpers_by_side(setup: Setup, tree: SourceTree) -> dict[Side, str]:
    """A side for which the set-up has no part has no helper: the SDK of the other one would send
    nothing there, or end up in what browsers load."""
    helper = setup.helper_path
    content = _content(setup, tree)
    on_server, in_browser = bool(_SERVER.search(content)), bool(_BROWSER.search(content))
    found: dict[Side, str] = {}
    if in_browser or not on_server:
        found["browser"] = helper
    if setup.server_helper_path is not None or on_server or not in_browser:
        found["server"] = setup.server_helper_path or helper
    return found


def _content(setup: Setup, tree: SourceTree) -> bytes:
    new = next((file for file in setup.files if file.path == setup.helper_path), None)
    if new is not None:
        return new.content.encode()
    there = tree.read(setup.helper_path)
    return there.content if there is not None else b""
