"""What a file takes from others, gives to others, and by which local names it calls them."""

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from wizard.languages.javascript.inventory.bodies import Call
from wizard.languages.javascript.inventory.drafts import Drafts
from wizard.languages.javascript.reader.linkage import imported

_EXPORTED = re.compile(
    rb"export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?"
    rb"(?:function\s*\*?|const|let|var|class)\s+([A-Za-z_$][\w$]*)|"
    rb"export\s+default\s+(?:[\w$.]+\()*\s*([A-Za-z_$][\w$]*)|"
    rb"exports(?:\s*=\s*|\.)([A-Za-z_$][\w$]*)"
)
_LISTED = re.compile(rb"(?:export|exports\s*=)\s*\{([^}]*)\}")
_EMIT = re.compile(rb"(?:emit|dispatch)\(\s*['\"]([\w:-]+)['\"]")
_NAME = re.compile(rb"[A-Za-z_$][\w$]*")
_MADE = re.compile(
    rb"(?:const|let|var)\s+(\{[^{}=]*\}|\[[^\[\]=]*\]|[A-Za-z_$][\w$]*)\s*=\s*(?:await\s+)?"
    rb"((?:[\w$]+\s*\.\s*)*)(use[A-Z][\w$]*|create[A-Z][\w$]*|inject|new\s+[A-Z]\w*)\s*[<(]"
)
_KEY = re.compile(rb"([A-Za-z_$][\w$]*)\s*(?::\s*([A-Za-z_$][\w$]*))?")


def matches(
    pattern: re.Pattern[bytes], content: bytes, *starts: bytes
) -> Iterator[re.Match[bytes]]:
    """The matches that begin with one of these literals: much faster than a search for them."""
    for start in starts:
        offset = content.find(start)
        while offset >= 0:
            found = pattern.match(content, offset)
            if found is not None:
                yield found
            offset = content.find(start, offset + len(start))


def imports_of(nodes: Iterable[Node]) -> tuple[tuple[str, str, str], ...]:
    """(local name, module, name there)."""
    return tuple(
        (local, source.module, source.name) for node in nodes for local, source in imported(node)
    )


def exports_of(content: bytes) -> frozenset[str]:
    """The local names that other files can import; "default" for what has no other name."""
    found: set[bytes] = set()
    for match in matches(_EXPORTED, content, b"export"):
        found.update(name for name in match.groups() if name)
    for match in matches(_LISTED, content, b"export"):
        found.update(_NAME.findall(match[1]))
    return frozenset({name.decode() for name in found} | {"default"})


def aliases_of(content: bytes) -> dict[str, str]:
    """The hook that each local name comes from: `const { mutate: create } = useCreateOrder()`.

    What a library's hook runs is in front of its name: `api.order.create.useMutation()` gives
    "rpc:order.create".
    """
    found: dict[str, str] = {}
    for match in matches(_MADE, content, b"const ", b"let ", b"var "):
        source = _source(match[2], match[3])
        for name in _bound(match[1]):
            found[name] = source
    return found


def _source(path: bytes, hook: bytes) -> str:
    parts = [part.decode() for part in _NAME.findall(path)]
    name = hook.decode().removeprefix("new ").strip()
    if len(parts) > 1 and re.match(r"use(Mutation|SuspenseQuery|Query|InfiniteQuery)$", name):
        return f"rpc:{parts[-2]}.{parts[-1]}"
    return name


def _bound(pattern: bytes) -> Iterator[str]:
    if pattern[:1] == b"{":
        for key, renamed in _KEY.findall(pattern):
            yield (renamed or key).decode()
    else:
        for name in _NAME.findall(pattern):
            yield name.decode()


def link_calls(drafts: Drafts, calls: Iterable[Call], aliases: dict[str, str]) -> None:
    """The names by which each function reaches code elsewhere."""
    for call in calls:
        draft = drafts.at(call.offset)
        if draft is None:
            continue
        source = aliases.get(call.owner or call.name)
        if source is not None:
            draft.linked.add(source)
            if source.endswith("Mutation"):
                draft.features.add("mutates")
        if call.owner or source is None or not source.startswith("rpc:"):
            draft.linked.add(call.name)


def link_emits(drafts: Drafts, content: bytes) -> None:
    """`emit("created")` runs what the component around listens with; known as "emit:created"."""
    for match in matches(_EMIT, content, b"emit(", b"dispatch("):
        draft = drafts.at(match.start())
        if draft is not None:
            draft.linked.add(f"emit:{match[1].decode()}")
