"""Allows hosts in content security policies that are spelled out: as a text, or as lists."""

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from wizard.languages.javascript.edits import ExtendPolicy
from wizard.languages.javascript.entries import add_entry_to
from wizard.languages.javascript.nodes import child, named_children, string_value, unwrapped
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.reader.syntax import key_text
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged

_KNOWN = re.compile(rb"(?:^|[\s;'\"`])(?:default|connect|script|img|style|frame|object)-src\s")
_ANY = frozenset(("*", "https:"))
_NONE = "'none'"
_TEXTS = ("string", "template_string")
_ALLOWED = Unchanged(reason="no policy here keeps scripts from these hosts")
_NOT_SPELLED_OUT = Refused(reason="no policy is spelled out here")


class _Unclear(Exception):
    """A policy that can't be extended by insertion."""


def extend_policies(parsed: ParsedFile, edit: ExtendPolicy, style: Style) -> EditResult:
    """Every policy of the file that lets scripts run, or none of them."""
    splices: list[Splice] = []
    found = False
    try:
        for directives in _policies(parsed):
            found = True
            if not directives.runs_scripts:
                continue
            splices += directives.extended(edit, style)
    except _Unclear as problem:
        return Refused(reason=str(problem))
    if not found:
        return _NOT_SPELLED_OUT
    return Edited(splices=tuple(splices)) if splices else _ALLOWED


class _Part:
    """One text of the file from `start` to `end`, in which `gaps` are filled when the app runs."""

    def __init__(self, content: bytes, start: int, end: int, gaps: Sequence[Node] = ()) -> None:
        raw = bytearray(content[start:end])
        for gap in gaps:
            size = gap.end_byte - gap.start_byte
            raw[gap.start_byte - start : gap.end_byte - start] = b"$" * size
        self._raw, self._start = bytes(raw), start

    def sources(self, directive: str) -> tuple[int, list[str]] | None:
        """(the offset behind the directive's last source, its sources)."""
        pattern = rb"(?:^|[\s;])" + directive.encode() + rb"(?=[\s;]|$)([^;]*)"
        match = re.search(pattern, self._raw)
        if match is None:
            return None
        said = match[1].rstrip()
        sources = said.decode(errors="replace").replace("\\'", "'").split()
        return self._start + match.start(1) + len(said), sources


