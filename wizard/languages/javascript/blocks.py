"""Splits Vue, Svelte, Astro and HTML files into scripts and markup."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.languages.javascript.sections import Block, Dialect, Role

_RAW = re.compile(
    rb"<!--[\s\S]*?-->"
    rb"|<(?P<tag>script|style)(?P<attributes>(?:\s(?:[^>\"'{]|\"[^\"]*\"|'[^']*'|\{[^}]*\})*)?)>",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    rb"<!--[\s\S]*?-->"
    rb"|<(?P<close>/)?template(?P<attributes>(?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*)?)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'>/]+)"
    r"(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\s\"'>]+)))?"
)
_FENCE = re.compile(rb"(?m)^---[ \t]*\r?$")
_SCRIPT_TYPES = ("", "module", "text/javascript", "application/javascript", "text/babel")


class _Raw(NamedTuple):
    """A script or style element: its content, and the whole of it."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    outer_start: int
    outer_end: int


def vue_blocks(content: bytes, start: int) -> list[Block]:
    """Scripts and the template; a template in another markup language is left out."""
    template = _vue_template(content, start)
    raws = [raw for raw in _raws(content, start) if not template or not _is_inside(raw, template)]
    blocks = [
        _script(raw, "setup" if "setup" in raw.attributes else "script")
        for raw in raws
        if raw.tag == "script" and "src" not in raw.attributes
    ]
    if template and template.attributes.get("lang", "html") == "html":
        typed = any(block.dialect in ("typescript", "tsx") for block in blocks)
        language = (("lang", "ts"),) if typed else ()
        blocks.append(
            Block("template", "html", "markup", template.start, template.end, language, "double")
        )
    return sorted(blocks, key=lambda block: block.start)


def svelte_blocks(content: bytes, start: int) -> list[Block]:
    raws = _raws(content, start)
    blocks = [_script(raw, _svelte_role(raw)) for raw in raws if _is_script(raw)]
    typed = any(block.dialect == "typescript" for block in blocks)
    return _with_markup(content, start, raws, blocks, typed)


def astro_blocks(content: bytes, start: int) -> list[Block]:
    """The frontmatter is server code; scripts in the markup run in the browser."""
    fences = list(_FENCE.finditer(content, start))[:2]
    blocks: list[Block] = []
    if len(fences) == 2 and not content[start : fences[0].start()].strip():
        body = fences[0].end() + 1
        blocks.append(Block("script", "typescript", "frontmatter", body, fences[1].start()))
        start = fences[1].end()
    raws = _raws(content, start)
    blocks += [_script(raw, _astro_role(raw), "typescript") for raw in raws if _is_script(raw)]
    return _with_markup(content, start, raws, blocks, True)


def html_blocks(content: bytes, start: int) -> list[Block]:
    """The markup section is the whole file: HTML's own grammar knows scripts."""
    raws = _raws(content, start)
    scripts = [_script(raw, "inline") for raw in raws if _is_script(raw)]
    return [Block("markup", "html", "markup", start, len(content)), *scripts]


def _with_markup(
    content: bytes, start: int, raws: list[_Raw], blocks: list[Block], typed: bool
) -> list[Block]:
    """Adds the markup around the scripts and styles."""
    language = (("lang", "ts"),) if typed else ()
    holes = tuple((raw.outer_start, raw.outer_end) for raw in raws)
    end = len(content)
    markup = Block("markup", "html", "markup", start, end, language, "single", holes)
    return sorted([*blocks, markup], key=lambda block: block.start)


def _raws(content: bytes, start: int) -> list[_Raw]:
    return list(_raw_elements(content, start))


def _raw_elements(content: bytes, position: int) -> Iterator[_Raw]:
    while match := _RAW.search(content, position):
        position = match.end()
        if match["tag"] is None:
            continue
        tag = match["tag"].decode().lower()
        text = match["attributes"].decode(errors="replace")
        if text.rstrip().endswith("/"):
            continue
        close = re.compile(rb"</" + tag.encode() + rb"\s*>", re.IGNORECASE).search(
            content, position
        )
        if close is None:
            return
        yield _Raw(tag, _attributes(text), position, close.start(), match.start(), close.end())
        position = close.end()


def _vue_template(content: bytes, start: int) -> _Raw | None:
    """The first template at the top of the file, up to the tag that closes it."""
    scripts = _raws(content, start)
    depth, opened = 0, None
    for match in _TEMPLATE.finditer(content, start):
        if match["attributes"] is None or any(_holds(raw, match.start()) for raw in scripts):
            continue
        if match["close"]:
            depth -= 1
            if depth == 0 and opened:
                attributes = _attributes(opened["attributes"].decode(errors="replace"))
                return _Raw(
                    "template",
                    attributes,
                    opened.end(),
                    match.start(),
                    opened.start(),
                    match.end(),
                )
        elif not match["attributes"].rstrip().endswith(b"/"):
            depth += 1
            opened = opened or match
    return None


def _holds(raw: _Raw, offset: int) -> bool:
    return raw.start <= offset < raw.end


def _is_inside(raw: _Raw, outer: _Raw) -> bool:
    return outer.start <= raw.outer_start < outer.end


def _attributes(text: str) -> dict[str, str]:
    return {
        match["name"]: match["double"] or match["single"] or match["plain"] or ""
        for match in _ATTRIBUTE.finditer(text)
    }


def _is_script(raw: _Raw) -> bool:
    attributes = raw.attributes
    return (
        raw.tag == "script"
        and "src" not in attributes
        and (attributes.get("type", "").lower() in _SCRIPT_TYPES or "lang" in attributes)
    )


def _script(raw: _Raw, role: Role, default: Dialect = "javascript") -> Block:
    language = raw.attributes.get("lang", "")
    dialects: dict[str, Dialect] = {
        "ts": "typescript",
        "typescript": "typescript",
        "tsx": "tsx",
        "jsx": "jsx",
    }
    dialect = dialects.get(language, default)
    return Block("script", dialect, role, raw.start, raw.end, tuple(raw.attributes.items()))


def _svelte_role(raw: _Raw) -> Role:
    is_module = "module" in raw.attributes or raw.attributes.get("context") == "module"
    return "module" if is_module else "script"


def _astro_role(raw: _Raw) -> Role:
    """A script with attributes of its own is not bundled, as Astro documents."""
    return "inline" if set(raw.attributes) - {"src"} else "script"
