"""The text of TypeScript types, taken apart without a parser."""

import re

_COMMENT = re.compile(r"//[^\n]*|/\*[\s\S]*?\*/")
_FIELD = re.compile(r"^(?:readonly\s+)?['\"]?([\w$]+)['\"]?(\?)?\s*:\s*([\s\S]+)$")
_OPENING, _CLOSING = "{[(<", "}])>"
_LONGEST = 4000


def balanced(said: str, start: int, pair: str) -> str:
    """From the opening bracket at `start` to its closing one, both included; "" for none."""
    depth = 0
    for index in range(start, min(len(said), start + _LONGEST)):
        if said[index] == pair[0]:
            depth += 1
        elif said[index] == pair[1] and said[index - 1 : index + 1] != "=>":
            depth -= 1
            if depth == 0:
                return said[start : index + 1]
    return ""


def before_group(said: str, end: int) -> str:
    """What stands before the parentheses that close at `end`; "" where they don't match."""
    depth = 0
    for index in range(end, max(-1, end - _LONGEST), -1):
        if said[index] == ")":
            depth += 1
        elif said[index] == "(":
            depth -= 1
            if depth == 0:
                return said[:index]
    return ""


def fields_of(literal: str) -> list[tuple[str, str]]:
    """The (name, type) pairs of `{ id: number; user?: User }`; an optional one may be undefined."""
    found = []
    for part in split(_COMMENT.sub("", literal.strip()[1:-1]), ";,\n"):
        match = _FIELD.match(part.strip())
        if match is not None:
            optional = " | undefined" if match[2] else ""
            found.append((match[1], f"{match[3].strip()}{optional}"))
    return found


def split(said: str, separators: str) -> list[str]:
    """The parts of a text between separators that stand in no brackets."""
    parts, depth, current = [], 0, ""
    for index, letter in enumerate(said):
        if letter in _OPENING:
            depth += 1
        elif letter in _CLOSING and said[index - 1 : index + 1] != "=>":
            depth -= 1
        if letter in separators and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += letter
    return [part for part in (*parts, current) if part.strip()]