class _TextPolicy:
    """`default-src 'self'; connect-src 'self'`, as one text or as several that are joined."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self._parts = parts

    @property
    def runs_scripts(self) -> bool:
        """Whether a page of this policy can load the SDK; one for files of others runs nothing."""
        sandbox = self._sources("sandbox")
        if sandbox is not None and "allow-scripts" not in sandbox[1]:
            return False
        scripts = self._sources("script-src")
        return scripts is None or _NONE not in scripts[1]

    def extended(self, edit: ExtendPolicy, _style: Style) -> Iterator[Splice]:
        for directive, hosts in edit.hosts:
            own = self._sources(directive)
            if own is not None:
                yield from self._added(own, hosts)
                continue
            default = self._sources("default-src")
            if default is not None:
                yield from self._named(directive, default, hosts)

    def _sources(self, directive: str) -> tuple[int, list[str]] | None:
        found = (part.sources(directive) for part in self._parts)
        return next((sources for sources in found if sources is not None), None)

    def _added(self, own: tuple[int, list[str]], hosts: Sequence[str]) -> Iterator[Splice]:
        offset, sources = own
        missing = _missing(sources, hosts)
        if missing and _NONE in sources:
            raise _Unclear("the policy allows no connection at all")
        if missing:
            yield Splice(offset=offset, text=" " + " ".join(missing))

    def _named(
        self, directive: str, default: tuple[int, list[str]], hosts: Sequence[str]
    ) -> Iterator[Splice]:
        """A directive of its own stands in for `default-src`, so it has its sources too."""
        offset, sources = default
        if not _missing(sources, hosts):
            return
        if any("$" in source or "\\" in source for source in sources):
            raise _Unclear("the policy's default is put together when the app runs")
        kept = [source for source in sources if source != _NONE]
        yield Splice(offset=offset, text=f"; {' '.join([directive, *kept, *hosts])}")


class _ListPolicy:
    """`{ connectSrc: ["'self'"], 'img-src': [...] }`."""

    def __init__(self, section: Section, lists: dict[str, Node]) -> None:
        self._section, self._lists = section, lists

    @property
    def runs_scripts(self) -> bool:
        scripts = self._lists.get("script-src")
        return scripts is None or not _is_none(scripts)

    def extended(self, edit: ExtendPolicy, style: Style) -> Iterator[Splice]:
        for directive, hosts in edit.hosts:
            sources = self._lists.get(directive)
            if sources is None:
                raise _Unclear(f"the policy has no list for {directive}")
            yield from self._added(sources, hosts, style)

    def _added(self, array: Node, hosts: Sequence[str], style: Style) -> Iterator[Splice]:
        given = [string_value(item) or "" for item in named_children(array)]
        missing = _missing([source.strip() for source in given], hosts)
        if missing and _is_none(array):
            raise _Unclear("the policy allows no connection at all")
        if missing:
            # All hosts as one entry: each is an insertion at the same place.
            yield from add_entry_to(
                self._section.content,
                array,
                lambda indent: [
                    f"{indent}{style.quoted(host)}{',' if host != missing[-1] else ''}"
                    for host in missing
                ],
                style,
            )


def _is_none(array: Node) -> bool:
    return any((string_value(item) or "").strip("' ") == "none" for item in named_children(array))


def _policies(parsed: ParsedFile) -> Iterator[_TextPolicy | _ListPolicy]:
    for section in (*parsed.scripts, *parsed.markups):
        if section.dialect == "html":
            yield from _of_pages(section)
        else:
            yield from _of_scripts(section)


def _of_pages(section: Section) -> Iterator[_TextPolicy]:
    for node in section.find("attribute_value"):
        if _KNOWN.search(section.content[node.start_byte : node.end_byte]) and _is_meta(node):
            yield _TextPolicy([_Part(section.content, node.start_byte, node.end_byte)])


def _is_meta(value: Node) -> bool:
    around = value.parent
    while around is not None and not around.type.endswith("tag"):
        around = around.parent
    source = (around.text or b"").lower() if around is not None else b""
    return b"content-security-policy" in source and b"report-only" not in source


def _of_scripts(section: Section) -> Iterator[_TextPolicy | _ListPolicy]:
    joined: dict[int, list[_Part]] = {}
    for node in section.find(*_TEXTS):
        inner = section.content[node.start_byte + 1 : node.end_byte - 1]
        if _KNOWN.search(inner) and not node.has_error:
            gaps = [item for item in node.named_children if item.type == "template_substitution"]
            part = _Part(section.content, node.start_byte + 1, node.end_byte - 1, gaps)
            joined.setdefault(_whole(node).id, []).append(part)
    yield from map(_TextPolicy, joined.values())
    for node in section.find("object"):
        lists = _lists(node)
        if lists:
            yield _ListPolicy(section, lists)


def _whole(text: Node) -> Node:
    """The list or the sum of texts that a text stands in, else the text itself."""
    whole = text
    while whole.parent is not None and whole.parent.type in ("array", "binary_expression"):
        whole = whole.parent
    return whole


def _lists(literal: Node) -> dict[str, Node]:
    """The directives of an object, by their dashed names; empty where it is no policy."""
    found: dict[str, Node] = {}
    for item in named_children(literal):
        value = child(item, "value") if item.type == "pair" else None
        name = _dashed(key_text(item)) if value is not None else ""
        if value is not None and name.endswith("-src") and unwrapped(value).type == "array":
            found[name] = unwrapped(value)
    return found


def _dashed(key: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", lambda match: f"-{match[1].lower()}", key)


def _missing(sources: Sequence[str], hosts: Sequence[str]) -> list[str]:
    if not _ANY.isdisjoint(sources):
        return []
    return [host for host in hosts if host not in sources and not _covered(host, sources)]


def _covered(host: str, sources: Sequence[str]) -> bool:
    """`https://*.amplitude.com` stands for any host below it."""
    name = host.removeprefix("https://")
    stars = [source.removeprefix("https://") for source in sources if "*." in source]
    return any(star.startswith("*.") and name.endswith(star[1:]) for star in stars)
