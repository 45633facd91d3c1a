"""JSON with the place of every value, so that it can be read and added to without a rewrite."""

import json
import re
from typing import Any, NamedTuple

from wizard.manifests.text import Unreadable, line_number

_SPACE = re.compile(r"[ \t\r\n]*")
_SPACE_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]+|//[^\n]*|/\*.*?\*/)*", re.S)
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None}
_DEEPEST = 100


class Json(NamedTuple):
    """One value from `start` to `end`; the members of an object, the items of an array."""

    value: Any
    start: int
    end: int
    members: tuple["Member", ...] = ()
    items: tuple["Json", ...] = ()

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    def member(self, key: str) -> "Member | None":
        """The member of that name, the last one where it stands there twice, as parsers do."""
        return next((item for item in reversed(self.members) if item.key == key), None)


class Member(NamedTuple):
    """`"key": node`; `start` and `key_end` are the places of the key's quotes."""

    key: str
    start: int
    key_end: int
    node: Json


class _Reader:
    def __init__(self, text: str, *, comments: bool) -> None:
        self._text = text
        self._comments = comments
        self._space = _SPACE_AND_COMMENTS if comments else _SPACE

    def document(self) -> Json:
        found = self._value(0, 0)
        end = self._skip(found.end)
        if end != len(self._text):
            raise self._wrong(end, "the end of the file")
        return found

    def _value(self, position: int, depth: int) -> Json:
        start = self._skip(position)
        first = self._text[start : start + 1]
        if depth > _DEEPEST:
            raise self._wrong(start, "less depth")
        if first == "{":
            return self._object(start, depth)
        if first == "[":
            return self._array(start, depth)
        if first == '"':
            value, end = self._string(start)
            return Json(value, start, end)
        return self._plain(start)

    def _plain(self, start: int) -> Json:
        for word, value in _WORDS.items():
            if self._text.startswith(word, start):
                return Json(value, start, start + len(word))
        number = _NUMBER.match(self._text, start)
        if number is None:
            raise self._wrong(start, "a value")
        return Json(float(number[0]), start, number.end())

    def _object(self, start: int, depth: int) -> Json:
        members: list[Member] = []
        position = self._skip(start + 1)
        while not self._closes(position, "}"):
            if members:
                position = self._comma(position, "}")
                if self._text[position] == "}":
                    break
            key, key_end = self._string(position)
            colon = self._skip(key_end)
            if self._text[colon : colon + 1] != ":":
                raise self._wrong(colon, "':'")
            node = self._value(colon + 1, depth + 1)
            members.append(Member(key, position, key_end, node))
            position = self._skip(node.end)
        value = {item.key: item.node.value for item in members}
        return Json(value, start, position + 1, members=tuple(members))

    def _array(self, start: int, depth: int) -> Json:
        items: list[Json] = []
        position = self._skip(start + 1)
        while not self._closes(position, "]"):
            if items:
                position = self._comma(position, "]")
                if self._text[position] == "]":
                    break
            items.append(self._value(position, depth + 1))
            position = self._skip(items[-1].end)
        return Json([item.value for item in items], start, position + 1, items=tuple(items))

    def _closes(self, position: int, bracket: str) -> bool:
        character = self._text[position : position + 1]
        if not character:
            raise self._wrong(position, f"'{bracket}'")
        return character == bracket

    def _comma(self, position: int, bracket: str) -> int:
        """Behind the comma at `position`; with comments, one may also stand before the bracket."""
        if self._text[position] != ",":
            raise self._wrong(position, f"',' or '{bracket}'")
        after = self._skip(position + 1)
        character = self._text[after : after + 1]
        if not character or (character == bracket and not self._comments):
            raise self._wrong(after, "another entry")
        return after

    def _string(self, position: int) -> tuple[str, int]:
        if self._text[position : position + 1] != '"':
            raise self._wrong(position, "a name in double quotes")
        found = _STRING.match(self._text, position)
        if found is None:
            raise self._wrong(position, "a complete string")
        return str(json.loads(found[0])), found.end()

    def _skip(self, position: int) -> int:
        found = self._space.match(self._text, position)
        return found.end() if found else position

    def _wrong(self, position: int, wanted: str) -> Unreadable:
        line = line_number(self._text, position)
        return Unreadable(f"not valid JSON: {wanted} is missing in line {line}")


def read_json(text: str, *, comments: bool = False) -> Json:
    """The document. With `comments`, as tsconfig.json is read: also with commas before a bracket.

    Raises `Unreadable`, which names the line.
    """
    return _Reader(text, comments=comments).document()
