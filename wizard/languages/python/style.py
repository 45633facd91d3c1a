"""How a module is written: quotes, indentation unit, line length."""

import re
from dataclasses import dataclass

from wizard.languages.python.module_text import ModuleText

_DEFAULT_LIMIT = 88
_LONGEST_LIMIT = 120
_OLD_LIMIT = 79
_ENOUGH_LINES = 100
_SHORT = ("single", "double")
_TOKEN = re.compile(
    r"(?P<long>\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?''')|(?P<comment>#[^\n]*)"
    r"|(?P<double>\"(?:\\.|[^\"\\\n])*\")|(?P<single>'(?:\\.|[^'\\\n])*')"
)


@dataclass(frozen=True)
class Style:
    """`limit` is the number of columns that a line may have."""

    quote: str
    unit: str
    limit: int

    def fits(self, text: str) -> bool:
        return len(text.expandtabs(4)) <= self.limit

    def quoted(self, text: str) -> str:
        """A string literal of `text` in the file's quotes."""
        literal = repr(text)
        plain = "'" not in text and '"' not in text
        return self.quote + literal[1:-1] + self.quote if plain else literal


def style_of(module: ModuleText) -> Style:
    single = double = position = 0
    code: list[str] = []
    for match in _TOKEN.finditer(module.text):
        kind, token = match.lastgroup, match.group()
        if kind in _SHORT:
            single += kind == "single" and '"' not in token
            double += kind == "double" and "'" not in token
        else:
            code.append(module.text[position : match.start()])
            position = match.end()
    code.append(module.text[position:])
    quote = "'" if single > double else '"'
    return Style(quote=quote, unit=module.unit, limit=_limit("".join(code)))


def _limit(code: str) -> int:
    """From the source without comments and long strings."""
    lengths = sorted((len(line.expandtabs(4)) for line in code.splitlines()), reverse=True)
    longest = lengths[2] if len(lengths) > 2 else 0
    if longest > _DEFAULT_LIMIT:
        return min(longest, _LONGEST_LIMIT)
    keeps_old_limit = len(lengths) >= _ENOUGH_LINES and 72 <= lengths[0] <= _OLD_LIMIT
    return _OLD_LIMIT if keeps_old_limit else _DEFAULT_LIMIT
