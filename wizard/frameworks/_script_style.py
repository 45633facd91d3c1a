"""A generated script is written as the project writes its own."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wizard.languages.javascript.style import Style
from wizard.model.source import SourceTree

if TYPE_CHECKING:
    from wizard.languages.javascript.parse import ParsedFile

_VOTERS = 5
_ENOUGH = 2
_STATEMENTS = ("import_statement", "lexical_declaration", "expression_statement")
_TRAILING_COMMA = re.compile(r",((?: //[^\n]*)?\n\s*[}\])])")
_SEMICOLON = re.compile(r";((?: //[^\n]*)?)$", re.M)
_COMMENT = re.compile(r"^\s*(/?\*|//)")
_INDENT = re.compile(r"^(?:  )+(?! ?\*)", re.M)


def project_style(tree: SourceTree, paths: Iterable[str]) -> Style:
    """As most of the first of these files are written that say enough."""
    from wizard.languages.javascript.parse import ParsedFile, parse_script
    from wizard.languages.javascript.style import style_of

    styles: list[Style] = []
    for path in dict.fromkeys(paths):
        file = tree.read(path) if path else None
        parsed = parse_script(file) if file else None
        if isinstance(parsed, ParsedFile) and _says_enough(parsed):
            styles.append(style_of(parsed))
        if len(styles) == _VOTERS:
            break
    if not styles:
        return Style()
    return Style(
        quote=_most(style.quote for style in styles),
        semicolon=_most(style.semicolon for style in styles),
        unit=_most(style.unit for style in styles),
        comma=_most(style.comma for style in styles),
        space=_most(style.space for style in styles),
    )


def _most(values: Iterable[str]) -> str:
    return Counter(values).most_common(1)[0][0]


def _says_enough(parsed: "ParsedFile") -> bool:
    return sum(len(section.find(*_STATEMENTS)) for section in parsed.scripts) >= _ENOUGH


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
