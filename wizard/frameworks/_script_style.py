"""A generated script is written as the project writes its own."""

import re
from collections.abc import Iterable

from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.style import Style, style_of
from wizard.model.source import SourceTree

_TRAILING_COMMA = re.compile(r",((?: //[^\n]*)?\n\s*[}\])])")
_SEMICOLON = re.compile(r";((?: //[^\n]*)?)$", re.M)
_COMMENT = re.compile(r"^\s*(/?\*|//)")
_INDENT = re.compile(r"^(?:  )+(?! ?\*)", re.M)


def project_style(tree: SourceTree, paths: Iterable[str]) -> Style:
    """As the first of these files is written that can be read."""
    for path in paths:
        file = tree.read(path) if path else None
        parsed = parse_script(file) if file else None
        if isinstance(parsed, ParsedFile) and parsed.scripts:
            return style_of(parsed)
    return Style()


def styled(text: str, style: Style) -> str:
    """`text`, which has single quotes, semicolons, two spaces and all commas, in another style."""
    if style.quote != "'":
        text = text.replace("'", '"')
    if not style.comma:
        text = _TRAILING_COMMA.sub(r"\1", text)
    if not style.semicolon:
        text = "\n".join(
            line if _COMMENT.match(line) else _SEMICOLON.sub(r"\1", line)
            for line in text.split("\n")
        )
    if style.unit != "  ":
        text = _INDENT.sub(lambda found: style.unit * (len(found[0]) // 2), text)
    if not style.space:
        text = text.replace("import { ", "import {").replace(" } from ", "} from ")
    return text
