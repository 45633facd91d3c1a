"""Which functions of a file answer requests, as its path and its calls say."""

import re

from wizard.languages.javascript.inventory.drafts import NOWHERE, Draft, Drafts

_ROUTE_FILE = re.compile(r"(^|/)(route|\+server)\.[mc]?[jt]sx?$")
_PAGE_SERVER = re.compile(r"(^|/)\+(page|layout)\.server\.[jt]s$")
_API_FILE = re.compile(r"(^|/)(pages/api|server/api|netlify/functions)/")
_ROUTES_FOLDER = re.compile(r"(^|/)routes/.*\.[jt]sx?$")
_WRITING = frozenset(("POST", "PUT", "PATCH", "DELETE"))
_TABLE = re.compile(
    rb"\.(get|post|put|patch|delete|all|use)\(\s*['\"`][^'\"`\n]*['\"`]\s*,([^;{}]{1,400})"
)
_NAME = re.compile(rb"(?:\.|\b)([A-Za-z_$][\w$]*)")
_DEFAULT = re.compile(rb"export\s+default\s+(?:async\s+)?(?:function\s+)?([A-Za-z_$][\w$]*)")
_USE_SERVER = re.compile(rb"['\"]use server['\"]")
_METHOD_CHECK = re.compile(
    rb"method\s*[!=]==?\s*['\"](POST|PUT|PATCH|DELETE)|case\s*['\"](POST|PUT)"
)


def read_routes(drafts: Drafts, path: str, content: bytes) -> list[tuple[int, str, str]]:
    """Gives (-1, name, feature) for handlers that other files hold."""
    for match in _USE_SERVER.finditer(content):
        _serve_actions(drafts, drafts.index_at(match.start()))
    if _API_FILE.search(path):
        writes = _METHOD_CHECK.search(content) is not None
        default = _default_name(content)
        for draft in drafts:
            if draft.exported and draft.name in ("default", "handler", default):
                draft.features.update(("route:any", "route:write" if writes else "route:get"))
    for draft in drafts:
        draft.features.update(_by_path(draft, path))
    return _read_tables(drafts, content)


def _default_name(content: bytes) -> str:
    found = _DEFAULT.search(content)
    return found[1].decode("utf-8", "replace") if found is not None else ""


def _serve_actions(drafts: Drafts, within: int) -> None:
    if within != NOWHERE:
        drafts[within].features.add("server_action")
        return
    for draft in drafts:
        if draft.exported:
            draft.features.add("server_action")


def _by_path(draft: Draft, path: str) -> list[str]:
    if _ROUTE_FILE.search(path) and draft.name.isupper():
        return ["route:any", "route:write" if draft.name in _WRITING else "route:get"]
    if _PAGE_SERVER.search(path):
        return ["server_action"] if "object_key" in draft.features else ["route:get"]
    if _ROUTES_FOLDER.search(path) and draft.exported and draft.name in ("action", "loader"):
        return ["route:any", "route:write" if draft.name == "action" else "route:get"]
    return []


def _read_tables(drafts: Drafts, content: bytes) -> list[tuple[int, str, str]]:
    loose: list[tuple[int, str, str]] = []
    for match in _TABLE.finditer(content):
        feature = "route:get" if match[1] in (b"get", b"use", b"all") else "route:write"
        for raw in _NAME.findall(match[2]):
            name = raw.decode("utf-8", "replace")
            found = drafts.by_name.get(name, ())
            for index in found:
                drafts[index].features.update(("route:any", feature))
            if not found:
                loose.append((NOWHERE, name, feature))
    return loose
