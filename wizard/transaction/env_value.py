"""A value goes into an environment file: after `NAME=`, and only where nothing stands yet."""

import re

from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged
from wizard.model.journal import Insertion

_PLAIN = re.compile(r"[\w.:/+@-]+", re.ASCII)


def fill_in(content: bytes, name: str, value: str) -> EditResult:
    """The insertion that gives `name` its value; where the name is there twice, the last counts."""
    lines = list(_assignment(name).finditer(content))
    if not lines:
        return Refused(reason=f"there is no line {name}=")
    if any(not _is_empty(line["value"]) for line in lines):
        return Unchanged(reason=f"{name} has a value already")
    last = lines[-1]
    quote = last["value"].strip()[:1]
    if quote not in {b'"', b"'"}:
        text = _quoted(value)
    else:
        text = value if _PLAIN.fullmatch(value) else None
    if text is None:
        return Refused(reason=f"the value of {name} holds characters that can't stand there")
    offset = last.start("value") + (last["value"].index(quote) + 1 if quote in {b'"', b"'"} else 0)
    return Edited(splices=(Splice(offset=offset, text=text),))


def add_insertion(placed: tuple[Insertion, ...], added: Insertion) -> tuple[Insertion, ...]:
    """All insertions after one more was made into the written file; one inside another grows it."""
    grown: list[Insertion] = []
    is_inside = False
    for item in placed:
        if item.offset < added.offset <= item.offset + item.length:
            is_inside = True
            grown.append(Insertion(offset=item.offset, length=item.length + added.length))
        elif item.offset >= added.offset:
            grown.append(Insertion(offset=item.offset + added.length, length=item.length))
        else:
            grown.append(item)
    return tuple(grown if is_inside else sorted([*grown, added], key=lambda item: item.offset))


def _assignment(name: str) -> re.Pattern[bytes]:
    return re.compile(
        rb"^[ \t]*(?:export[ \t]+)?" + re.escape(name.encode()) + rb"[ \t]*=(?P<value>[^\r\n]*)",
        re.MULTILINE,
    )


def _is_empty(value: bytes) -> bool:
    text = value.strip()
    return text in {b"", b'""', b"''"} or (text.startswith(b"#") and value[:1] in b" \t#")


def _quoted(value: str) -> str | None:
    if _PLAIN.fullmatch(value):
        return value
    if "\n" in value or "\r" in value or "'" in value:
        return None
    return f"'{value}'"
